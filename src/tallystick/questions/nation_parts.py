"""The parts of an answer about sums over councils, from the sums themselves."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tallystick.authorities.council import COUNCIL_CLASSES
from tallystick.figures.rounding import half_up
from tallystick.forecast.nation import CLOSING
from tallystick.questions.nation_answer import (
    GROUPS,
    CitedPage,
    ClaimReading,
    ClaimWording,
    CouncilOfSet,
    CouncilSet,
    CouncilsFigure,
    NationAnswer,
    SumOfCouncils,
    TestedClaim,
)
from tallystick.questions.opening import versions_of
from tallystick.questions.sources import tables_behind

if TYPE_CHECKING:
    from tallystick.authorities.chosen import ChosenCouncils
    from tallystick.forecast.nation import Nation, Sum
    from tallystick.forecast.nation_claim import Reading, WeighedClaim
    from tallystick.sources.release import Authority, Release

_TESTED = "tested, not reproduced"
_WORDED = ("reserves", "budgets", "councils")


def nation_answer(
    nation: "Nation", weighed: "WeighedClaim | None", release: "Release", *, by_council: bool
) -> NationAnswer:
    """The sums in whole pounds with their coverage and tables, and the claim where one is weighed.

    `by_council` says whether each council's part stands below each sum.
    """
    sums = [each for _, each in _grouped(nation)]
    read_on = {origin.source for each in sums for origin in each.figure.origins}
    return NationAnswer(
        year=nation.year,
        set=_set(nation.councils),
        sums=tuple(
            _sum(group, each, nation, by_council=by_council) for group, each in _grouped(nation)
        ),
        notes=nation.notes,
        claim=None if weighed is None else _claim(weighed),
        sources=tables_behind(each.figure for each in sums),
        read_by=max(date.fromisoformat(release.sources[name]["read_on"]) for name in read_on),
        versions=versions_of(release),
    )


def _grouped(nation: "Nation") -> "Iterator[tuple[str, Sum]]":
    for group, sums in zip(GROUPS, (nation.reserves, nation.spending), strict=True):
        yield from ((group, each) for each in sums)


def _set(councils: "ChosenCouncils") -> CouncilSet:
    return CouncilSet(
        title=councils.title,
        year=councils.year,
        is_england=councils.is_england,
        councils=tuple(map(_council, councils.councils)),
        notes=councils.notes,
    )


def _council(authority: "Authority") -> CouncilOfSet:
    return CouncilOfSet(
        ons_code=authority.ons_code,
        name=authority.name,
        council_class=COUNCIL_CLASSES[authority.kind],
        region=authority.region,
        ended=date.fromisoformat(authority.ended) if authority.ended else None,
    )


def _sum(group: str, of: "Sum", nation: "Nation", *, by_council: bool) -> SumOfCouncils:
    councils = nation.councils.councils
    return SumOfCouncils(
        group=group,
        basis=of.basis,
        measure=of.measure.name,
        label=of.measure.label,
        at=_day(of),
        value=_whole(of.figure.value),
        councils_held=len(of.held),
        councils=len(councils),
        not_held=tuple(council.name for council in of.missing),
        england_row_all_authorities=_whole(of.england),
        lines=of.measure.codes,
        sources=_titles(of),
        status=str(of.figure.status),
        by_council=tuple(_figures(of, councils)) if by_council else (),
    )


def _figures(of: "Sum", councils: "tuple[Authority, ...]") -> Iterator[CouncilsFigure]:
    for council in councils:
        value = _whole(of.values.get(council.ons_code))
        yield CouncilsFigure(council.name, council.ons_code, value)


def _claim(weighed: "WeighedClaim") -> TestedClaim:
    claim: Mapping[str, Any] = weighed.claim
    return TestedClaim(
        title=claim["title"],
        quoted=claim["quoted"],
        made_in=claim["made_in"],
        status=_TESTED,
        wording=ClaimWording(*(claim[part]["wording"] for part in _WORDED)),
        provenance=claim["provenance"],
        not_held=tuple(claim["not_held"]),
        cite=tuple(
            CitedPage(
                page["publisher"], page["title"], page["url"], date.fromisoformat(page["read_on"])
            )
            for page in claim["cite"]
        ),
        readings=tuple(map(_reading, weighed.readings)),
    )


def _reading(reading: "Reading") -> ClaimReading:
    return ClaimReading(
        amount=reading.amount,
        claimed=int(half_up(reading.claimed)),
        read_as=reading.total.measure.name,
        label=reading.total.measure.label,
        at=_day(reading.total),
        set_value=_whole(reading.total.figure.value),
        councils_held=len(reading.total.held),
        claim_as_share_of_set=None if reading.share is None else round(reading.share, 6),
        councils_named=reading.councils,
        most_that_so_many_have=int(half_up(reading.most)),
        possible=reading.is_possible,
        sources=_titles(reading.total),
    )


def _day(of: "Sum") -> str | None:
    """The day of a balance, as `31 March 2018`; None for a sum over a year."""
    year = of.figure.year
    if not of.at or year is None:
        return None
    return f"{of.at} {year.start + (of.at == CLOSING)}"


def _titles(of: "Sum") -> tuple[str, ...]:
    """The tables that a sum was read from, each named once."""
    return tuple(dict.fromkeys(origin.title for origin in of.figure.origins))


def _whole(pounds: float | None) -> int | None:
    return None if pounds is None else int(half_up(pounds))
