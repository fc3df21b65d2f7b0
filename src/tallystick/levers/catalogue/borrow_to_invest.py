"""Borrow for capital that saves or earns money: principal, interest and running cost by year."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.effects import recurring
from tallystick.levers.financing import (
    ADJUSTMENT,
    LIFE,
    LOAN,
    METHOD,
    RATE,
    SUPPORTED,
    financing,
    financing_effects,
)
from tallystick.levers.input_kinds import pounds, service, share
from tallystick.levers.inputs import first_year, number, word
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """Minimum revenue provision, interest, running cost and saving of the scheme (CAP-04, CAP-05).

    Provision starts the year after the spending or after the asset comes into use, if later;
    interest is on opening debt, or on what is left of the loan where its structure is chosen.
    Saving, income and running cost start the year after the asset comes into use.
    """
    spent = first_year(choice)
    if spent is None or year < spent:
        return
    financed = financing(context, LEVER, choice, spent)
    yield from financing_effects(context, LEVER.name, financed, year)
    saving = number(LEVER, choice, "saving") * number(LEVER, choice, "delivery")
    net = number(LEVER, choice, "running_cost") - saving
    line = word(LEVER, choice, "service")
    if year > max(spent, financed.in_use):
        note = "running cost less saving or income"
        yield recurring(context, LEVER.name, line, year, net, note)


LEVER = Lever(
    name="borrow_to_invest",
    title="Borrow to invest",
    sentence="Borrow for capital that lowers cost or earns income, and repay it over its life.",
    stage=Stage.CAPITAL,
    setting=pounds(
        "size",
        "capital spent in the first year",
        "What the scheme costs to build or buy.",
        step=100_000.0,
    ),
    inputs=(
        RATE,
        LIFE,
        pounds(
            "saving",
            "saving or income a year, once in use",
            "What the scheme saves or earns from the year after it comes into use.",
            default=0.0,
        ),
        pounds(
            "running_cost",
            "running cost a year, once in use",
            "What it costs to run from the year after it comes into use.",
            default=0.0,
        ),
        share(
            "delivery",
            "share of the saving that is delivered",
            "The part of the planned saving or income that is counted on.",
            default=1.0,
        ),
        Input(
            "in_use",
            "year in which it comes into use",
            "text",
            "A financial year, as 2028-29; without it, the year of the spending.",
            required=False,
        ),
        METHOD,
        LOAN,
        SUPPORTED,
        ADJUSTMENT,
        service("The line that the saving and running cost fall on.", "central_services"),
    ),
    lines=(
        "principal",
        "interest_paid",
        "debt",
        "capital_financing_requirement",
        *SPENDING,
    ),
    rules=("mrp.first_charge_rule", "mrp.cfr_rate", "pwlb.rate_planning_default"),
    earliest="the year in which the capital programme holds it",
    reversible="No: the debt stays until it is repaid.",
    who_decides="Full council sets the capital strategy and the authorised limit.",
    recurring="both",
    example=Example(
        "Lancashire street lighting, 2018",
        "Lancashire County Council, Street Lighting LED Lantern Replacement Scheme, Cabinet, 8 "
        "March 2018: £9.2m by an interest-free loan saves £1.843m a year when complete; the term "
        "is not stated, and 20 years is an assumption: judgement",
        {
            "rate": 0.0,
            "life_years": 20,
            "saving": 1_843_000.0,
            "method": "equal_instalments",
            "service": "highways_and_transport",
        },
        size=9_200_000.0,
    ),
    price=price,
)
