"""The budget rolled year by year through the levers in their order.

The outer loop is the year, the inner the choices: a later year sees what earlier years added, drew
and set. Council tax follows from the stocks, Band D times the tax base, and stands beside the lever
that moved either: each on what the levers before it in the order leave.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tallystick.figures.errors import MissingFigure, StockBelowFloor
from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import Amount
from tallystick.levers.amounts import lowest
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.facts import NO_FACTS
from tallystick.levers.lever import Choice, Effect
from tallystick.levers.lookup import lever
from tallystick.levers.state import BudgetState, Context

_A_PENNY = 0.01
_LENT = ("debt", "capital_financing_requirement")


class NotPriced(MissingFigure):
    """A choice that cannot be priced, as a figure that it needs is neither published nor given."""

    def __init__(self, choice: Choice, fault: MissingFigure) -> None:
        self.choice = choice
        super().__init__(str(fault))


@dataclass(slots=True)
class _Standing:
    """What a council's choices, up to one in the order, have changed of Band D and the tax base."""

    band_d: Amount = 0.0
    tax_base: Amount = 0.0


def roll(context: Context, choices: Sequence[Choice]) -> Context:
    """The context once every choice, in the order given, has been priced in every year.

    Raises:
        NotPriced: if a choice needs what is neither published nor given.
        BadInput: if an input of a choice is absent or outside its limits.
        StockBelowFloor: if a lever takes a stock below what it can be, which is its fault.
    """
    done: list[list[Effect]] = [[] for _ in choices]
    for year in context.years:
        standing: dict[str, _Standing] = {}
        for choice, earlier in zip(choices, done, strict=True):
            priced = _priced(context, choice, tuple(earlier), year)
            earlier.extend(effect for effect in priced if isinstance(effect, Effect))
            context = _with(context, priced)
            context = _with(context, tuple(_council_tax(context, choice, earlier, year, standing)))
        for state in (context.position, *context.others.values()):
            state.close(year)
        for choice, effects in zip(choices, done, strict=True):
            _close_loans(context, choice, effects, year)
    return context


def _priced(
    context: Context, choice: Choice, earlier: tuple[Effect, ...], year: FinancialYear
) -> tuple[Effect | ChargeChange, ...]:
    seen = _seen_by(context, choice.council)
    if earlier or seen.earlier:
        seen = seen.at(seen.position, seen.others, earlier)
    try:
        return tuple(lever(choice.lever).price(seen, choice, year))
    except MissingFigure as fault:
        raise NotPriced(choice, fault) from fault


def _with(context: Context, effects: tuple[Effect | ChargeChange, ...]) -> Context:
    if not effects:
        return context
    others = {code: state.after(effects) for code, state in context.others.items()}
    return context.at(context.position.after(effects), others, context.earlier)


def _council_tax(
    context: Context,
    choice: Choice,
    effects: Sequence[Effect],
    year: FinancialYear,
    standing: dict[str, _Standing],
) -> Iterator[Effect]:
    """Council tax of the year that a choice brings, now and by what it did in earlier years."""
    moved: dict[str, dict[str, Amount]] = {}
    for effect in effects:
        if effect.line in ("band_d", "tax_base"):
            by_line = moved.setdefault(effect.council, {})
            by_line[effect.line] = by_line.get(effect.line, 0.0) + effect.amount
    for council, by_line in moved.items():
        before = standing.setdefault(council, _Standing())
        outlook = _state_of(context, council).outlook
        if "band_d" in by_line:
            base = outlook.amounts["tax_base"][year] + before.tax_base
            note = "rise above the base year's Band D × tax base"
            yield _tax(council, year, by_line["band_d"] * base, choice, note)
            before.band_d = before.band_d + by_line["band_d"]
        if "tax_base" in by_line:
            own = outlook.base.amounts["band_d"] + before.band_d
            note = "change of the tax base × own Band D"
            yield _tax(council, year, by_line["tax_base"] * own, choice, note)
            before.tax_base = before.tax_base + by_line["tax_base"]


def _tax(council: str, year: FinancialYear, amount: Amount, choice: Choice, note: str) -> Effect:
    return Effect(council, "council_tax", year, amount, True, choice.lever, note)  # noqa: FBT003


def _close_loans(
    context: Context, choice: Choice, effects: Sequence[Effect], year: FinancialYear
) -> None:
    """No sum that a choice borrows is repaid beyond nought, nor one that it repays borrowed again.

    Raises:
        StockBelowFloor: if it is, which is a fault of the lever.
    """
    owed: dict[tuple[str, str], list[Amount]] = {}
    for effect in effects:
        if effect.line in _LENT:
            owed.setdefault((effect.council, effect.line), []).append(effect.amount)
    for (council, line), flows in owed.items():
        sign = 1.0 if lowest(flows[0]) >= 0 else -1.0
        left = lowest(sum(flows) * sign)
        if left < -_A_PENNY:
            name = _state_of(context, council).name
            raise StockBelowFloor(f"{name} ({choice.lever})", line, str(year), left)


def _state_of(context: Context, council: str) -> BudgetState:
    mine = context.position
    return mine if council == mine.council else context.others[council]


def _seen_by(context: Context, council: str) -> Context:
    """The context of the council that pulls the lever, in a plan of several."""
    if council in ("", context.position.council) or council not in context.others:
        return context
    mine = context.position
    others = {code: state for code, state in context.others.items() if code != council}
    return replace(
        context,
        position=context.others[council],
        others={**others, mine.council: mine},
        facts=context.facts_of_others.get(council, NO_FACTS),
    )
