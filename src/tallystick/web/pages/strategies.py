"""Strategies side by side on a council, and what is to be said of each."""

from tallystick.authorities.council import load
from tallystick.doors.strategies import compared
from tallystick.questions.opening import versions
from tallystick.render.compare_document import brief_document, compare_csv, compare_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, Ask
from tallystick.web.pages.council import STATUS_WORDS

PARTS = {
    "for": "For",
    "against": "Against",
    "law": "Law",
    "reversible": "Can it be undone?",
    "who_decides": "Who decides",
}


def strategies(release: Release, ask: Ask) -> Answer:
    """Every shipped strategy on one council, the same questions of each, in one order."""
    ask.refuse_unknown(ASSUMPTION_KEYS)
    name = ask.names["name"]
    made = compared([name], (), ask.assumptions(), release)
    document = compare_document(made, versions(release))
    council = load(release, name)
    return Answer(
        template="strategies.html",
        title=f"{council.name}: strategies side by side",
        document=document,
        more={
            "slug": council.authority.slug,
            "outlook": [(key, value) for key in ASSUMPTION_KEYS[1:] for value in ask.every(key)],
            "name": council.name,
            "rows": [brief_document(one) for one in made.strategies],
            "parts_of": PARTS,
            "statuses": STATUS_WORDS,
        },
        csv=lambda: compare_csv(made),
        canonical=f"/council/{council.authority.slug}/strategies",
        sources=document["sources"],
    )
