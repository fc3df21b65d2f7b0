"""Home: find a council by any name or code, or in a list by region; no order but the alphabet."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tallystick.authorities.chosen import principal_councils
from tallystick.authorities.lookup import find, require_english_principal
from tallystick.authorities.suggest import ELSEWHERE
from tallystick.figures.errors import BadInput
from tallystick.questions.councils import CouncilsRequest, work
from tallystick.sources.release import Authority, Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import shown


def home(release: Release, ask: Ask) -> Answer:
    """Every council by region."""
    ask.refuse_unknown(())
    page = shown(work(CouncilsRequest(), release))
    return replace(
        page,
        template="home.html",
        title="How big is your council’s budget gap?",
        more={"regions": by_region(page.document["councils"]), "names": names(release)},
        canonical="/",
    )


def today(release: Release) -> list[Authority]:
    """The principal councils of England that there are now, by name."""
    return [council for council in principal_councils(release) if not council.ended]


def names(release: Release) -> list[str]:
    """The names that the picker offers."""
    return [council.name for council in today(release)]


def by_region(councils: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The councils of each region, regions and councils by name."""
    regions: dict[str, list[dict[str, Any]]] = {}
    for council in councils:
        regions.setdefault(council["region"], []).append(council)
    return dict(sorted(regions.items()))


def place_of(release: Release, asked: str) -> str:
    """The address of the council that is asked for by any name or code; any nation's.

    Raises:
        UnknownName: if none has that name; near matches are named.
        AmbiguousName: if more than one has.
        BadInput: if nothing is asked, or it is not a principal council of England.
    """
    if not asked.strip():
        raise BadInput("Name a council, as in Coventry, or give its ONS code.")
    match = find(release, asked)
    if match.authority.kind in ELSEWHERE:
        return f"/area/{match.authority.slug}"
    require_english_principal(match.authority, release)
    if match.notes:
        return f"/council/{asked.strip().casefold().replace('/', ' ')}"
    return f"/council/{match.authority.slug}"
