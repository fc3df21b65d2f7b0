"""Both gaps of every principal council of England at once, from the tables themselves.

The base year, the outlook and the largest rise are made by the functions that make one council's,
over arrays. Workings stay with the single councils.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import numpy as np

from tallystick.authorities.council import (
    BILLING_LINES,
    BUDGET,
    COUNCIL_CLASSES,
    PRECEPTING_LINES,
    SUPPORT,
    SUPPORT_CHECKED,
    TABLE_10,
    two_years,
)
from tallystick.authorities.printed import Printed
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR, Assumptions
from tallystick.forecast.base_year import (
    CAPITAL_FINANCING,
    ONE_OFF,
    RELIABLE_SHARE,
    SPENDING,
    Amount,
    complete,
    lines_of_return,
    rolled,
    share_of,
)
from tallystick.forecast.every_council import Array, gaps_at_largest_rise, principal_councils
from tallystick.forecast.limits import limits
from tallystick.forecast.lines import line
from tallystick.forecast.project import project
from tallystick.forecast.reserves import HIGH
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Authority, Release

_NEEDED = (*SPENDING, "levies", *CAPITAL_FINANCING, "general_grant", "retained_rates")
_LINES = (*_NEEDED, "specific_grants", "schools", "public_health")
_ROWS = {row for name in (*_LINES, *HIGH) for row in line(name).rows}
_PARTS = ("_part_1", "_part_2")
_TAX = {"council_tax": "requirement", "tax_base": "tax_base", "band_d": "band_d"}


@dataclass(frozen=True, slots=True)
class CouncilGaps:
    """Both gaps of one council in pounds, by assumption set and year.

    `is_reliable` says by set whether the completing amount is at most a tenth of the base.
    """

    authority: Authority
    frozen_band_d: Mapping[str, Mapping[FinancialYear, float]]
    at_maximum_lawful_rise: Mapping[str, Mapping[FinancialYear, float]]
    is_reliable: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class EveryGap:
    """The gaps of every council that can be answered for, by name, and the others."""

    years: tuple[FinancialYear, ...]
    councils: tuple[CouncilGaps, ...]
    partial: tuple[Authority, ...]


def every_gap(
    release: Release,
    rulebook: Rulebook,
    sets: Mapping[str, Assumptions],
    last: FinancialYear = LAST_YEAR,
) -> EveryGap:
    """Both gaps of every principal council of England on each of the sets.

    Args:
        release: the published figures.
        rulebook: the rules of England.
        sets: the assumption sets by name, as `resolved_sets` gives them.
        last: the last year looked at.
    """
    known = [release.authority(code) for code in principal_councils(release)]
    taxes, supported = _council_taxes(release, known), _supported(release)
    by_edition: dict[tuple[str, ...], list[Authority]] = defaultdict(list)
    returns = _Returns(release)
    for authority in known:
        edition = returns.edition(authority.ons_code)
        if authority.ons_code in taxes and returns.is_whole(authority.ons_code, edition):
            by_edition[edition].append(authority)
    by_code: dict[str, CouncilGaps] = {}
    for edition, councils in by_edition.items():
        codes = [authority.ons_code for authority in councils]
        printed = returns.figures(codes, edition)
        tax = {
            name: _figure(name, BASE_YEAR.start, [taxes[code][name] for code in codes])
            for name in _TAX
        }
        support = _figure(ONE_OFF[0], BASE_YEAR.start, [supported.get(code, 0.0) for code in codes])
        gaps = _gaps(councils, rulebook, sets, last, (printed, tax, {ONE_OFF[0]: support}))
        by_code.update(zip(codes, gaps, strict=True))
    return EveryGap(
        years=FinancialYear.span(BASE_YEAR + 1, last),
        councils=tuple(
            by_code[council.ons_code] for council in known if council.ons_code in by_code
        ),
        partial=tuple(council for council in known if council.ons_code not in by_code),
    )


def _gaps(
    councils: Sequence[Authority],
    rulebook: Rulebook,
    sets: Mapping[str, Assumptions],
    last: FinancialYear,
    figures: tuple[Mapping[str, Figure], Mapping[str, Figure], Mapping[str, Figure]],
) -> list[CouncilGaps]:
    """The gaps of councils whose returns are of one edition, in their order."""
    printed, tax, support = figures
    returned = lines_of_return(printed, tax, BASE_YEAR)
    frozen: list[dict[str, dict[FinancialYear, float]]] = [{} for _ in councils]
    raised: list[dict[str, dict[FinancialYear, float]]] = [{} for _ in councils]
    reliable: list[dict[str, bool]] = [{} for _ in councils]
    for name, assumed in sets.items():
        lines = {**rolled(returned, assumed, BASE_YEAR), **support}
        base = complete(BASE_YEAR, {key: figure.known() for key, figure in lines.items()})
        outlook = project(base, assumed, last)
        principles = [
            limits(rulebook, COUNCIL_CLASSES[council.kind], council.name, assumed, outlook.years)
            for council in councils
        ]
        at_limit = gaps_at_largest_rise(outlook, principles)
        without = {year: np.asarray(outlook.gap(year)) for year in outlook.years}
        for by_council, gaps in ((frozen, without), (raised, at_limit)):
            for place, of_year in enumerate(_by_council(gaps)):
                by_council[place][name] = of_year
        completing = base.amounts["completing_amount"]
        shares = zip(_floats(completing), _floats(base.total_spending()), strict=True)
        for place, (amount, spending) in enumerate(shares):
            share = share_of(amount, spending)
            reliable[place][name] = share is not None and abs(share) <= RELIABLE_SHARE
    return [CouncilGaps(*each) for each in zip(councils, frozen, raised, reliable, strict=True)]


def _floats(amount: Amount) -> list[float]:
    return [float(each) for each in np.asarray(amount)]


def _by_council(gaps: Mapping[FinancialYear, Array]) -> list[dict[FinancialYear, float]]:
    rows = np.stack(list(gaps.values()), axis=1).tolist()
    return [dict(zip(gaps, row, strict=True)) for row in rows]


class _Returns:
    """The Revenue Account budget returns of every council: the newest that each made, by part."""

    def __init__(self, release: Release) -> None:
        series = Printed(release).series
        self._editions = {
            source: release.table(source, _year_of(source), _ROWS)
            for part in _PARTS
            for source in series(BUDGET, part)
        }
        self._newest = [tuple(reversed(series(BUDGET, part))) for part in _PARTS]

    def edition(self, ons_code: str) -> tuple[str, ...]:
        """The newest source of each part that prints anything for a council."""
        editions = (
            next((source for source in newest if self._prints(source, ons_code)), "")
            for newest in self._newest
        )
        return tuple(source for source in editions if source)

    def is_whole(self, ons_code: str, edition: Iterable[str]) -> bool:
        """Whether every line that a plan needs has a row that is printed for a council."""
        printed = {
            row
            for source in edition
            for row, by_code in self._editions[source].items()
            if ons_code in by_code
        }
        return all(not printed.isdisjoint(line(name).rows) for name in (*_LINES, *HIGH))

    def figures(self, ons_codes: Sequence[str], edition: Iterable[str]) -> dict[str, Figure]:
        """The rows of these sources as arrays over the councils; what is not printed is nought."""
        return {
            row: _figure(row, _year_of(source), [by_code.get(code, 0.0) for code in ons_codes])
            for source in edition
            for row, by_code in self._editions[source].items()
            if not by_code.keys().isdisjoint(ons_codes)
        }

    def _prints(self, source: str, ons_code: str) -> bool:
        return any(ons_code in by_code for by_code in self._editions[source].values())


def _year_of(source: str) -> int:
    return int(source.removeprefix(BUDGET)[:4])


def _figure(name: str, year: int, amounts: Sequence[float]) -> Figure:
    """A figure whose amounts are an array over councils, as those of a base year may be."""
    value = cast("float", np.array(amounts, dtype=np.float64))
    return Figure(name, name, value, Unit.POUNDS, Status.BUDGET, FinancialYear(year))


def _council_taxes(release: Release, known: Iterable[Authority]) -> dict[str, dict[str, float]]:
    """Requirement, tax base and own Band D of the base year, where all three are held."""
    codes = {*BILLING_LINES.values(), *PRECEPTING_LINES.values()}
    printed: dict[str, dict[str, float]] = {}
    for source in Printed(release).series(TABLE_10):
        if BASE_YEAR.start in two_years(source):
            printed = release.table(source, BASE_YEAR.start, codes)
    taxes = {}
    for authority in known:
        rows = BILLING_LINES if authority.is_billing else PRECEPTING_LINES
        columns = {name: printed.get(rows[key], {}) for name, key in _TAX.items()}
        if all(authority.ons_code in by_code for by_code in columns.values()):
            taxes[authority.ons_code] = {
                name: by_code[authority.ons_code] for name, by_code in columns.items()
            }
    return taxes


def _supported(release: Release) -> dict[str, float]:
    """Exceptional Financial Support agreed in principle for the base year, in pounds."""
    if SUPPORT not in release.sources:
        return {}
    codes = [code for code in release.lines(SUPPORT) if code != SUPPORT_CHECKED]
    totals: dict[str, float] = defaultdict(float)
    for by_code in release.table(SUPPORT, BASE_YEAR.start, codes).values():
        for code, amount in by_code.items():
            totals[code] += amount
    return totals
