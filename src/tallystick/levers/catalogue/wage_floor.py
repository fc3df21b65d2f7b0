"""Pay at least so much an hour: own staff, and care that the council buys."""

from collections.abc import Iterator

from tallystick.figures.figure import Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.effects import recurring
from tallystick.levers.input_kinds import pounds, service, share
from tallystick.levers.inputs import first_year, number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """What the floor adds to pay in each year from the first.

    `hours × (floor − pay now) × (1 + employer's costs)`, for own staff below the floor and for
    bought care; of the second only the share that providers pass on to the council.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    floor, on_costs = size(LEVER, choice), number(LEVER, choice, "on_costs")
    own = _rise(choice, floor, on_costs, "own")
    bought = _rise(choice, floor, on_costs, "care") * number(LEVER, choice, "passed_on")
    service = word(LEVER, choice, "service")
    yield recurring(context, LEVER.name, service, year, own, "own staff up to the floor")
    note = "bought care up to the floor, as passed on"
    yield recurring(context, LEVER.name, "adult_social_care", year, bought, note)


def _rise(choice: Choice, floor: float, on_costs: float, of: str) -> float:
    hours = number(LEVER, choice, f"{of}_hours")
    return hours * max(floor - number(LEVER, choice, f"{of}_pay_now"), 0.0) * (1 + on_costs)


def _hours(name: str, label: str, sentence: str) -> Input:
    return Input(name, label, Unit.COUNT, sentence, lowest=0.0, step=1_000.0)


def _pay(name: str, label: str) -> Input:
    return pounds(name, label, "An hour, on average.", step=0.01)


LEVER = Lever(
    name="wage_floor",
    title="Set a wage floor",
    sentence="Pay own staff and commission care at no less than an amount an hour.",
    stage=Stage.SERVICES,
    setting=Input(
        "size",
        "floor, pounds an hour",
        Unit.POUNDS,
        "The least that anyone is paid an hour.",
        lowest=0.0,
        highest=100.0,
        step=0.05,
    ),
    inputs=(
        _hours("own_hours", "hours a year of own staff below the floor", "Paid hours."),
        _pay("own_pay_now", "pay of those hours now, pounds an hour"),
        _hours("care_hours", "hours a year of care bought below the floor", "Paid hours."),
        _pay("care_pay_now", "pay of those care hours now, pounds an hour"),
        share(
            "passed_on",
            "share of the rise that providers pass on",
            "100% where the council's fee rises by all of it.",
            highest=2.0,
            step=0.05,
        ),
        share(
            "on_costs",
            "employer's costs on pay",
            "National insurance, pension and holiday pay on top of each pound of pay.",
            step=0.01,
        ),
        service(
            "The line that the pay of own staff falls on.",
            "central_services",
            "service on which own staff fall",
        ),
    ),
    lines=SPENDING,
    rules=("wage.nlw", "tax.employer_nic"),
    earliest="the next financial year; contracts when they are renewed or varied",
    reversible="Hardly: pay and contracts are not lowered.",
    who_decides="Full council sets the budget; the executive decides on contracts.",
    recurring="recurring",
    example=Example(
        "£10 an hour for home care, Devon, 2018-19",
        "Devon County Council, answer to a request for information on domiciliary care, 2017: "
        "27,741 hours in a week of April 2017, all bought, × 52 (derived). Pay now is the National "
        "Living Wage of 2018-19, £7.83 (rule wage.nlw), and employer's costs are national "
        "insurance at 13.8% (rule tax.employer_nic). All is passed on, and no own staff are below "
        "the floor: assumption: judgement",
        {
            "own_hours": 0.0,
            "own_pay_now": 10.0,
            "care_hours": 1_442_532.0,
            "care_pay_now": 7.83,
            "passed_on": 1.0,
            "on_costs": 0.138,
        },
        size=10.0,
    ),
    price=price,
)
