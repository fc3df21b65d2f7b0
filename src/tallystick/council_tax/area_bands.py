"""Bands under the law of a nation and year: charges, their parts, what they raise (CT-01, CT-13).

Scottish water and waste water charges are collected with council tax and keep the proportions that
council tax had until 2016-17 (Dundee City Council, council tax bands and charges 2024/25).
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tallystick.council_tax.band_table import (
    Element,
    Number,
    band_amount,
    band_ratios,
    band_table,
    yield_of,
)
from tallystick.council_tax.rounding import Rounding
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook, exact

_NOTHING = Decimal(0)
_BEFORE_2017 = FinancialYear(2016)
TOTAL = "total"


def amounts_by_band(
    band_d: Number,
    rulebook: Rulebook,
    year: FinancialYear,
    rounding: Rounding = Rounding.HALF_UP,
) -> dict[str, Decimal]:
    """What each band is charged in pounds, from one Band D, under the law of a year (CT-01)."""
    ratios = band_ratios(rulebook, year)
    return {band: band_amount(band_d, ratio, rounding) for band, ratio in ratios.items()}


def amounts_by_band_and_element(
    band_d: Mapping[str, Number],
    rulebook: Rulebook,
    year: FinancialYear,
    rounding: Rounding = Rounding.HALF_UP,
) -> dict[str, dict[str, Decimal]]:
    """What each band is charged in pounds for each element, and in `total` (CT-01)."""
    elements = [Element(name, exact(amount), rounding) for name, amount in band_d.items()]
    rows = band_table(elements, band_ratios(rulebook, year))
    return {row.band: {**row.amounts, TOTAL: row.total} for row in rows}


def bills_with_water(
    band_d: Number,
    water_band_d: Number,
    waste_water_band_d: Number,
    rulebook: Rulebook,
    year: FinancialYear,
) -> dict[str, Decimal]:
    """What each band is charged in pounds in Scotland with water and waste water (CT-01)."""
    ninths = band_ratios(rulebook, _BEFORE_2017)
    elements = [
        Element("council_tax", exact(band_d)),
        Element("water", exact(water_band_d)),
        Element("waste_water", exact(waste_water_band_d)),
    ]
    own = {"water": ninths, "waste_water": ninths}
    rows = band_table(elements, band_ratios(rulebook, year), own)
    return {row.band: row.total for row in rows}


def yield_of_bands(
    dwellings: Mapping[str, Number],
    band_d: Number,
    rulebook: Rulebook,
    year: FinancialYear,
    last: str = "",
) -> Decimal:
    """What a Band D raises in pounds from the dwellings of each band, before any reduction (CT-01).

    `last` stops at a band, for a total that leaves the bands above it out.
    """
    bills = amounts_by_band(band_d, rulebook, year)
    return yield_up_to(dwellings, bills, last)


def yield_up_to(
    dwellings: Mapping[str, Number], bills: Mapping[str, Number], last: str = ""
) -> Decimal:
    """What the bills raise in pounds from the dwellings of each band, up to the band `last`.

    >>> yield_up_to({"H": 2, "I": 1}, {"H": 3000, "I": 3500}, "h")
    Decimal('6000')

    Raises:
        BadInput: if there are no dwellings in the last band.
    """
    bands = list(dwellings)
    stop = last.upper()
    if stop and stop not in bands:
        raise BadInput(f"Band {stop} is not one of {', '.join(bands)}.")
    kept = bands[: bands.index(stop) + 1] if stop else bands
    return yield_of({band: dwellings[band] for band in kept}, bills)


def whole_band_d(elements: Iterable[Number]) -> Decimal:
    """Band D of the whole area in pounds: every authority's added (CT-14).

    >>> whole_band_d([250, Decimal("1538.92"), Decimal("277.50"), Decimal("97.22")])
    Decimal('2163.64')
    """
    return sum(map(exact, elements), _NOTHING)


def rest_of_band_d(whole: Number, others: Iterable[Number]) -> Decimal:
    """What is left of an area's Band D in pounds for an authority not among the others (CT-14).

    >>> rest_of_band_d(Decimal("2395.86"), [Decimal("490.38")])
    Decimal('1905.48')
    """
    return exact(whole) - whole_band_d(others)
