"""Bring a contract in-house, or put a service out to contract, with the cost of a failure."""

from collections.abc import Iterator

from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.effects import once, recurring
from tallystick.levers.input_kinds import one_of, pounds, service, share
from tallystick.levers.inputs import first_year, number, size, word
from tallystick.levers.inputs import year as year_given
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context

DIRECTIONS = ("in_house", "put_out")


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The yearly difference from the first year, the one-off cost, and a supplier's failure.

    In-house: the cost in-house less the contract's price. Put out: the other way about; if the
    supplier fails in a year, the council meets the one-off cost of that, and the service comes back
    at the cost in-house from then on.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    share, direction = size(LEVER, choice), word(LEVER, choice, "direction")
    difference = share * (
        number(LEVER, choice, "in_house_cost") - number(LEVER, choice, "contract_price")
    )
    line = word(LEVER, choice, "service")
    fails = year_given(LEVER, choice, "fails_in", context.years[-1] + 1)
    if "fails_in" in choice.inputs and (direction == "in_house" or fails < first):
        raise BadInput(
            f"{LEVER.name}: a supplier's failure is for a service put out, in its first year or "
            "later."
        )
    if year < fails:
        note = "cost in-house less contract price, or the other way about"
        yearly = difference if direction == "in_house" else -difference
        yield recurring(context, LEVER.name, line, year, yearly, note)
    if year == first:
        cost = share * number(LEVER, choice, "one_off_cost")
        yield once(context, LEVER.name, line, year, cost, "one-off cost of the change")
    if year == fails:
        cost = share * number(LEVER, choice, "failure_cost")
        yield once(context, LEVER.name, line, year, cost, "the supplier fails")


LEVER = Lever(
    name="bring_in_house",
    title="Bring a contract in-house or put it out",
    sentence="Change who runs a service, with the cost of the change and of a failure.",
    stage=Stage.SERVICES,
    setting=share(
        "size",
        "share of the service that moves",
        "100% where all of it moves.",
        step=0.05,
        default=1.0,
    ),
    inputs=(
        pounds(
            "contract_price",
            "price of the contract a year",
            "What the supplier is, or would be, paid.",
            step=50_000.0,
        ),
        pounds(
            "in_house_cost",
            "cost in-house a year",
            "Pay, pensions, vehicles, systems and overheads of running it in-house.",
            step=50_000.0,
        ),
        one_of("direction", "which way", "in_house or put_out.", DIRECTIONS, "in_house"),
        pounds(
            "one_off_cost",
            "one-off cost of the change",
            "Transfer of staff, equipment and systems, and any payment to end a contract.",
            default=0.0,
        ),
        Input(
            "fails_in",
            "year in which the supplier fails",
            "text",
            "For a service put out, to see what a failure costs; no forecast of one is made.",
            required=False,
        ),
        pounds(
            "failure_cost",
            "one-off cost of a failure",
            "What stepping in costs in that year.",
            default=0.0,
        ),
        service("The line that the cost falls on.", "environment"),
    ),
    lines=SPENDING,
    rules=(),
    earliest="when the contract ends, or may be ended",
    reversible="At the next contract, at the cost of another change.",
    who_decides="The executive, after consulting staff.",
    recurring="both",
    example=Example(
        "Slough environmental services, 2016",
        "Resource, Powys and Slough to take waste services in-house, September 2016: in-house "
        "saves about £1.86m, 22%, so a price of £8.455m and a cost of £6.595m (derived); a one-off "
        "cost is not stated",
        {"contract_price": 8_454_545.0, "in_house_cost": 6_594_545.0, "service": "environment"},
        size=1.0,
    ),
    price=price,
)
