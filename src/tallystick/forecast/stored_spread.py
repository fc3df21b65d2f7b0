"""How far gaps may lie from their middles, as the release holds it for each council.

The release is made with the draws of `futures`; what they give is kept in it, so that no version of
a library moves a figure and one council's outlook needs no draws.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.figures.cache import remembered
from tallystick.figures.errors import UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.gap_range import HIGH, LOW, GapRange, YearOfFutures
from tallystick.sources.release import Release

DOCUMENT = "outlook_spread"
NAME = "every_council"
PER_MILLE = (0, 5, 20, *range(50, 1000, 50), 980, 995, 1000)
"""At which the spread is kept; close together in the tails, where few draws lie."""
PARTS = ("council", "settlement", "prices", "pressure", "reserves", "base")
"""What may be otherwise, as `SpreadParts` names it."""
_ENDS = (10 * LOW, 10 * HIGH)
_THOUSAND = 1000
_SAME = 1.0
"""Pounds by which middles or reserves may differ and still be the stored ones."""


@dataclass(frozen=True, slots=True)
class StoredYear:
    """One year: the spread in pounds at each of `PER_MILLE`, and what was worked out from draws.

    `frozen` and `limit` are the middles, and `gone` the chances by how reserves are counted, for
    the outlook in which nothing is entered.
    """

    spread: tuple[float, ...]
    shares: tuple[float, ...]
    frozen: float
    limit: float | None
    gone_frozen: Mapping[str, float]
    gone_limit: Mapping[str, float] | None

    def range(self, middle: float) -> GapRange:
        """The gap as a range around its middle."""
        return GapRange(
            p10=middle + self.spread[PER_MILLE.index(_ENDS[0])],
            p50=middle,
            p90=middle + self.spread[PER_MILLE.index(_ENDS[1])],
            chance=self.chance(middle),
        )

    def chance(self, middle: float) -> float:
        """The chance that anything is missing, on a straight line between what is kept."""
        if -middle < self.spread[0]:
            return 1.0
        if -middle >= self.spread[-1]:
            return 0.0
        after = bisect_right(self.spread, -middle)
        start, end = self.spread[after - 1], self.spread[after]
        way = (-middle - start) / (end - start)
        low, high = PER_MILLE[after - 1], PER_MILLE[after]
        return float(1 - (low + way * (high - low)) / PER_MILLE[-1])


@dataclass(frozen=True, slots=True)
class StoredSpread:
    """The spread of one council's outlook by year ahead, for the reserves that it was made with."""

    reserves: Mapping[str, float]
    years: tuple[StoredYear, ...]

    def futures(
        self,
        frozen: Mapping[FinancialYear, float],
        limit: Mapping[FinancialYear, float],
        reserves: Mapping[str, float],
    ) -> dict[FinancialYear, YearOfFutures] | None:
        """Both gaps as ranges and chances, as `futures` draws them; None if it is not of these.

        Args:
            frozen: the middle with Band D frozen, in pounds by year.
            limit: the middle at the largest rise without a referendum.
            reserves: pounds that may be drawn on, by how they are counted.
        """
        stored = dict(zip(sorted(frozen), self.years, strict=False))
        if not (
            len(stored) == len(frozen)
            and _are_same(self.reserves, reserves)
            and _are_same({year: of_year.frozen for year, of_year in stored.items()}, frozen)
            and _are_same(_limits(stored), limit)
        ):
            return None
        return {
            year: YearOfFutures(
                frozen=of_year.range(frozen[year]),
                limit=of_year.range(limit[year]) if year in limit else None,
                gone_frozen=of_year.gone_frozen,
                gone_limit=of_year.gone_limit,
                shares=dict(zip(PARTS, of_year.shares, strict=True)),
            )
            for year, of_year in stored.items()
        }


def _limits(stored: Mapping[FinancialYear, StoredYear]) -> dict[FinancialYear, float]:
    return {year: of_year.limit for year, of_year in stored.items() if of_year.limit is not None}


def _are_same(stored: Mapping[Any, float], asked: Mapping[Any, float]) -> bool:
    return stored.keys() == asked.keys() and all(
        abs(stored[key] - asked[key]) < _SAME for key in stored
    )


@remembered
def stored_spread(release: Release, ons_code: str) -> StoredSpread | None:
    """The spread of a council's outlook; None where the release holds none."""
    written = _every_council(release).get(ons_code)
    if written is None:
        return None
    reserves, years = json.loads(written)
    return StoredSpread(reserves, tuple(_read(row, tuple(reserves)) for row in years))


@remembered
def _every_council(release: Release) -> dict[str, str]:
    """Each council's spread as it is written: read one by one, since all of them are many."""
    try:
        return release.document(DOCUMENT, NAME)
    except UnknownName:
        return {}


def written(
    futures: Iterable[YearOfFutures],
    spreads: Iterable[tuple[float, ...]],
    reserves: Mapping[str, float],
) -> str:
    """As it stands in the release: rows without names, and all but the two ends in thousands.

    Args:
        futures: each year as it was drawn.
        spreads: each year's spread at `PER_MILLE`.
        reserves: pounds that may be drawn on, by how they are counted.
    """
    return json.dumps(
        [
            {kind: round(amount, 2) for kind, amount in reserves.items()},
            [
                [
                    [
                        pounds if per_mille in _ENDS else round(pounds / _THOUSAND)
                        for per_mille, pounds in zip(PER_MILLE, spread, strict=True)
                    ],
                    [round(year.shares[part], 4) for part in PARTS],
                    round(year.frozen.p50, 2),
                    None if year.limit is None else round(year.limit.p50, 2),
                    [year.gone_frozen[kind] for kind in reserves],
                    None
                    if year.gone_limit is None
                    else [year.gone_limit[kind] for kind in reserves],
                ]
                for year, spread in zip(futures, spreads, strict=True)
            ],
        ],
        separators=(",", ":"),
    )


def _read(row: list[Any], counts: tuple[str, ...]) -> StoredYear:
    spread, shares, frozen, limit, gone, gone_limit = row
    return StoredYear(
        spread=tuple(
            pounds if per_mille in _ENDS else _THOUSAND * pounds
            for per_mille, pounds in zip(PER_MILLE, spread, strict=True)
        ),
        shares=tuple(shares),
        frozen=frozen,
        limit=limit,
        gone_frozen=dict(zip(counts, gone, strict=True)),
        gone_limit=None if gone_limit is None else dict(zip(counts, gone_limit, strict=True)),
    )
