"""Borrow for capital spending that revenue pays for now: less cost this year, a charge after."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from tallystick.figures.year import FinancialYear
from tallystick.levers.amounts import above_nought, lesser
from tallystick.levers.effects import once
from tallystick.levers.financing import LIFE, METHOD, RATE, Financing, financing_effects
from tallystick.levers.input_kinds import pounds
from tallystick.levers.inputs import number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Lever, Stage
from tallystick.levers.provision import BY_LIFE, Provision
from tallystick.levers.state import Context

LINE = "capital_from_revenue"


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """What revenue no longer pays in a year chosen, and the charges of earlier years' loans.

    No more is borrowed than revenue would have paid for capital in the year (CAP-05). The money is
    one-off: each year's borrowing is a sum of its own, provided for from the year after (CAP-04).
    """
    if not choice.years or choice.size == 0:
        return
    rate, life = number(LEVER, choice, "rate"), int(number(LEVER, choice, "life_years"))
    method = word(LEVER, choice, "method")
    moved = {effect.year: -effect.amount for effect in context.earlier if effect.line == LINE}
    if year in choice.years:
        most = above_nought(context.position.amount(LINE, year))
        moved[year] = most if choice.size is None else lesser(most, size(LEVER, choice))
        note = "capital spending met by borrowing in the place of revenue"
        yield once(context, LEVER.name, LINE, year, -moved[year], note)
    for spent, amount in moved.items():
        financed = Financing(
            spent, spent, Provision(cast("float", amount), method, rate, life), rate
        )
        yield from financing_effects(context, LEVER.name, financed, year)


LEVER = Lever(
    name="borrow_for_capital",
    title="Borrow for capital that revenue pays for",
    sentence="Meet capital spending by borrowing in the place of this year's revenue.",
    stage=Stage.CAPITAL,
    setting=pounds(
        "size",
        "capital borrowed for in each year chosen",
        "The most in each year; without it, all the capital spending that revenue pays for.",
        step=100_000.0,
        required=False,
    ),
    inputs=(RATE, LIFE, replace(METHOD, sentence="annuity or equal_instalments.", options=BY_LIFE)),
    lines=(LINE, "principal", "interest_paid", "debt", "capital_financing_requirement"),
    rules=("duty.borrowing_purpose", "mrp.first_charge_rule", "pwlb.rate_planning_default"),
    earliest="the next financial year",
    reversible="No: the debt stays until it is repaid.",
    who_decides="Full council sets the capital strategy and the authorised limit.",
    recurring="both",
    example=Example(
        "The planning rate over 20 years",
        "Rule pwlb.rate_planning_default, 20 years, 2026-27 (Office for Budget "
        "Responsibility, March 2026, and the certainty margin); that all of it is borrowed for, "
        "and a life of 20 years, are an assumption: judgement",
        {"rate": 0.059, "life_years": 20},
    ),
    price=price,
)
