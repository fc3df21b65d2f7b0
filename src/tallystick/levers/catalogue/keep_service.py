"""Keep a service or a site: its yearly cost, and what repairs cost as capital."""

from collections.abc import Iterator
from dataclasses import replace

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
from tallystick.levers.inputs import first_year, number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The yearly cost from the first year, and the charges of capital if it is borrowed for.

    The cost is on top of the outlook: what is kept is what the outlook does without. Capital is
    spent in the first year; it is provided for as in CAP-04 and CAP-05.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    cost, growth = size(LEVER, choice), number(LEVER, choice, "growth")
    line = word(LEVER, choice, "service")
    amount = cost * (1 + growth) ** (year - first)
    yield recurring(context, LEVER.name, line, year, amount, "yearly cost of what is kept")
    capital = number(LEVER, choice, "capital")
    if capital:
        financed = financing(context, LEVER, replace(choice, size=capital), first)
        yield from financing_effects(context, LEVER.name, financed, year)


LEVER = Lever(
    name="keep_service",
    title="Keep a service or a site",
    sentence="Pay the yearly cost, and any repairs, of a service or site that would close.",
    stage=Stage.SERVICES,
    setting=pounds(
        "size",
        "yearly cost, less what users pay",
        "What it costs to keep in its first year, less fees.",
        step=50_000.0,
    ),
    inputs=(
        service("The line that the cost falls on.", "culture_and_leisure"),
        share(
            "growth",
            "growth of the cost a year",
            "How much the cost grows each year after the first.",
            lowest=-0.5,
            highest=0.5,
            step=0.005,
            default=0.0,
        ),
        pounds(
            "capital",
            "capital spent in the first year",
            "Repairs or rebuilding, met by borrowing; needs a rate and a life.",
            step=50_000.0,
            default=0.0,
        ),
        replace(RATE, required=False, default=0.0),
        replace(LIFE, required=False, default=1),
        METHOD,
        LOAN,
        SUPPORTED,
        ADJUSTMENT,
    ),
    lines=(*SPENDING, "principal", "interest_paid", "debt", "capital_financing_requirement"),
    rules=("mrp.first_charge_rule",),
    earliest="the next financial year",
    reversible="Yes: what is kept can be closed in a later year.",
    who_decides="Full council sets the budget; the executive decides on the service.",
    recurring="recurring",
    example=Example(
        "Gateshead leisure centres, 2023",
        "Gateshead Council, Cabinet agrees to grant a 3 month extension to the review period, "
        "2023: leisure budget of £2.2m and overspend of £1.9m (case aff-gateshead-leisure-2023)",
        {"service": "culture_and_leisure"},
        size=4_100_000.0,
    ),
    price=price,
)
