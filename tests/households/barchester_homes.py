"""Invented Barchester: a few alike homes, small enough to work out by hand.

A district of 180.00, a county of 1,500.00 and police of 250.00 on Band D. Its equivalents after
discounts and support, in ninths of dwellings:

    A  100 homes, a quarter off, all met by support                      0
    A  200 homes, a quarter off, four fifths met by support   200 x 6/9 x 0.75 x 0.2 = 20
    B  300 homes                                              300 x 7/9 = 233 1/3
    D  400 homes                                              400
    F   40 homes, a quarter off                               40 x 13/9 x 0.75 = 43 1/3
    H   10 homes                                              10 x 18/9 = 20
    D   50 second homes                                       50
    C    9 homes empty for more than ten years                9 x 8/9 = 8

That is 774 2/3, and the tax is set on nine tenths of it: 697.2.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from tallystick.council_tax.charges import Charge, Charges
from tallystick.figures.year import FinancialYear
from tallystick.microdata.area_households import Area, SettingBase
from tallystick.microdata.record_codes import (
    BANDS,
    INCOMES,
    KINDS,
    STATUS_NAMES,
    SUPPORTS,
    TENURES,
)
from tallystick.microdata.records import Columns

Cell = tuple[str, str, str, str, str, str, float, float, float]
RATIOS = {
    band: Fraction(ninths, 9)
    for band, ninths in zip(BANDS, (5, 6, 7, 8, 9, 11, 13, 15, 18), strict=True)
}
CHARGES = Charges(
    area_code="E07999999",
    area_name="Barchester",
    nation="England",
    year=FinancialYear(2026),
    charges=(
        Charge("own", "Barchester", Decimal("180.00")),
        Charge("county", "Barsetshire", Decimal("1500.00")),
        Charge("police", "Barsetshire Police and Crime Commissioner", Decimal("250.00")),
    ),
)
NONE, FULL, SINGLE = "none", "main_home_full", "single_adult_25pct"
CELLS: tuple[Cell, ...] = (
    ("A", "one_adult_pension_age", "social_rent", "group_1", "pension_age", SINGLE, 100, 0.75, 1.0),
    ("A", "lone_parent", "private_rent", "group_2", "working_age", SINGLE, 200, 0.75, 0.8),
    ("B", "couple_pension_age", "owned_outright", "group_3", NONE, FULL, 300, 1.0, 0.0),
    ("D", "couple_working_age", "mortgage", "group_6", NONE, FULL, 400, 1.0, 0.0),
    ("F", "one_adult_pension_age", "owned_outright", "group_2", NONE, SINGLE, 40, 0.75, 0.0),
    ("H", "adults_with_children", "mortgage", "group_10", NONE, FULL, 10, 1.0, 0.0),
    ("D", "not_known", "not_known", "not_known", NONE, "second_home_no_discount", 50, 1.0, 0.0),
    ("C", "not_known", "not_known", "not_known", NONE, "empty_over_10_years_no_premium", 9, 1, 0),
)
EQUIVALENTS = 774 + 2 / 3
TAX_BASE = 0.9 * EQUIVALENTS
BOUNDS = (10e3, 20e3, 30e3, 40e3, 50e3, 60e3, 70e3, 80e3, 90e3)
_BOOKS = (BANDS, KINDS, TENURES, INCOMES, SUPPORTS, STATUS_NAMES)


def area(cells: Sequence[Cell] = CELLS, tax_base: float = TAX_BASE) -> Area:
    """The homes as the records hold them."""
    codes = [
        np.array([book.index(str(cell[place])) for cell in cells], dtype=np.uint8)
        for place, book in enumerate(_BOOKS)
    ]
    income = np.array([10e3 * code - 5e3 if code else np.nan for code in codes[3].tolist()])
    return Area(
        charges=CHARGES,
        ratios=RATIOS,
        columns=Columns(*codes),
        weight=np.array([cell[6] for cell in cells], dtype=float),
        share=np.array([cell[7] for cell in cells], dtype=float),
        met=np.array([cell[8] for cell in cells], dtype=float),
        income=income,
        factor=np.ones(len(cells)),
        base=SettingBase(tax_base, tax_base / 0.98, 0.98, 0.0),
        bounds=BOUNDS,
    )
