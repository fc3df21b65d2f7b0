"""Borrow for capital that saves or earns money: principal, interest and running cost by year."""

from collections.abc import Iterator

from tallystick.figures.errors import BadInput
from tallystick.figures.figure import Unit
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.position import Context

METHODS = ("annuity", "equal_instalments")


def price(context: Context, choice: Choice) -> Iterator[Effect]:
    """Minimum revenue provision, interest, running cost and saving of the scheme (CAP-04, CAP-05).

    Provision starts the year after the spending; interest is on opening debt. `annuity`:
    `A × (1 + r)^(k−1)` with `A = P × r ÷ ((1 + r)^N − 1)`; `equal_instalments`: `P ÷ N`.
    """
    position = context.position
    spent = min(choice.years)
    principal, rate = float(choice.size or 0.0), float(choice.inputs["rate"])
    life = int(choice.inputs["life_years"])
    method = str(choice.get("method", "annuity"))
    if method not in METHODS:
        raise BadInput(f"The provision method {method!r} is not known; choose from {METHODS}.")
    name = LEVER.name
    yield Effect(position.council, "debt", spent, principal, recurring=False, lever=name)
    owed = principal
    for place, year in enumerate(context.from_year(spent + 1), 1):
        provision = provision_of(principal, rate, life, place, method)
        interest = owed * rate
        owed -= provision
        yield Effect(
            position.council,
            "principal",
            year,
            provision,
            recurring=True,
            lever=name,
            note=f"provision, {method.replace('_', ' ')}",
        )
        yield Effect(
            position.council,
            "interest_paid",
            year,
            interest,
            recurring=True,
            lever=name,
            note="interest on opening debt",
        )
        yield Effect(position.council, "debt", year, -provision, recurring=False, lever=name)
        net = float(choice.get("running_cost", 0.0)) - float(choice.get("saving", 0.0))
        if net:
            yield Effect(
                position.council,
                str(choice.get("service", "central_services")),
                year,
                net,
                recurring=True,
                lever=name,
                note="running cost less saving or income",
            )


def provision_of(principal: float, rate: float, life: int, place: int, method: str) -> float:
    """The minimum revenue provision of the scheme's year `place`, counted from one, in pounds."""
    if place > life:
        return 0.0
    if method == "equal_instalments" or rate == 0:
        return principal / life
    first = principal * rate / ((1 + rate) ** life - 1)
    return float(first * (1 + rate) ** (place - 1))


LEVER = Lever(
    name="borrow_to_invest",
    title="Borrow to invest",
    sentence="Borrow for capital that lowers cost or earns income, and repay it over its life.",
    stage=Stage.CAPITAL,
    setting=Input(
        "size",
        "capital spent in the first year",
        Unit.POUNDS,
        "What the scheme costs to build or buy.",
        lowest=0.0,
        step=100_000.0,
    ),
    inputs=(
        Input(
            "rate", "interest rate", Unit.SHARE, "The rate of the loan.", lowest=0.0, highest=0.3
        ),
        Input(
            "life_years",
            "life of the asset",
            "years",
            "Years over which it is repaid; at most 50, and 20 for capitalised costs.",
            lowest=1,
            highest=50,
        ),
        Input(
            "saving",
            "saving or income a year, from the year after",
            Unit.POUNDS,
            "What the scheme saves or earns once it is in use.",
            required=False,
            default=0.0,
        ),
        Input(
            "running_cost",
            "running cost a year, from the year after",
            Unit.POUNDS,
            "What it costs to run.",
            required=False,
            default=0.0,
        ),
        Input(
            "method",
            "provision method",
            "text",
            "annuity or equal_instalments.",
            required=False,
            default="annuity",
        ),
        Input(
            "service",
            "service on which it falls",
            "text",
            "The line that the saving and running cost fall on.",
            required=False,
            default="central_services",
        ),
    ),
    lines=("principal", "interest_paid", "debt"),
    rules=("mrp.first_charge_rule", "pwlb.rate_planning_default"),
    earliest="the year in which the capital programme holds it",
    reversible="No: the debt stays until it is repaid.",
    who_decides="Full council sets the capital strategy and the authorised limit.",
    recurring="both",
    price=price,
)
