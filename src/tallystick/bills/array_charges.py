"""What every kind of dwelling pays before support, in many areas at once: tables of whole pennies.

Before support a bill depends on the area, the band charged and the standing of the dwelling alone:
discounts, a premium or an exemption. So it is worked out once for each of them, in integers and
with every rounding of the bill, and looked up for each household.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.discounts import discount
from tallystick.council_tax.charges import ELEMENTS, Charges
from tallystick.council_tax.dwelling import BANDS
from tallystick.council_tax.ratios import disabled_proportion, proportion
from tallystick.council_tax.rounding import Rounding
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook

CHARGED = ("A-", *BANDS)
"""The bands charged, in the order of their numbers: `A-` is Band A with the reduction for disabled
people, and of any other band that reduction is the band before."""

MOST_PENCE = 100_000_000
"""A yearly bill above a million pounds is refused: sums are proven to the penny up to here."""

_PENCE = 100
_MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How a dwelling is charged beside its band.

    `shares` are taken off (negative) or added (positive) one after the other, each of what the one
    before left and rounded half-up to the penny: -0.25 for one adult, 1 for a premium of 100%, -1
    for an exempt dwelling.
    """

    name: str
    shares: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        """Refuse to take off more than there is."""
        for share in self.shares:
            if not share.is_finite() or share < -1:
                raise BadInput(f"{self.name}: a share of {share} cannot be taken off a charge.")


FULL, ONE_ADULT, NO_ADULT, EXEMPT = range(4)
"""The places of the standings that `standings` gives."""


def standings(rulebook: Rulebook, year: FinancialYear) -> tuple[Standing, ...]:
    """The standings of main homes: full charge, one adult counts, none does, exempt (CT-04, CT-05).

    Raises:
        RuleNotKnown: if the discounts of that year are not held.
    """
    one, none = (discount(rulebook, number, year) for number in (1, 0))
    return (
        Standing("full charge"),
        Standing("one adult counts", (-one.share,) if one else ()),
        Standing("no adult counts", (-none.share,) if none else ()),
        Standing("exempt", (Decimal(-1),)),
    )


def standing_of_adults(counted: NDArray[np.integer]) -> NDArray[np.uint8]:
    """The place in `standings` of main homes in which so many adults count (CT-04)."""
    by_number = np.array([NO_ADULT, ONE_ADULT, FULL], np.uint8)
    found: NDArray[np.uint8] = by_number[np.minimum(counted, len(by_number) - 1)]
    return found


@dataclass(frozen=True, eq=False)
class Tariff:
    """The bill before support by area, band charged and standing: whole pence a year.

    Args:
        areas: the codes of the areas, in the order of their numbers.
        year: the year of every charge.
        standings: in the order of their numbers.
        elements: of the bill, in the order of `by_element`.
        by_element: pence by area, band charged and element, before discounts.
        before: pence by area and dwelling (`dwelling`); -1 where the nation has no such band.
        parts: what a band is charged as a share of Band D, by nation and band charged.
        nations: the nation of each area.
    """

    areas: tuple[str, ...]
    year: FinancialYear
    standings: tuple[Standing, ...]
    elements: tuple[str, ...]
    by_element: NDArray[np.int32]
    before: NDArray[np.int32]
    parts: Mapping[str, tuple[Fraction | None, ...]]
    nations: tuple[str, ...]

    def dwelling(
        self, band: NDArray[np.integer], standing: NDArray[np.integer]
    ) -> NDArray[np.uint16]:
        """The number of each dwelling: its band charged (a place in `CHARGED`) and its standing."""
        number = band.astype(np.uint16) * np.uint16(len(self.standings))
        return number + standing.astype(np.uint16)

    def charge(self, area: NDArray[np.integer], band: NDArray[np.integer]) -> NDArray[np.int32]:
        """The full charge of each household in pence: every element, before discounts."""
        found: NDArray[np.int32] = self.by_element.sum(axis=2, dtype=np.int32)[area, band]
        return found


def tariff(
    areas: Sequence[Charges], rulebooks: Mapping[str, Rulebook], of: Sequence[Standing]
) -> Tariff:
    """The table of the bills before support in these areas, for each of these standings.

    `rulebooks` are by nation in lower case.

    Raises:
        BadInput: if the areas are of more than one year, a bill is above a million pounds, or an
            amount has more decimals than can be worked out exactly.
        RuleNotKnown: if the proportions of that year are not held.
    """
    years = {one.year for one in areas}
    if len(years) != 1:
        raise BadInput(f"Give the charges of one year; these are of {sorted(map(str, years))}.")
    year = years.pop()
    parts = {
        nation: _parts(rulebooks[nation], year)
        for nation in sorted({one.nation.casefold() for one in areas})
    }
    nations = tuple(one.nation.casefold() for one in areas)
    by_element = np.zeros((len(areas), len(CHARGED), len(ELEMENTS)), np.int64)
    for nation, ratios in parts.items():
        of_nation = [place for place, name in enumerate(nations) if name == nation]
        by_element[of_nation] = _charged([areas[place] for place in of_nation], ratios)
    whole = by_element.sum(axis=2)
    before = np.stack([_standing(whole, one) for one in of], axis=2)
    if before.max(initial=0) > MOST_PENCE:
        raise BadInput(f"A yearly bill is above £{MOST_PENCE // _PENCE:,}: work it out by itself.")
    for place, name in enumerate(nations):
        before[place, [ratio is None for ratio in parts[name]]] = -1
    return Tariff(
        areas=tuple(one.area_code for one in areas),
        year=year,
        standings=tuple(of),
        elements=tuple(ELEMENTS),
        by_element=by_element.astype(np.int32),
        before=before.reshape(len(areas), -1).astype(np.int32),
        parts=parts,
        nations=nations,
    )


def _parts(rulebook: Rulebook, year: FinancialYear) -> tuple[Fraction | None, ...]:
    """What each band is charged as a share of Band D; None where the nation has no such band."""
    known = rulebook.value("ct.band_ratio", year)
    found: list[Fraction | None] = []
    for band in CHARGED:
        if band == "A-":
            one = disabled_proportion(rulebook, "A", year)
        elif band in known:
            one = proportion(rulebook, band, year)
        else:
            found.append(None)
            continue
        found.append(Fraction(one.parts) / Fraction(one.whole))
    return tuple(found)


def _charged(areas: Sequence[Charges], ratios: tuple[Fraction | None, ...]) -> NDArray[np.int64]:
    """Pence by area, band and element, each rounded as its authority rounds."""
    places = max(_places(one.band_d) for area in areas for one in area.charges)
    if places > _MOST_PLACES:
        raise BadInput(f"A Band D amount has {places} decimals; give {_MOST_PLACES} at most.")
    scale = 10**places
    band_d = np.zeros((len(areas), 1, len(ELEMENTS)), np.int64)
    modes = np.full(band_d.shape, list(Rounding).index(Rounding.HALF_UP))
    order = {name: place for place, name in enumerate(ELEMENTS)}
    for row, area in enumerate(areas):
        for one in area.charges:
            band_d[row, 0, order[one.element]] = int(one.band_d * scale)
            modes[row, 0, order[one.element]] = list(Rounding).index(one.rounding)
    whole = lcm(*(ratio.denominator for ratio in ratios if ratio is not None))
    numbers = [0 if ratio is None else int(ratio * whole) for ratio in ratios]
    over = band_d * np.array(numbers, np.int64)[:, None] * _PENCE
    under = whole * scale
    by_mode = {
        Rounding.HALF_UP: (2 * over + under) // (2 * under),
        Rounding.DOWN: over // under,
        Rounding.UP: -(-over // under),
    }
    return np.choose(modes, [by_mode[mode] for mode in Rounding])


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _standing(whole: NDArray[np.int64], standing: Standing) -> NDArray[np.int64]:
    """What is left of the full charges, share by share, each rounded half-up."""
    left = whole
    for share in standing.shares:
        exact = abs(Fraction(share))
        part = (2 * left * exact.numerator + exact.denominator) // (2 * exact.denominator)
        left = left + part if share > 0 else left - part
    return left
