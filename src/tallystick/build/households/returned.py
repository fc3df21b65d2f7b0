"""What the Council Taxbase return says of every authority by band: the margins that are hard.

Every number is a count of dwellings, an amount of Band D equivalents or pounds, as printed; the one
thing worked out is the authority's own share where the return says `variable`, which its dwelling
equivalents give exactly.
"""

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.microdata.record_codes import (
    ANNEXE,
    BANDS,
    EXEMPT_GROUPS,
    MAIN,
    SINGLE,
    STATUS_NAMES,
    STATUSES,
)
from tallystick.sources.table import Table

Array = NDArray[np.float64]

AGES = ("pensioner", "working_age")
_ENGLAND = "E92000001"
_EXACT = 0.011
"""Dwelling equivalents are printed to two places, or more."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Every authority's return, in the order of `codes`; the second axis is the band charged.

    `counts` holds the dwellings of each status (authority, band, status); `shares` the share of the
    full charge of each (the same shape), `variable` filled in; `relief_in` and `relief_out` the
    dwellings that disabled relief brings into a band and takes out of it, where out is by band of
    the list; `support` Band D-free dwelling equivalents and `support_gbp` pounds by age group;
    `tax_base` the printed totals before and after support, `in_lieu` the equivalents of
    contributions in lieu.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    counts: Array
    shares: Array
    relief_in: Array
    relief_out: Array
    equivalents: Array
    support: Array
    support_gbp: Array
    tax_base: Array
    in_lieu: Array

    @property
    def main(self) -> Array:
        """Main homes charged in full, by authority and band."""
        return self.status(MAIN)

    @property
    def single(self) -> Array:
        """Main homes with the single adult discount, by authority and band."""
        return self.status(SINGLE)

    def status(self, name: str) -> Array:
        """Dwellings of one status, by authority and band."""
        counts: Array = self.counts[:, :, STATUS_NAMES.index(name)]
        return counts


class _Printed:
    """The return's lines as arrays over authorities and bands."""

    def __init__(self, table: Table) -> None:
        self._lines = table.by_line()
        self.codes = tuple(sorted(code for code in table.names if code != _ENGLAND))
        self.names = tuple(table.names[code] for code in self.codes)

    def band(self, item: str) -> Array:
        """One item by authority and band; a band that the return does not have counts nought."""
        columns = [self._column(f"{item}__{band}") for band in BANDS]
        return np.stack(columns, axis=1)

    def total(self, line: str) -> Array:
        """One line by authority.

        Raises:
            DataDamaged: if the return has no such line.
        """
        if line not in self._lines:
            raise DataDamaged(f"The Council Taxbase return has no line {line}.")
        return self._column(line)

    def _column(self, line: str) -> Array:
        values = self._lines.get(line, {})
        return np.array([values.get(code, 0.0) for code in self.codes])


def returned(table: Table) -> Returned:
    """The return of every authority, from the table with every band.

    Raises:
        DataDamaged: if its counts do not add, or a share cannot be worked out.
    """
    printed = _Printed(table)
    charged = printed.band("chargeable_after_disabled")
    counts = np.zeros((len(printed.codes), len(BANDS), len(STATUSES)))
    for place, status in enumerate(STATUSES):
        for item in status.tables:
            counts[:, :, place] += printed.band(item)
    _fill_exempt(counts, printed)
    exempt_or_gone = [
        place for place, status in enumerate(STATUSES) if status.use in ("exempt", "not_a_dwelling")
    ]
    liable = counts.sum(axis=2) - counts[:, :, exempt_or_gone].sum(axis=2)
    counts[:, :, STATUS_NAMES.index(MAIN)] = charged - liable
    lowest = counts.min()
    if lowest < 0:
        area, band, at = np.unravel_index(counts.argmin(), counts.shape)
        raise DataDamaged(
            f"{printed.names[area]}, band {BANDS[band]}: {lowest:,.0f} dwellings are left for "
            f"{STATUS_NAMES[at]}; the parts of the return are more than the whole."
        )
    equivalents = printed.band("equivalents_after_discounts_premiums")
    annexe = printed.band("family_annexe_reduction")
    return Returned(
        codes=printed.codes,
        names=printed.names,
        counts=counts,
        shares=_shares(counts, equivalents, annexe, printed.names),
        relief_in=printed.band("disabled_effective_band"),
        relief_out=printed.band("disabled_reduction"),
        equivalents=equivalents,
        support=np.stack(
            [printed.band(f"lcts_{age}_dwelling_equivalents") for age in AGES], axis=2
        ),
        support_gbp=np.stack([printed.band(f"lcts_{age}_gbp") for age in AGES], axis=2),
        tax_base=np.stack(
            [printed.total(f"taxbase_{when}_lcts__total") for when in ("before", "after")], axis=1
        ),
        in_lieu=printed.total("band_d_ciloc__total"),
    )


def _fill_exempt(counts: Array, printed: _Printed) -> None:
    """Exempt dwellings by band and group of classes.

    The return prints them by band and, apart, by class. They are taken to be independent of each
    other, which is what the two say and no more.
    """
    by_band = printed.band("exempt")
    groups = [
        sum(printed.total(f"exempt_class_{letter}") for letter in letters)
        for letters in EXEMPT_GROUPS.values()
    ]
    by_group = np.stack([np.asarray(group, dtype=np.float64) for group in groups], axis=1)
    whole = by_group.sum(axis=1)
    share = np.divide(
        by_group, whole[:, None], out=np.zeros_like(by_group), where=whole[:, None] > 0
    )
    for place, group in enumerate(EXEMPT_GROUPS):
        at = STATUS_NAMES.index(f"exempt_{group}")
        counts[:, :, at] = by_band * share[:, place, None]


def _shares(counts: Array, equivalents: Array, annexe: Array, names: tuple[str, ...]) -> Array:
    """The share of the full charge of each status, worked out where it is the authority's own.

    Raises:
        DataDamaged: if the return's equivalents do not follow from its counts.
    """
    fixed = np.array([np.nan if status.share is None else status.share for status in STATUSES])
    shares = np.broadcast_to(np.where(np.isnan(fixed), 1.0, fixed), counts.shape).copy()
    homes = counts[:, :, STATUS_NAMES.index(ANNEXE)]
    kept = np.divide(annexe, homes, out=np.zeros_like(annexe), where=homes > 0)
    shares[:, :, STATUS_NAMES.index(ANNEXE)] = 1.0 - kept
    own = [
        place
        for place, status in enumerate(STATUSES)
        if status.share is None and status.name != ANNEXE
    ]
    left = equivalents - (counts * shares).sum(axis=2)
    of_own = counts[:, :, own]
    known = of_own.sum(axis=2)
    several = (of_own > 0).sum(axis=2) > 1
    unexplained = (np.abs(left) > _EXACT) & ((known == 0) | several)
    if unexplained.any():
        area, band = np.argwhere(unexplained)[0]
        raise DataDamaged(
            f"{names[area]}, band {BANDS[band]}: dwelling equivalents differ from what counts and "
            f"discounts give by {left[area, band]:,.2f}, and no variable discount explains it."
        )
    each = np.divide(left, known, out=np.zeros_like(left), where=known > 0)
    shares[:, :, own] += each[:, :, None] * (of_own > 0)
    return shares


OCCUPIED_EXEMPT = ("exempt_students", "exempt_severe_mental_impairment")
"""Exempt dwellings that the census counts as households: of students, and of people with a severe
mental impairment. The other occupied classes are few."""
