"""The bills of millions of households at once, to the penny those of `tallystick.bills.bill`.

Households are columns. Those of one area that face the same means test are put together in runs, so
that a run is worked out with a few plain numbers, block by block, without leaving the cache.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.array_award import Scratch, award_in_block
from tallystick.bills.array_charges import CHARGED, Tariff
from tallystick.bills.array_support import MOST_AMOUNT, MeansTest
from tallystick.figures.errors import BadInput

BLOCK = 16_384
"""Households worked out together: what a block needs stays in the cache of a core."""

Pence = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Columns:
    """Households, one a place; amounts in whole pennies.

    Args:
        area: the place of the area in the tariff.
        dwelling: the number of its band charged and standing (`Tariff.dwelling`).
        test: the place of its means test; that of `NO_SUPPORT` without a claim.
        income: a week, as the scheme counts it, without what capital counts as.
        applicable: the applicable amount a week; 0 where the test reads none.
        capital: savings and investments.
        deduction: for other adults: pence a week or month, or units of `deduction_unit`.
    """

    area: NDArray[np.uint16]
    dwelling: NDArray[np.uint16]
    test: NDArray[np.uint16]
    income: Pence
    applicable: Pence
    capital: Pence
    deduction: Pence

    def __post_init__(self) -> None:
        """Refuse columns of unequal length, and numbers below nought or above `MOST_AMOUNT`."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        lengths = {name: len(column) for name, column in named.items()}
        if len(set(lengths.values())) > 1:
            raise BadInput(f"Every household needs a value in each column; there are {lengths}.")
        for name, column in named.items():
            if column.min(initial=0) < 0 or column.max(initial=0) > MOST_AMOUNT:
                raise BadInput(
                    f"{name} is from 0 to {MOST_AMOUNT:,}; it is from {column.min()} to "
                    f"{column.max()}."
                )

    def __len__(self) -> int:
        """How many households."""
        return len(self.area)


@dataclass(frozen=True, eq=False)
class Arranged:
    """Households in runs of the same area and means test, ready to be billed again and again.

    `starts` are the places at which runs start, and the end. `order` is where each household stood
    before; None where they stood in runs already.
    """

    areas: tuple[str, ...]
    dwellings: int
    starts: NDArray[np.int64]
    run_area: NDArray[np.uint16]
    run_test: NDArray[np.uint16]
    dwelling: NDArray[np.integer]
    income: Pence
    applicable: Pence
    capital: Pence
    deduction: Pence
    order: NDArray[np.int64] | None

    def __len__(self) -> int:
        """How many households."""
        return len(self.dwelling)

    def as_given(self, values: Pence) -> Pence:
        """A column of results in the order in which the households were given."""
        if self.order is None:
            return values
        found = np.empty_like(values)
        found[self.order] = values
        return found


def arrange(households: Columns, tariff: Tariff) -> Arranged:
    """The households in runs, checked against the areas and bands of the tariff.

    Raises:
        BadInput: if a household is in an area, band or standing that the tariff has not.
    """
    areas, dwellings = tariff.before.shape
    if households.area.max(initial=0) >= areas or households.dwelling.max(initial=0) >= dwellings:
        raise BadInput(
            f"The tariff has {areas} areas and {dwellings} kinds of dwelling; a household is in "
            f"area {households.area.max()} or dwelling {households.dwelling.max()}."
        )
    absent = tariff.before[households.area, households.dwelling] < 0
    if absent.any():
        place = int(absent.argmax())
        band = CHARGED[int(households.dwelling[place]) // len(tariff.standings)]
        nation = tariff.nations[int(households.area[place])].title()
        raise BadInput(f"Household {place} is in band {band}, which {nation} has not.")
    key = households.area.astype(np.uint32) << 16 | households.test
    order = None if (key[1:] >= key[:-1]).all() else np.argsort(key, kind="stable")
    if order is not None:
        key = key[order]
    changes = np.flatnonzero(key[1:] != key[:-1]) + 1
    starts = np.concatenate(([0], changes, [len(key)])) if len(key) else np.zeros(1, np.int64)
    narrow = np.uint8 if dwellings <= np.iinfo(np.uint8).max else np.uint16

    def sorted_(column: NDArray[np.integer]) -> NDArray[np.integer]:
        return column if order is None else column[order]

    return Arranged(
        areas=tariff.areas,
        dwellings=dwellings,
        starts=starts,
        run_area=(key[starts[:-1]] >> 16).astype(np.uint16),
        run_test=(key[starts[:-1]] & 0xFFFF).astype(np.uint16),
        dwelling=sorted_(households.dwelling).astype(narrow),
        income=sorted_(households.income).astype(np.int32, copy=False),
        applicable=sorted_(households.applicable).astype(np.int32, copy=False),
        capital=sorted_(households.capital).astype(np.int32, copy=False),
        deduction=sorted_(households.deduction).astype(np.int32, copy=False),
        order=order,
    )


@dataclass(frozen=True, eq=False)
class Bills:
    """Pence a year of each household, in the order of the runs.

    `liability` is what is left before support, `award` the support, `net` what is to be paid. The
    first two are empty where only `net` was asked for.
    """

    liability: Pence
    award: Pence
    net: Pence

    @classmethod
    def empty(cls, households: int, *, only_net: bool = False) -> "Bills":
        """Columns to be filled, and filled again for the next question."""
        working = 0 if only_net else households
        return cls(*(np.empty(size, np.int32) for size in (working, working, households)))


def bills(
    households: Arranged,
    tariff: Tariff,
    tests: Sequence[MeansTest],
    *,
    threads: int = 1,
    fast: bool = False,
    into: Bills | None = None,
) -> Bills:
    """Liability, support and what is to be paid of every household (CT-01 to CT-11).

    Args:
        households: in runs.
        tariff: what dwellings pay before support; of the areas the households were arranged by.
        tests: the means tests that the households' numbers name.
        threads: how many blocks are worked out at the same time.
        fast: by compiled code: needs the extra `fast`.
        into: columns to write into: new ones for all three where it is not given.

    Raises:
        BadInput: if the tariff is not of those areas and dwellings, a test is not there, or `fast`
            is asked for and numba is not installed.
    """
    _check(households, tariff, tests)
    made = Bills.empty(len(households)) if into is None else into
    if len(made.net) != len(households):
        raise BadInput(f"There are {len(households)} households and {len(made.net)} places.")
    runs = Runs.of(households, tariff, tests)
    if fast:
        from tallystick.bills.array_kernel import run  # noqa: PLC0415 - an extra

        run(households, runs, made, threads)
        return made
    pieces = list(_pieces(households.starts))
    share = -(-len(pieces) // max(threads, 1)) or 1
    parts = [pieces[at : at + share] for at in range(0, len(pieces), share)]
    if len(parts) > 1:
        with ThreadPoolExecutor(len(parts)) as pool:
            list(pool.map(lambda part: _work(part, households, runs, made), parts))
    elif parts:
        _work(parts[0], households, runs, made)
    return made


@dataclass(frozen=True, eq=False)
class Runs:
    """The plain numbers of each run: its test, and by dwelling the liability and what is supported.

    `supported` is the liability up to the scheme's highest band, in pence with fractions.
    """

    tests: tuple[MeansTest, ...]
    liability: NDArray[np.int32]
    supported: Floats
    liability_row: NDArray[np.int64]
    supported_row: NDArray[np.int64]

    @classmethod
    def of(cls, households: Arranged, tariff: Tariff, tests: Sequence[MeansTest]) -> "Runs":
        """The numbers of the runs of these households."""
        limits = sorted({test.limit for test in tests})
        nations = sorted(tariff.parts)
        shares = np.array(
            [[_supported_shares(tariff, nation, limit) for limit in limits] for nation in nations]
        )
        of_area = shares[[nations.index(nation) for nation in tariff.nations]]
        supported = tariff.before[:, None, :] * of_area
        limit_of_test = np.array([limits.index(test.limit) for test in tests])
        area = households.run_area.astype(np.int64)
        return cls(
            tests=tuple(tests[test] for test in households.run_test.tolist()),
            liability=tariff.before,
            supported=supported.reshape(-1, tariff.before.shape[1]),
            liability_row=area,
            supported_row=area * len(limits) + limit_of_test[households.run_test],
        )


def _supported_shares(tariff: Tariff, nation: str, limit: str) -> list[float]:
    """The share of each dwelling's liability that a scheme with that highest band supports."""
    parts = tariff.parts[nation]
    most = parts[CHARGED.index(limit)] if limit else None
    shares = [
        1.0 if most is None or one is None or one <= most else float(most / one) for one in parts
    ]
    return [share for share in shares for _ in tariff.standings]


def _check(households: Arranged, tariff: Tariff, tests: Sequence[MeansTest]) -> None:
    if (tariff.areas, tariff.before.shape[1]) != (households.areas, households.dwellings):
        raise BadInput("The households were arranged by a tariff of other areas or standings.")
    if households.run_test.max(initial=0) >= len(tests):
        raise BadInput(
            f"{len(tests)} means tests are given, and a household has number "
            f"{households.run_test.max()}."
        )


def _pieces(starts: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Run, first and last place of each block."""
    ends = starts.tolist()
    for run, (start, stop) in enumerate(pairwise(ends)):
        for at in range(start, stop, BLOCK):
            yield run, at, min(at + BLOCK, stop)


def _work(
    pieces: Sequence[tuple[int, int, int]], households: Arranged, runs: Runs, made: Bills
) -> None:
    scratch = Scratch.of(BLOCK)
    keeps = bool(len(made.liability))
    for run, start, stop in pieces:
        place = slice(start, stop)
        award_in_block(
            runs.tests[run],
            (runs.liability[runs.liability_row[run]], runs.supported[runs.supported_row[run]]),
            (
                households.dwelling[place],
                households.income[place],
                households.applicable[place],
                households.capital[place],
                households.deduction[place],
            ),
            (
                made.liability[place] if keeps else scratch.liability[: stop - start],
                made.award[place] if keeps else scratch.award[: stop - start],
                made.net[place],
            ),
            scratch,
        )


def area_sums(households: Arranged, values: Pence, weight: Floats) -> Floats:
    """The weighted sum of a column of results in each area, in pence."""
    by_run = np.zeros(len(households.run_area))
    ends = households.starts.tolist()
    for run, (start, stop) in enumerate(pairwise(ends)):
        by_run[run] = np.dot(values[start:stop], weight[start:stop])
    sums = np.zeros(len(households.areas))
    np.add.at(sums, households.run_area, by_run)
    return sums


def element_sums(households: Arranged, tariff: Tariff, weight: Floats) -> Mapping[str, Floats]:
    """The weighted sum of each element's full charge in each area, in pence, before discounts.

    `weight` is in the order of the runs.
    """
    counts = np.zeros((len(tariff.areas), len(CHARGED)))
    ends = households.starts.tolist()
    for run, (start, stop) in enumerate(pairwise(ends)):
        band = households.dwelling[start:stop] // len(tariff.standings)
        counts[households.run_area[run]] += np.bincount(
            band, weight[start:stop], minlength=len(CHARGED)
        )
    sums = np.einsum("ab,abe->ea", counts, tariff.by_element)
    return dict(zip(tariff.elements, sums, strict=True))
