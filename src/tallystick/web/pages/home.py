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
    return [one for one in principal_councils(release) if not one.ended]


def names(release: Release) -> list[str]:
    """The names that the picker offers."""
    return [one.name for one in today(release)]


def by_region(councils: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The councils of each region, regions and councils by name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in councils:
        found.setdefault(one["region"], []).append(one)
    return dict(sorted(found.items()))


def place_of(release: Release, asked: str) -> str:
    """The address of the council that is asked for by any name or code; any nation's.

    Raises:
        UnknownName: if none has that name; near matches are named.
        AmbiguousName: if more than one has.
        BadInput: if nothing is asked, or it is not a principal council of England.
    """
    if not asked.strip():
        raise BadInput("Name a council, as in Coventry, or give its ONS code.")
    found = find(release, asked)
    if found.authority.kind in ELSEWHERE:
        return f"/area/{found.authority.slug}"
    require_english_principal(found.authority, release)
    if found.notes:
        return f"/council/{asked.strip().casefold().replace('/', ' ')}"
    return f"/council/{found.authority.slug}"
