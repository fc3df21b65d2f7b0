"""Households at the edges of a support scheme: band ends, limits of capital, smallest awards."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from barsetshire.drawn import YEAR
from tallystick.bills.bill import Schemes
from tallystick.bills.household import Adult, Household
from tallystick.council_tax.charges import Charge, Charges
from tallystick.council_tax.dwelling import Dwelling
from tallystick.reductions.claim import Claim, NonDependant, UniversalCredit
from tallystick.reductions.scheme import Part, Scheme

_PENNY = Decimal("0.01")
_MONTH, _YEAR = Decimal(12) / 52, Decimal(52)
_GROUPS = ("vulnerable", "disabled", "carer", "war_pensioner", "limited_capability_for_work")


def charges(scheme: Scheme, place: int) -> Charges:
    """An area of the scheme's nation, cheap in some and dear in others."""
    own = Decimal(40 + 37 * place % 1900) + Decimal(place % 100) / 100
    one = Charge("own", "own", own)
    return Charges(f"X{place:08}", scheme.area, scheme.nation.title(), YEAR, (one,))


def schemes_of(scheme: Scheme, pension_age: Scheme) -> Schemes:
    """The scheme beside the nation's for pension age."""
    return Schemes(pension_age, None if scheme.age == "pension_age" else scheme)


def households(scheme: Scheme, number: int, seed: int) -> list[Household]:
    """So many households, each at some edge of the scheme's."""
    draw = np.random.default_rng(seed)
    incomes = sorted({edge for part in scheme.parts for edge in _incomes(part)} | {Decimal(0)})
    capitals = sorted({edge for part in scheme.parts for edge in _capital(part)} | {Decimal(0)})
    return [_one(scheme, draw, incomes, capitals) for _ in range(number)]


def _one(
    scheme: Scheme,
    draw: np.random.Generator,
    incomes: Sequence[Decimal],
    capitals: Sequence[Decimal],
) -> Household:
    pension_age = scheme.age == "pension_age"
    income = incomes[int(draw.integers(len(incomes)))]
    couple, on_credit = draw.random(2) < 0.5
    credit = None
    if on_credit and not pension_age:
        earns = bool(draw.integers(2))
        credit = UniversalCredit(
            award=Decimal(0) if earns else income,
            earnings=income if earns else Decimal(0),
            maximum_amount=max(Decimal(0), income - draw.integers(100).item()),
        )
    kind = ("private_pension" if pension_age else "earnings", "other")[draw.integers(2)]
    others = tuple(
        NonDependant(Decimal(draw.integers(70_000).item()) / 100, works=bool(draw.integers(2)))
        for _ in range(draw.integers(3))
    )
    claim = Claim(
        pension_age=pension_age,
        pension_age_before_2021=True,
        couple=bool(couple),
        children=draw.integers(5).item(),
        hours_worked=Decimal(20 * draw.integers(2).item()),
        incomes={} if credit else {kind: income},
        capital=capitals[int(draw.integers(len(capitals)))],
        benefits=frozenset({"universal_credit"} if credit else ()),
        groups=frozenset({_GROUPS[draw.integers(len(_GROUPS))]} if draw.integers(2) else ()),
        universal_credit=credit,
        applicable_amount=max(Decimal(0), income - draw.integers(100).item()),
        non_dependants=others,
    )
    dwelling = Dwelling("ABCDEFGH"[draw.integers(8)], disabled_reduction=bool(draw.integers(2)))
    return Household(dwelling, (Adult(),) * claim.adults, claim)


def _incomes(part: Part) -> list[Decimal]:
    """Weekly incomes at and around the ends of bands, before and after what is left out."""
    steps = [step for table in part.tables for step in table.steps] + list(part.contributions)
    ends = [step.up_to for step in steps if step.up_to is not None]
    if part.nothing_from is not None:
        ends += [part.nothing_from, part.nothing_from - _PENNY]
    per = _MONTH if part.band_per == "month" else Decimal(1)
    found = [(end * per).quantize(_PENNY) for end in ends]
    left_out = {Decimal(0)} | {one.amount for one in part.income.disregards}
    around = [one + out + penny * _PENNY for one in found for out in left_out for penny in (0, 1)]
    return [*around, Decimal(150), Decimal("320.55")]


def _capital(part: Part) -> list[Decimal]:
    """Capital at and around the limit, and at and around the steps above the threshold."""
    capital = part.capital
    if capital is None:
        return []
    edges = [one for one in (capital.none_above, capital.none_from) if isinstance(one, Decimal)]
    above, step = capital.tariff_above, capital.tariff_step
    if isinstance(above, Decimal) and isinstance(step, Decimal):
        edges += [above, above + step, above + 3 * step]
    return [edge + penny * _PENNY for edge in edges for penny in (-1, 0, 1)]
