"""The amount for a band: a fixed proportion of Band D, and one band lower for disabled people.

England and Wales charge ninths of Band D; Wales has had band I since 1 April 2005. Scotland charges
parts of 360; those of bands E to H rose on 1 April 2017 (CT-01).
"""

from decimal import Decimal

from tallystick.council_tax.rounding import Rounding, rounded
from tallystick.figures.errors import UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook, exact

_RATIO = "ct.band_ratio"
_LOWEST_RATIO = "ct.disabled_relief_band_a_ratio"


@dataclass(frozen=True, slots=True)
class Proportion:
    """What a band is charged: so many parts where Band D is charged the whole."""

    parts: Decimal
    whole: Decimal
    rule: str
    law: str
    status: str

    def of(self, band_d: Decimal, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
        """An authority's amount for the band in pounds a year, rounded as the authority does.

        >>> Proportion(Decimal(15), Decimal(9), "CT-01", "", "").of(Decimal("2173.30"))
        Decimal('3622.17')
        """
        return rounded(in_proportion(band_d, self.parts, self.whole), rounding)


def in_proportion(amount: Decimal, parts: Decimal | int, whole: Decimal | int) -> Decimal:
    """So many parts of an amount, multiplied before it is divided: whole pence stay whole.

    >>> in_proportion(Decimal(3600), 11, 9)
    Decimal('4400')
    """
    return amount * parts / whole


def proportion(rulebook: Rulebook, band: str, year: FinancialYear) -> Proportion:
    """What a band is charged, as parts of Band D (CT-01).

    Raises:
        UnknownName: if the nation has no such band in that year.
        RuleNotKnown: if the proportions of that year are not held.
    """
    ratio = rulebook.entry(_RATIO, year)
    if band not in ratio.value:
        raise UnknownName(
            "band",
            band,
            hint=f"{rulebook.nation.title()} has bands {', '.join(ratio.value)} in {year}.",
        )
    parts, whole = exact(ratio.value[band]), exact(ratio.value["D"])
    return Proportion(parts, whole, "CT-01", str(ratio.citation), ratio.status)


def disabled_proportion(rulebook: Rulebook, band: str, year: FinancialYear) -> Proportion:
    """What a band is charged with the reduction for disabled people: the band below (CT-03).

    Band A, below which there is none, has a proportion of its own.
    """
    whole = proportion(rulebook, band, year)
    if band == "A":
        lowest = rulebook.entry(_LOWEST_RATIO, year)
        parts = exact(lowest.value)
        return Proportion(parts, whole.whole, "CT-03", str(lowest.citation), lowest.status)
    below = proportion(rulebook, chr(ord(band) - 1), year)
    lowest_ratio = rulebook.rule(_LOWEST_RATIO).in_force(year)
    law, status = (
        (str(lowest_ratio.citation), lowest_ratio.status)
        if lowest_ratio
        else (_BEFORE, "unverified")
    )
    return Proportion(below.parts, below.whole, "CT-03", law, status)


_BEFORE = "Council Tax (Reductions for Disabilities) Regulations 1992, SI 1992/554"
