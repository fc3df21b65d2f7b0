"""Save on services: what is planned, what is delivered, how late, and what it costs to do."""

from collections.abc import Iterator

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SERVICES, SPENDING, Amount, service_lines
from tallystick.levers.amounts import above_nought
from tallystick.levers.effects import once, recurring
from tallystick.levers.input_kinds import pounds
from tallystick.levers.inputs import amounts, first_year, number, size
from tallystick.levers.lever import Choice, Effect, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The saving delivered in each year from the first, less the one-off cost in the first.

    `delivery` is the share delivered in the first year and after (a list goes on at its last).
    `services` shares the saving out by line; without it, in proportion to the services' spending.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    planned = size(LEVER, choice)
    delivered = _shares(choice.get("delivery", 1.0))
    parts = _by_service(context, choice)
    share = delivered[min(year - first, len(delivered) - 1)]
    for line, part in parts.items():
        saved = -planned * share * part
        yield recurring(context, LEVER.name, line, year, saved, "saving delivered")
    cost = number(LEVER, choice, "one_off_cost")
    if cost and year == first:
        for line, part in parts.items():
            note = "one-off cost of the saving"
            yield once(context, LEVER.name, line, year, cost * part, note)


def _shares(written: float | list[float] | tuple[float, ...]) -> tuple[float, ...]:
    shares = tuple(written) if isinstance(written, list | tuple) else (float(written),)
    if not shares or any(not 0 <= share <= 1 for share in shares):
        raise BadInput(f"The share delivered lies between 0% and 100%; {written!r} does not.")
    return shares


def _by_service(context: Context, choice: Choice) -> dict[str, Amount]:
    """Each service's part of the saving, adding to one; of what is not placed if none is known."""
    savings = amounts(LEVER, choice, "services")
    unknown = [line for line in savings if line not in SPENDING]
    if unknown:
        raise UnknownName("service", unknown[0], near(unknown[0], SPENDING) or SERVICES)
    base = context.position.outlook.base.amounts
    parts: dict[str, Amount] = {**savings} or {
        line: above_nought(base[line]) for line in service_lines(base)
    }
    total = sum(parts.values())
    if not parts or (isinstance(total, int | float) and total <= 0):
        raise BadInput("There is no service spending to save on; name the services.")
    return {line: amount / total for line, amount in parts.items()}


LEVER = Lever(
    name="service_savings",
    title="Save on services",
    sentence="Lower the cost of services, with a share that is delivered and a one-off cost.",
    stage=Stage.SERVICES,
    setting=pounds(
        "size", "saving a year", "The saving planned for each year from the first.", step=50_000.0
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
        pounds(
            "one_off_cost",
            "one-off cost in the first year",
            "Redundancy, systems and other costs of making the saving.",
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
    lines=SPENDING,
    rules=(),
    earliest="the next financial year; consultation and equality duties come before",
    reversible="In part: a service that has closed costs more to open again than it saved.",
    who_decides="Full council sets the budget; the executive decides on services.",
    recurring="both",
    price=price,
)
