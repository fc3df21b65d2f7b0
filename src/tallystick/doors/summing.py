"""Sums over sets of councils, from what is asked for."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tallystick.questions.opening import open_release, versions

if TYPE_CHECKING:
    from tallystick.forecast.nation import Nation
    from tallystick.forecast.nation_claim import WeighedClaim
    from tallystick.sources.release import Release


def nation_document_of(
    *,
    council_class: str = "",
    region: str = "",
    councils: Iterable[str] | None = None,
    year: str | None = None,
    claim: str | None = None,
    release: Path | None = None,
) -> dict[str, Any]:
    """Reserves and spending summed over a set of councils (as `nation --json`).

    Args:
        council_class: `london_borough`, `metropolitan`, `unitary`, `county` or `district`.
        region: a region of England.
        councils: your own councils by name, former name or code, instead of class and region.
        year: a financial year; without it the newest held, or that of the claim.
        claim: a claim to test: `labour-2018`.
        release: another data release than the packaged one.

    Raises:
        BadInput: if councils are given beside a class or region, or a name is not known.
        MissingFigure: if nothing is held for the set.
    """
    from tallystick.figures.errors import BadInput
    from tallystick.render.nation_document import nation_document

    opened = open_release(release)
    if councils is not None and (council_class or region):
        raise BadInput("Give councils, or council_class and region.")
    own = None if councils is None else own_list(opened, councils)
    found, weighed = summed(opened, council_class, region, own, year, claim)
    return nation_document(found, versions(opened), weighed)


MOST_NAMED = 400
"""Councils of one's own list that are read at most: more than have ever been at one time."""


class OwnList(NamedTuple):
    """A list of one's own: one name a line, what the list is called, and what an entry is."""

    text: str
    title: str
    item: str = "line"


def own_list(release: "Release", names: Iterable[str]) -> OwnList:
    """The list that is summed for the councils named.

    Args:
        release: the data release.
        names: names, former names or codes, each by itself or several with commas between.

    Raises:
        BadInput: if more are named than there are councils.
    """
    from tallystick.authorities.separated import separated
    from tallystick.figures.errors import BadInput

    found = separated(release, "\n".join(names))
    if len(found) > MOST_NAMED:
        raise BadInput(f"{len(found)} councils are named; at most {MOST_NAMED} are read.")
    return OwnList("\n".join(f'"{name}"' for name in found), "the list", "name")


def read_days(release: "Release") -> dict[str, str]:
    """The day on which each published table of the release was read, by source."""
    return {name: about["read_on"] for name, about in release.sources.items()}


def summed(
    release: "Release",
    council_class: str,
    region: str,
    own: OwnList | None,
    written_year: str | None,
    claim_name: str | None,
) -> "tuple[Nation, WeighedClaim | None]":
    """The sums of the set that is asked for, and the claim on them where one is named."""
    from tallystick.authorities.chosen import chosen
    from tallystick.authorities.listed import entries, listed
    from tallystick.figures.year import FinancialYear
    from tallystick.forecast.nation import nation as every
    from tallystick.forecast.nation import newest_year, require_year
    from tallystick.forecast.nation_claim import weigh

    claim = None if claim_name is None else release.document("claim", claim_name)
    year = FinancialYear.parse(written_year or (claim["year"] if claim else newest_year(release)))
    require_year(release, year)
    if own is None:
        councils = chosen(release, year, council_class, region)
    else:
        councils = listed(release, year, entries(own.text), own.title, own.item)
    found = every(release, councils)
    return found, None if claim is None else weigh(claim, found)
