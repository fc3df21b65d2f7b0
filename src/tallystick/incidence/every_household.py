"""Every household record of every billing authority re-billed at once, in a few passes over arrays.

All authorities have the same cells in the same order, so a change of charges by band is one row of
nine amounts an authority. What a cell is charged of its band's full charge, after discounts,
premiums and support, does not change with the charges and is worked out once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tallystick.incidence.incidence import BOOKS, group_of
from tallystick.microdata.record_codes import BANDS
from tallystick.microdata.records import CENTRAL, Array, Records

_BLOCK = 8
"""Authorities billed together: their cells stay in the cache of a core."""


@dataclass(frozen=True, slots=True)
class EveryHousehold:
    """The records of all authorities, ready to be billed again and again.

    `charged` is dwellings times the share of the full charge that each cell pays; `band` the place
    of its band. `groups` are by dimension: the place of each cell's group in its book.
    """

    codes: tuple[str, ...]
    charged: NDArray[np.float64] = field(repr=False)
    band: NDArray[np.intp] = field(repr=False)
    groups: Mapping[str, NDArray[np.intp]] = field(repr=False)

    def bills(self, charges: Array) -> Array:
        """What all households of each cell pay, pounds a year, by authority and cell.

        `charges` are the full charge of each band by authority, in the order of `BANDS`.
        """
        return self.charged * np.take(charges, self.band, axis=1)

    def change(self, before: Array, after: Array, dimension: str = "band") -> Array:
        """What households pay more in a year by authority and group: pounds, not yet collected.

        Every cell is billed before and after; the two are never netted by band beforehand.
        """
        names = BOOKS[dimension]
        places = self.groups[dimension]
        member = np.equal(places[:, None], np.arange(len(names))).astype(np.float64)
        found = np.empty((len(self.codes), len(names)))
        for start in range(0, len(self.codes), _BLOCK):
            block = slice(start, start + _BLOCK)
            charged = self.charged[block]
            paid_before = charged * np.take(before[block], self.band, axis=1)
            paid_after = charged * np.take(after[block], self.band, axis=1)
            found[block] = (paid_after - paid_before) @ member
        return found


def every_household(records: Records, variant: str = CENTRAL) -> EveryHousehold:
    """Every record of one variant, with what it pays of a full charge worked out once."""
    weights = records.weights(variant)
    charged = np.empty(weights.shape, dtype=np.float64)
    for place, code in enumerate(records.codes):
        area = records.of(code, variant)
        charged[place] = area.weight * area.charge_share * (1.0 - area.support_rate)
    columns = records.columns
    return EveryHousehold(
        codes=records.codes,
        charged=charged,
        band=columns.band.astype(np.intp),
        groups={name: group_of(columns, name) for name in BOOKS},
    )


def full_charges(band_d: Mapping[str, float], ratios: tuple[float, ...]) -> Array:
    """The full charge of each band of every authority from its Band D, exact, by the ratios."""
    rows = np.array(list(band_d.values()))
    found: Array = rows[:, None] * np.array(ratios)[: len(BANDS)]
    return found
