"""Budget for need: what each service would need on top of the outlook, and how much is acted on."""

from collections.abc import Iterator

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.effects import recurring
from tallystick.levers.input_kinds import share
from tallystick.levers.inputs import amounts, first_year, number, size
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The part of the need that is acted on, by service, from the first year.

    What is left of the gap after it is the grant that would close it. A need that is claimed and
    not acted on has a size of 0% and changes nothing.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    needed = amounts(LEVER, choice, "services")
    if not needed:
        raise BadInput(f"{LEVER.name} needs: need by service (mapping).")
    unknown = [line for line in needed if line not in SPENDING]
    if unknown:
        raise UnknownName("service", unknown[0], near(unknown[0], SPENDING) or SPENDING)
    share, growth = size(LEVER, choice), number(LEVER, choice, "growth")
    for line, amount in needed.items():
        met = amount * share * (1 + growth) ** (year - first)
        yield recurring(context, LEVER.name, line, year, met, "need above the outlook")


LEVER = Lever(
    name="needs_budget",
    title="Budget for need",
    sentence="Add what each service would need to meet need, in whole or in part.",
    stage=Stage.SERVICES,
    setting=share(
        "size",
        "share of the need that is acted on",
        "100% where all of it is budgeted for; 0% where it is a claim alone.",
        step=0.05,
        default=1.0,
    ),
    inputs=(
        Input(
            "services",
            "need by service",
            "mapping",
            "Pounds a year that each service would need on top of the outlook.",
        ),
        share(
            "growth",
            "growth of the need a year",
            "How much it grows each year after the first.",
            lowest=-0.5,
            highest=0.5,
            step=0.005,
            default=0.0,
        ),
    ),
    lines=SPENDING,
    rules=("needs.formula_weights",),
    earliest="the next financial year",
    reversible="In part: what has been started is hard to stop within a year.",
    who_decides="Full council sets the budget.",
    recurring="recurring",
    example=Example(
        "Wokingham amendment, 2023-24",
        "Wokingham Borough Council, Budget Amendment, Council, February 2023: £1.0m for roads, "
        "£0.5m to freeze parking charges and £0.08m for caddy liners (case "
        "strat-wokingham-2023-24)",
        {"services": {"highways_and_transport": 1_500_000.0, "environment": 80_000.0}},
        size=1.0,
    ),
    price=price,
)
