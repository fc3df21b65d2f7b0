"""The households of one billing area with what they are charged, ready for a change to be spread.

The tax base for setting is the one that the tax of the year was set on. `scale` is that base over
the records' Band D equivalents: it carries what is not expected to be collected and what is
expected to change after October, the same for every household.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tallystick.authorities.printed import Printed
from tallystick.council_tax.band_table import Ratios, at_ratio, band_ratios
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.rounding import rounded
from tallystick.figures.cache import remembering
from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.microdata.record_codes import BANDS, KINDS, STATUSES
from tallystick.microdata.records import CENTRAL, Array, Columns, Records
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

_AREAS_HELD = 120
"""Areas and variants that are kept: a little over those of the largest authority."""

LEVELS = "council_tax_levels_table_10_"
_AFTER_SUPPORT = "band_d_equivalents_after_lcts__{}"
_CHARGED = np.array([status.use not in ("exempt", "not_a_dwelling") for status in STATUSES])


@dataclass(frozen=True, slots=True)
class SettingBase:
    """The base that a tax is set on, as printed, in Band D equivalents; the rate is a share."""

    tax_base: float
    before_collection: float
    collection_rate: float
    in_lieu: float


@dataclass(frozen=True, slots=True)
class Area:
    """One billing area; arrays are by cell of its records, without what is not charged.

    Args:
        charges: what is charged before the change.
        ratios: the proportion of Band D that each band is charged.
        columns: the codes of the cells.
        weight: dwellings.
        share: the share of the full charge that is charged before support.
        met: the share of the liability that support meets.
        income: modelled equivalised income, pounds a year, and `factor`, by which a household's
            kind multiplies it.
        base: the base for setting, as the tax of the year was set on.
        bounds: the nine incomes between the tenths of England's households.
        growth: by how much the base grows to the year of the change, a share.
    """

    charges: Charges
    ratios: Ratios
    columns: Columns
    weight: Array
    share: Array
    met: Array
    income: Array
    factor: Array
    base: SettingBase
    bounds: tuple[float, ...]
    growth: float = 0.0

    @property
    def tax_base(self) -> float:
        """The base for setting in the year of the change, in Band D equivalents."""
        return self.base.tax_base * (1.0 + self.growth)

    @property
    def ratio_by_band(self) -> Array:
        """The proportion of Band D of each band."""
        return np.array([float(self.ratios[band]) for band in BANDS])

    @property
    def ratio(self) -> Array:
        """The proportion of Band D of each cell."""
        proportion: Array = self.ratio_by_band[self.columns.band]
        return proportion

    @property
    def equivalents(self) -> float:
        """Band D equivalents of the records after discounts, premiums and support."""
        return float(self.weight @ (self.ratio * self.share * (1.0 - self.met)))

    @property
    def scale(self) -> float:
        """The tax base of the year of the change over the records' Band D equivalents.

        Raises:
            MissingFigure: if the records have nothing to charge.
        """
        equivalents = self.equivalents
        if equivalents <= 0:
            raise MissingFigure(f"The records of {self.charges.area_name} have nothing to charge.")
        return self.tax_base / equivalents

    @property
    def charges_by_element(self) -> dict[str, Decimal]:
        """Band D of each element before the change, in pounds."""
        return {charge.element: charge.band_d for charge in self.charges.charges}

    def charged(self, band_d: Mapping[str, Decimal], *, to_penny: bool) -> dict[str, Array]:
        """Pounds of each element by band for these Band Ds, as billed to the penny or exact."""
        return {
            charge.element: np.array(
                [
                    float(rounded(amount, charge.rounding) if to_penny else amount)
                    for amount in (
                        at_ratio(band_d[charge.element], self.ratios[band]) for band in BANDS
                    )
                ]
            )
            for charge in self.charges.charges
        }


@remembering(_AREAS_HELD)
def area_households(
    release: Release,
    rulebook: Rulebook,
    records: Records,
    charges: Charges,
    variant: str = CENTRAL,
) -> Area:
    """The households of a billing area of England, from one variant of the records.

    Each band's cells are corrected so that its Band D equivalents are those printed in the return:
    weights are kept in seven digits, and the return prints two places. The build holds the two
    together to less than a tenth of an equivalent.

    Raises:
        UnknownName: if no billing authority of England has the charges' code.
        MissingFigure: if the base of the year is not held.
    """
    area_records = records.of(charges.area_code, variant)
    ratios = band_ratios(rulebook, charges.year, with_disabled=True)
    base = setting_base(release, charges.area_code, charges.area_name, charges.year)
    charged = np.flatnonzero(_CHARGED[area_records.columns.status])
    factors = np.array([records.meta.equivalence[kind] for kind in KINDS])
    area = Area(
        charges=charges,
        ratios=ratios,
        columns=_chosen(area_records.columns, charged),
        weight=area_records.weight.astype(np.float64)[charged],
        share=area_records.charge_share[charged],
        met=area_records.support_rate[charged],
        income=area_records.income[charged],
        factor=factors[area_records.columns.kind[charged]],
        base=base,
        bounds=records.meta.income_bounds,
    )
    printed = _printed(release, records.meta.return_source, charges.area_code)
    return replace(area, weight=area.weight * _correction(area, printed)[area.columns.band])


def setting_base(release: Release, code: str, name: str, year: FinancialYear) -> SettingBase:
    """The base that a billing authority's tax of a year was set on, as printed.

    Raises:
        MissingFigure: if it is not held.
    """
    source = Printed(release).newest(LEVELS)
    returned = release.facts(code, source, year.start) if source else {}
    names = ("tax_base", "tax_base_after_council_tax_support", "collection_rate")
    if any(council not in returned for council in names):
        raise MissingFigure(f"The tax base of {name} for {year} is not held.")
    in_lieu = returned.get("tax_base_in_lieu")
    tax_base, before, rate = (returned[council].value for council in names)
    return SettingBase(tax_base, before, rate, in_lieu.value if in_lieu else 0.0)


def _chosen(columns: Columns, places: NDArray[np.intp]) -> Columns:
    return Columns(
        columns.band[places],
        columns.kind[places],
        columns.tenure[places],
        columns.income[places],
        columns.support[places],
        columns.status[places],
    )


def _printed(release: Release, source: str, code: str) -> dict[str, float]:
    facts = release.facts(code, source)
    return {
        band: facts[line].value for band in BANDS if (line := _AFTER_SUPPORT.format(band)) in facts
    }


def _correction(area: Area, printed: Mapping[str, float]) -> Array:
    """By band, the printed equivalents over those of the cells: one where either is not there."""
    cells = area.ratio * area.share * (1.0 - area.met) * area.weight
    counted = np.bincount(area.columns.band, weights=cells, minlength=len(BANDS))
    wanted = np.array([printed.get(band, 0.0) for band in BANDS])
    known = (counted > 0) & (wanted > 0)
    factor: Array = np.divide(wanted, counted, out=np.ones_like(counted), where=known)
    return factor
