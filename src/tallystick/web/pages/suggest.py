"""What the picker offers while a name is typed: at most ten councils, the closest match first."""

from typing import Any

from tallystick.authorities.suggest import ELSEWHERE, Suggestion
from tallystick.authorities.suggest import suggest as suggested
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask

LONGEST = 60


def suggest(release: Release, ask: Ask) -> Answer:
    """Councils whose names or codes the letters `q` may mean."""
    ask.refuse_unknown(("q",))
    suggestions = suggested(release, ask.one("q")[:LONGEST])
    return Answer(
        template="home.html",
        title="Councils",
        document={
            "format": "tallystick-suggestions-1",
            "councils": [_shown(suggestion) for suggestion in suggestions],
        },
        csv=None,
        forms=("json",),
    )


def _shown(suggestion: Suggestion) -> dict[str, Any]:
    authority = suggestion.authority
    elsewhere = authority.kind in ELSEWHERE
    notes = []
    if suggestion.former:
        notes.append(f"now part of {authority.name}")
    elif suggestion.also:
        notes.append(f"also {suggestion.also}")
    if elsewhere:
        notes.append(authority.nation)
    return {
        "name": suggestion.asked,
        "page": f"/area/{authority.slug}" if elsewhere else f"/council/{authority.slug}",
        "note": ", ".join(notes),
        "fill": authority.name if suggestion.was_split else suggestion.asked,
    }
