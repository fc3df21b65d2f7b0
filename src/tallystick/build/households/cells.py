"""The cells of the records: which combinations there are, the same for every authority.

What cannot be is left out rather than given a weight of nought: a single adult discount without a
single adult, pension-age support without pension age, support in the upper incomes, a second home
with a household. Cells of main homes that are raked come first; what the return counts without
saying who lives there (disregards, annexes, second and empty homes, exempt dwellings) follows.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import (
    ALL_DISREGARDED,
    ANNEXE,
    BANDS,
    DISREGARD,
    GROUPS,
    HIGHEST_SUPPORTED,
    INCOMES,
    KINDS,
    MAIN,
    ONE_ADULT,
    PENSION_AGE,
    SINGLE,
    STATUS_NAMES,
    STATUSES,
    SUPPORTS,
    TENURES,
)

Codes = NDArray[np.uint8]

NOT_KNOWN = 0
LIST_BANDS = tuple(range(1, len(BANDS)))
"""Bands of the valuation list, which has no A-."""

DISREGARD_KINDS = tuple(code for code, kind in enumerate(KINDS) if code and kind not in ONE_ADULT)
ALL_DISREGARDED_KINDS = tuple(
    KINDS.index(kind) for kind in ("one_adult_working_age", "one_adult_pension_age")
)


@dataclass(frozen=True, slots=True)
class Cells:
    """The codes of every cell, and how many of them, the first, are raked."""

    band: Codes
    kind: Codes
    tenure: Codes
    income: Codes
    support: Codes
    status: Codes
    raked: int

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.band)

    def of(self, status: str) -> NDArray[np.intp]:
        """The places of the cells of one status, in their order."""
        return np.flatnonzero(self.status == STATUS_NAMES.index(status))


@cache
def cells() -> Cells:
    """Every cell, in the order in which weights are held."""
    rows = _raked()
    raked = len(rows)
    incomes = range(1, GROUPS + 1)
    for status, kinds in ((DISREGARD, DISREGARD_KINDS), (ALL_DISREGARDED, ALL_DISREGARDED_KINDS)):
        code = STATUS_NAMES.index(status)
        rows += [
            (band, kind, NOT_KNOWN, income, NOT_KNOWN, code)
            for band in range(len(BANDS))
            for kind in kinds
            for income in incomes
        ]
    annexe = STATUS_NAMES.index(ANNEXE)
    rows += [
        (band, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, annexe) for band in range(len(BANDS))
    ]
    for code, entry in enumerate(STATUSES):
        if entry.use != "main_home":
            rows += [
                (band, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, code) for band in LIST_BANDS
            ]
    columns = np.array(rows, dtype=np.uint8).T
    band, kind, tenure, income, support, status_codes = (column.copy() for column in columns)
    return Cells(band, kind, tenure, income, support, status_codes, raked)


def _raked() -> list[tuple[int, ...]]:
    """Main homes that are charged in full or with the single adult discount."""
    rows: list[tuple[int, ...]] = []
    for band in range(len(BANDS)):
        for kind, name in enumerate(KINDS):
            if kind == NOT_KNOWN:
                continue
            status = STATUS_NAMES.index(SINGLE if name in ONE_ADULT else MAIN)
            supported = SUPPORTS.index("pension_age" if name in PENSION_AGE else "working_age")
            for tenure in range(1, len(TENURES)):
                rows += [
                    (band, kind, tenure, income, support, status)
                    for support in (NOT_KNOWN, supported)
                    for income in range(1, len(INCOMES))
                    if support == NOT_KNOWN or income <= HIGHEST_SUPPORTED
                ]
    return rows


def indicator(column: Codes, count: int) -> NDArray[np.float64]:
    """One row a code from nought to `count`, with ones where the column has it."""
    member: NDArray[np.float64] = np.equal(column[None, :], np.arange(count)[:, None]).astype(float)
    return member
