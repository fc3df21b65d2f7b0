"""Save on services: what is planned, what is delivered, how late, and what it costs to do."""

from collections.abc import Iterator

from tallystick.figures.errors import BadInput
from tallystick.figures.figure import Unit
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.position import Context


def price(context: Context, choice: Choice) -> Iterator[Effect]:
    """The saving delivered in each year from the first, less the one-off cost in the first.

    `delivery` is the share delivered in the first year and after (a list goes on at its last).
    `services` shares the saving out by line; without it, in proportion to the services' spending.
    """
    position = context.position
    first = min(choice.years)
    delivered = _shares(choice.get("delivery", 1.0))
    shares = _by_service(context, choice)
    for place, year in enumerate(context.from_year(first)):
        share = delivered[min(place, len(delivered) - 1)]
        for line, part in shares.items():
            yield Effect(
                position.council,
                line,
                year,
                -float(choice.size or 0.0) * share * part,
                recurring=True,
                lever=LEVER.name,
                note="saving delivered",
            )
    cost = float(choice.get("one_off_cost", 0.0))
    if cost:
        for line, part in shares.items():
            yield Effect(
                position.council,
                line,
                first,
                cost * part,
                recurring=False,
                lever=LEVER.name,
                note="one-off cost of the saving",
            )


def _shares(written: float | list[float] | tuple[float, ...]) -> tuple[float, ...]:
    shares = tuple(written) if isinstance(written, list | tuple) else (float(written),)
    if not shares or any(not 0 <= share <= 1 for share in shares):
        raise BadInput(f"The share delivered lies between 0% and 100%; {written!r} does not.")
    return shares


def _by_service(context: Context, choice: Choice) -> dict[str, float]:
    """Each service's part of the saving, adding to one."""
    given = choice.get("services")
    if given:
        total = sum(float(value) for value in given.values())
        return {line: float(value) / total for line, value in given.items()}
    outlook = context.position.outlook
    from tallystick.forecast.lines import named  # noqa: PLC0415 - keeps the import light

    base = {
        line: max(float(outlook.base.amounts[line]), 0.0)
        for line in named("services")
        if line in outlook.base.amounts
    }
    total = sum(base.values())
    if total <= 0:
        raise BadInput("There is no service spending to save on; name the services.")
    return {line: amount / total for line, amount in base.items() if amount > 0}


LEVER = Lever(
    name="service_savings",
    title="Save on services",
    sentence="Lower the cost of services, with a share that is delivered and a one-off cost.",
    stage=Stage.SERVICES,
    setting=Input(
        "size",
        "saving a year",
        Unit.POUNDS,
        "The saving planned for each year from the first.",
        lowest=0.0,
        step=50_000.0,
    ),
    inputs=(
        Input(
            "delivery",
            "share delivered, by year",
            "list",
            "The share of the plan that is delivered in the first year, the second and so on.",
            required=False,
            default=1.0,
        ),
        Input(
            "one_off_cost",
            "one-off cost in the first year",
            Unit.POUNDS,
            "Redundancy, systems and other costs of making the saving.",
            required=False,
            lowest=0.0,
            default=0.0,
        ),
        Input(
            "services",
            "how it falls on services",
            "mapping",
            "The saving by service; without it, in proportion to spending.",
            required=False,
        ),
    ),
    lines=("adult_social_care", "childrens_social_care", "environment", "culture_and_leisure"),
    rules=(),
    earliest="the next financial year; consultation and equality duties come before",
    reversible="In part: a service that has closed costs more to open again than it saved.",
    who_decides="Full council sets the budget; the executive decides on services.",
    recurring="both",
    price=price,
)
