"""Raise fees and charges, and what a higher charge does to use."""

from collections.abc import Iterator

from tallystick.figures.figure import Unit
from tallystick.figures.year import FinancialYear
from tallystick.levers.effects import recurring
from tallystick.levers.input_kinds import pounds, share
from tallystick.levers.inputs import first_year, number, size
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """More income in each year from the first: `income × ((1 + rise) × (1 − response × rise) − 1)`.

    The response is the share of use that goes for each 1% on the charge, in per cent; use does not
    fall below nought.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    more = more_income(
        number(LEVER, choice, "income_now"),
        size(LEVER, choice),
        number(LEVER, choice, "response"),
    )
    note = "income at the higher charge and lower use, less income now"
    yield recurring(context, LEVER.name, "fees_and_charges", year, more, note)


def more_income(income: float, rise: float, response: float) -> float:
    """Pounds a year above the income now, after what the rise does to use.

    >>> round(more_income(1_000_000, 0.10, 0.3))
    67000
    """
    use = max(1 - response * rise, 0.0)
    return income * ((1 + rise) * use - 1)


LEVER = Lever(
    name="fees_and_charges",
    title="Raise fees and charges",
    sentence="Charge users more for services that have a charge, and lose some use.",
    stage=Stage.GRANTS_POOLS_FEES,
    setting=share(
        "size",
        "rise of the charges",
        "How much the charges rise on average.",
        lowest=-1.0,
        highest=2.0,
        step=0.01,
    ),
    inputs=(
        pounds(
            "income_now",
            "income from the charges now, a year",
            "What users pay in a year before the rise; not published by charge.",
            step=10_000.0,
        ),
        Input(
            "response",
            "per cent of use lost for each 1% on the charge",
            Unit.COUNT,
            "0 where use stays as it is, 1 where it falls as fast as the charge rises.",
            lowest=0.0,
            highest=5.0,
            step=0.1,
        ),
    ),
    lines=("fees_and_charges",),
    rules=(),
    earliest="the next financial year, or in the year where the power allows",
    reversible="Yes: charges can be lowered; use may not come back at once.",
    who_decides="The executive, within the budget and the power to charge.",
    recurring="recurring",
    example=Example(
        "Ryedale car parks, 2005",
        "P. Andrews, notes for Ryedale council debate on car park fees, November 2005: charges "
        "raised 25% to raise £171,000, so £684,000 before (derived). A response of 0.3 is that of "
        "a study of parking garages (Kulash, 1974, in Transportation Research Board 14532)",
        {"income_now": 684_000.0, "response": 0.3},
        size=0.25,
    ),
    price=price,
)
