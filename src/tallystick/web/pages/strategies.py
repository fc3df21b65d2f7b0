"""Strategies side by side on a council, and what is to be said of each."""

from dataclasses import replace

from tallystick.authorities.council import load
from tallystick.questions.compare import QUESTION, CompareRequest, work
from tallystick.questions.compare_answer import ComparedStrategy
from tallystick.questions.fields import read_request
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.api_questions import shown, view_of
from tallystick.web.asked import ASSUMPTION_KEYS, Ask
from tallystick.web.asking import written_in
from tallystick.web.pages.council import STATUS_WORDS

PARTS = {
    "arguments_for": "For",
    "arguments_against": "Against",
    "law": "Law",
    "reversible": "Can it be undone?",
    "who_decides": "Who decides",
}
strategies = view_of(QUESTION)


def strategies_page(release: Release, ask: Ask) -> Answer:
    """Every shipped strategy on one council, the same questions of each, in one order."""
    answer = work(read_request(CompareRequest, written_in(QUESTION, ask)), release)
    authority = load(release, answer.council.ons_code).authority
    return replace(
        shown(answer),
        template="strategies.html",
        title=f"{answer.council.name}: strategies side by side",
        more={
            "slug": authority.slug,
            "outlook": [(key, value) for key in ASSUMPTION_KEYS[1:] for value in ask.every(key)],
            "compare": answer,
            "rows": [_row(strategy) for strategy in answer.strategies],
            "parts_of": PARTS,
            "statuses": STATUS_WORDS,
        },
        canonical=f"/council/{authority.slug}/strategies",
    )


def _row(strategy: ComparedStrategy) -> dict[str, object]:
    """One strategy as the table of a council's page has it."""
    return {
        "title": strategy.title,
        "branch_title": strategy.branch_title,
        "gap": {year: of_year.gap for year, of_year in strategy.by_year.items()},
        "recurring_gap_after": strategy.after.recurring_gap,
        "reserves_at_end": strategy.after.reserves,
        "band_d_at_end": strategy.last.band_d,
        "legal_status": strategy.legal_status,
    }
