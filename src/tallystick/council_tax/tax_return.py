"""The lines of the Council Taxbase return, one from another, by band (CT-12).

Counts are dwellings; Band A homes with the disabled reduction have a band of their own, `A-` or
`A_disabled`. Everything is exact: the form rounds what it prints.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from tallystick.council_tax.band_table import DISABLED_A, Number, band_ratios
from tallystick.council_tax.tax_base import equivalents
from tallystick.figures.errors import BadInput
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook, exact

_NOTHING = Decimal(0)
_NINTHS = 9
_DISABLED_NAMES = frozenset({DISABLED_A, "A_disabled"})
Counts = Mapping[str, Number]


def chargeable(on_list: Counts, exempt: Counts, demolished: Counts) -> dict[str, Decimal]:
    """Line 4, dwellings: those on the list less the exempt and those demolished or outside.

    >>> str(chargeable({"A": 10}, {"A": 2}, {"A": 1})["A"])
    '7'
    """
    return {
        band: exact(n) - _at(exempt, band) - _at(demolished, band) for band, n in on_list.items()
    }


def as_charged(
    on_list: Counts, exempt: Counts, demolished: Counts, entitled: Counts, charged_in: Counts
) -> dict[str, Decimal]:
    """Line 7, dwellings: chargeable ones in the band that they are charged in (CT-03).

    `entitled` have the disabled reduction and leave their band; `charged_in` come into the one
    below.
    """
    line_4 = chargeable(on_list, exempt, demolished)
    bands = [*charged_in, *(band for band in line_4 if band not in charged_in)]
    return {band: _at(line_4, band) - _at(entitled, band) + _at(charged_in, band) for band in bands}


def less(before: Counts, reduction: Counts) -> dict[str, Decimal]:
    """Dwellings of each band less a reduction counted in dwellings: line 30 less line 31."""
    return {band: exact(count) - _at(reduction, band) for band, count in before.items()}


def in_ninths(dwellings: Counts, ninths: Counts) -> dict[str, Decimal]:
    """Dwellings of each band as Band D equivalents, by the ninths that a form prints.

    >>> str(in_ninths({"B": 18}, {"B": 7})["B"])
    '14'
    """
    ratios = {band: Fraction(exact(parts)) / _NINTHS for band, parts in ninths.items()}
    return equivalents(dwellings, ratios)


def by_law(dwellings: Counts, rulebook: Rulebook, year: FinancialYear) -> dict[str, Decimal]:
    """Dwellings of each band as Band D equivalents, by the law of a nation and year (CT-01)."""
    ratios = dict(band_ratios(rulebook, year, with_disabled=True))
    ratios |= dict.fromkeys(_DISABLED_NAMES, ratios[DISABLED_A])
    return equivalents(dwellings, ratios)


def after_support(before: Counts, support: Counts, ninths: Counts) -> dict[str, Decimal]:
    """Line 33: Band D equivalents of each band after support, by the ninths of the form."""
    return in_ninths(less(before, support), ninths)


def whole(by_band: Counts, in_lieu: Number = 0) -> Decimal:
    """Every band added, in Band D equivalents, with contributions in lieu."""
    return sum(map(exact, by_band.values()), exact(in_lieu))


def whole_in_ninths(dwellings: Counts, ninths: Counts, in_lieu: Number = 0) -> Decimal:
    """Band D equivalents of every band, as the return of 2019 adds them, with those in lieu.

    It prints each band to a tenth and adds what it prints.
    """
    return whole(_to_a_tenth(in_ninths(dwellings, ninths)), in_lieu)


def whole_by_law(
    dwellings: Counts, rulebook: Rulebook, year: FinancialYear, in_lieu: Number = 0
) -> Decimal:
    """Band D equivalents of every band by the law of a year, with contributions in lieu."""
    return whole(by_law(dwellings, rulebook, year), in_lieu)


def whole_after_support(
    before: Counts, support: Counts, ninths: Counts, in_lieu: Number = 0
) -> Decimal:
    """Band D equivalents of every band after support, as the return of 2019 adds them.

    It prints each band to a tenth and adds what it prints, with contributions in lieu.
    """
    return whole(_to_a_tenth(after_support(before, support, ninths)), in_lieu)


def net_of_empty_homes(
    charged: Counts,
    single: Counts,
    one_counts: Counts,
    none_counts: Counts,
    annexes: Counts,
    after: Counts,
    rulebook: Rulebook,
    year: FinancialYear,
) -> Decimal:
    """What discounts take off for empty and second homes less what premiums add, in dwellings.

    The form gives dwellings after every discount and premium; what discounts of adults and family
    annexes do not explain of it is left. `charged` is line 7.
    """
    quarter = exact(rulebook.amount("ct.discount.single_person", year))
    half = exact(rulebook.amount("ct.discount.no_countable_adult", year))
    off = quarter * (whole(single) + whole(one_counts)) + half * whole(none_counts)
    return whole(charged) - off - whole(annexes) - whole(after)


def base_before_growth(base: Number, growth: Number) -> Decimal:
    """The tax base of the year before, in Band D equivalents, from this year's and its growth.

    >>> base_before_growth(Decimal("31180.16"), Decimal("447.25"))
    Decimal('30732.91')
    """
    return exact(base) - exact(growth)


def growth_share(base: Number, growth: Number) -> Decimal:
    """The growth of a tax base as a share of what it was before.

    Raises:
        BadInput: if there was no base before.
    """
    before = base_before_growth(base, growth)
    if before <= 0:
        raise BadInput(f"A base of {base} that grew by {growth} was nothing before.")
    return exact(growth) / before


def average_growth(first: Number, last: Number, years: int) -> Decimal:
    """The equal yearly growth, a share, that leads from one tax base to a later one.

    >>> round(average_growth(100, 121, 2), 6)
    Decimal('0.100000')

    Raises:
        BadInput: if there is no base or no year to grow over.
    """
    if exact(first) <= 0 or exact(last) <= 0 or years < 1:
        raise BadInput(f"There is no growth from {first} to {last} over {years} years.")
    return (exact(last) / exact(first)) ** (Decimal(1) / years) - 1


def implied_tax_base(requirement: Number, band_d: Number) -> Decimal:
    """The Band D equivalents over which a requirement in pounds makes a Band D (CT-13).

    >>> round(implied_tax_base(134_220_817, Decimal("1259.51")), 1)
    Decimal('106565.9')

    Raises:
        BadInput: if Band D is not above nothing.
    """
    if exact(band_d) <= 0:
        raise BadInput(f"A Band D of {band_d} says nothing of the base.")
    return exact(requirement) / exact(band_d)


def yield_of_base(base: Number, band_d: Number) -> Decimal:
    """What a Band D raises in pounds from so many Band D equivalents."""
    return exact(base) * exact(band_d)


def _to_a_tenth(by_band: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {band: half_up(count, 1) for band, count in by_band.items()}


def _at(counts: Counts, band: str) -> Decimal:
    return exact(counts.get(band, 0))
