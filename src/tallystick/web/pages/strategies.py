"""Strategies side by side on a council, and what is to be said of each."""

from dataclasses import replace

from tallystick.authorities.council import load
from tallystick.questions.compare import QUESTION, CompareRequest, work
from tallystick.questions.fields import read_request
from tallystick.questions.strategy_row import row_of
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, Ask
from tallystick.web.asking import shown, view_of, written_in
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
    answer = work(read_request(CompareRequest, written_in(QUESTION, ask), is_local=False), release)
    authority = load(release, answer.council.ons_code).authority
    return replace(
        shown(answer),
        template="strategies.html",
        title=f"{answer.council.name}: strategies side by side",
        more={
            "slug": authority.slug,
            "outlook": [(key, value) for key in ASSUMPTION_KEYS[1:] for value in ask.every(key)],
            "compare": answer,
            "rows": [row_of(strategy) for strategy in answer.strategies],
            "parts_of": PARTS,
            "statuses": STATUS_WORDS,
        },
        canonical=f"/council/{authority.slug}/strategies",
    )
