"""What each band is charged: from a Band D, or from a requirement and a tax base (CT-01, CT-13).

A ratio is the exact proportion of Band D that a band is charged: `Fraction(11, 9)` for Band E in
England. Band D is set to the penny, or to a multiple of nine pence so that every English and Welsh
band is in whole pence; each element's amount for a band is rounded as its authority rounds, and the
bill is the sum of the rounded elements.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from tallystick.council_tax.ratios import disabled_proportion, in_proportion, proportion
from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import PENNY
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook, exact

Number = Decimal | float
Ratios = Mapping[str, Fraction]
_NOTHING = Decimal(0)
_NINE_PENCE = 9 * PENNY
DISABLED_A = "A-"
"""How the returns call a Band A home with the reduction for disabled people."""


class Setting(StrEnum):
    """How a Band D is set from the exact basic amount."""

    PENNY = "penny"
    PENNY_DOWN = "penny_down"
    PENNY_UP = "penny_up"
    NEAREST_NINE_PENCE = "nearest_nine_pence"
    NINE_PENCE_DOWN = "nine_pence_down"
    UNROUNDED = "unrounded"


_SETTINGS = {
    Setting.PENNY: (PENNY, ROUND_HALF_UP),
    Setting.PENNY_DOWN: (PENNY, ROUND_DOWN),
    Setting.PENNY_UP: (PENNY, ROUND_UP),
    Setting.NEAREST_NINE_PENCE: (_NINE_PENCE, ROUND_HALF_UP),
    Setting.NINE_PENCE_DOWN: (_NINE_PENCE, ROUND_DOWN),
}


@dataclass(frozen=True, slots=True)
class Element:
    """One line of a band table: what it is called, its Band D in pounds, and how it is rounded."""

    name: str
    band_d: Decimal
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class BandRow:
    """One band: pounds a year for each element in whole pence, and their total."""

    band: str
    ratio: Fraction
    amounts: Mapping[str, Decimal]
    total: Decimal


def band_ratios(
    rulebook: Rulebook, year: FinancialYear, *, with_disabled: bool = False
) -> dict[str, Fraction]:
    """The proportion of Band D that each band of a nation is charged in a year (CT-01).

    `with_disabled` puts `A-` before them: Band A with the reduction for disabled people (CT-03).

    Raises:
        RuleNotKnown: if the proportions of that year are not held.
    """
    ratios = {}
    if with_disabled:
        lowest = disabled_proportion(rulebook, "A", year)
        ratios[DISABLED_A] = Fraction(lowest.parts) / Fraction(lowest.whole)
    for band in rulebook.value("ct.band_ratio", year):
        ratio = proportion(rulebook, band, year)
        ratios[band] = Fraction(ratio.parts) / Fraction(ratio.whole)
    return ratios


def basic_amount(requirement: Number, tax_base: Number) -> Decimal:
    """The requirement in pounds over the tax base in Band D equivalents, not rounded (CT-13).

    A requirement below nothing is nil: income is not less than spending.

    >>> set_to(basic_amount(62_000_000, 28528.1), Setting.PENNY)
    Decimal('2173.30')

    Raises:
        BadInput: if the tax base is not above nil, or one of the two is not a number.
    """
    base, needed = exact(tax_base), exact(requirement)
    if not base.is_finite() or base <= 0:
        raise BadInput(f"A tax base of {tax_base} Band D equivalents carries no council tax.")
    if not needed.is_finite():
        raise BadInput(f"A council tax requirement cannot be {requirement} pounds.")
    return max(needed, _NOTHING) / base


def set_to(basic: Number, setting: Setting = Setting.PENNY) -> Decimal:
    """Band D in pounds as it is set from the basic amount (CT-13).

    >>> set_to(Decimal("2173.2958"), Setting.NEAREST_NINE_PENCE)
    Decimal('2173.32')

    Raises:
        BadInput: if the amount is below nothing or is not a number.
    """
    amount = exact(basic)
    if not amount.is_finite() or amount < 0:
        raise BadInput(f"A Band D cannot be {basic} pounds; give 0 or more.")
    if setting is Setting.UNROUNDED:
        return amount
    step, mode = _SETTINGS[setting]
    return (amount / step).quantize(Decimal(1), rounding=mode) * step


def band_amount(band_d: Number, ratio: Fraction, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """What a band is charged: pounds a year, rounded to the penny (CT-01).

    >>> band_amount(Decimal("2173.30"), Fraction(15, 9))
    Decimal('3622.17')
    """
    return rounded(at_ratio(band_d, ratio), rounding)


def at_ratio(amount: Number, ratio: Fraction) -> Decimal:
    """The amount times the ratio, multiplied before it is divided, so that whole pence stay whole.

    >>> at_ratio(3600, Fraction(11, 9))
    Decimal('4400')
    """
    return in_proportion(exact(amount), ratio.numerator, ratio.denominator)


def band_table(
    elements: Sequence[Element], ratios: Ratios, own_ratios: Mapping[str, Ratios] | None = None
) -> tuple[BandRow, ...]:
    """Every band with each element rounded and the sum of the rounded elements (CT-01).

    `own_ratios` gives other proportions for an element by its name: Scottish water and waste water
    charges keep the ninths that council tax left in 2017.

    Raises:
        BadInput: if there is no element, or two have one name.
    """
    names = [element.name for element in elements]
    if not names or len(set(names)) < len(names):
        raise BadInput("A band table needs one element or more, each with its own name.")
    rows = []
    for band, ratio in ratios.items():
        amounts = {}
        for element in elements:
            proportion = (own_ratios or {}).get(element.name, ratios)[band]
            amounts[element.name] = band_amount(element.band_d, proportion, element.rounding)
        rows.append(BandRow(band, ratio, amounts, sum(amounts.values(), _NOTHING)))
    return tuple(rows)
