"""A council's own reserves in the place of what is shared out by kind."""

from collections.abc import Iterable
from dataclasses import replace

from tallystick.authorities.council import Council
from tallystick.authorities.printed import missing
from tallystick.figures.errors import FieldFault
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.year import FinancialYear
from tallystick.forecast.council_outlook import Basis, CentralOutlook
from tallystick.forecast.own_figures import NamedReserve, OwnFigures
from tallystick.forecast.reserves_held import HIGH, LOW, Reserves, reserves_of
from tallystick.forecast.returned import BASE
from tallystick.sources.release import Release

LAST_END = BASE + -1
"""The year at whose end the newest balances stand."""
_FIELD = "reserves"
_RULE = "the outlook, section 6"


def own_reserves(
    release: Release,
    council: Council,
    basis: Basis,
    central: CentralOutlook,
    own: OwnFigures,
    minimum: Figure | None,
) -> Reserves | None:
    """The reserves of a council whose outlook is of its own figures alone.

    Those returned, where they are held, with what was entered in their place; else those entered.
    """
    base = central.base
    reserves = reserves_of(release, council, basis, central, minimum)
    if reserves is None:
        if not own.reserves:
            return None
        reserves = _of_nothing(minimum)
    draw = max(0.0, base.draw_expected)
    return with_own_reserves(reserves, own, draw, base.net_revenue_expenditure)


def _of_nothing(minimum: Figure | None) -> Reserves:
    """Reserves of which nothing was returned, to be filled by those entered."""
    none = missing("usable_reserves", "Usable reserves", None, "None were returned.", Unit.POUNDS)
    return Reserves(
        usable=none,
        parts={},
        low=none,
        high=none,
        low_by_shares=none,
        high_by_shares=none,
        start=none,
        start_low=none,
        start_high=none,
        low_less_kept=None,
        minimum=minimum,
        estimate=none,
        is_comparable=False,
    )


def with_own_reserves(
    reserves: Reserves, own: OwnFigures, draw: float, net_revenue_expenditure: float
) -> Reserves:
    """Reserves with the balances and the minimum that the council entered in their place.

    Low counts reserves entered as unallocated or for stabilising the budget; high every kind that
    can be re-purposed, and those whose kind is not said. From them the use that is planned for the
    base year is taken off, or the draw that its budget rests on.

    Raises:
        FieldFault: if a reserve has no balance at the end of the year before the base year.
    """
    minimum = _minimum(own, net_revenue_expenditure) or reserves.minimum
    if not own.reserves:
        return _with_minimum(reserves, minimum)
    low = _balance("reserves_low", "Counted low, as entered", own.reserves, LOW)
    high = _balance("reserves_high", "Counted high, as entered", own.reserves, (*HIGH, ""))
    used = _planned_use(own.reserves)
    off = draw if used is None else used
    entered = replace(
        reserves,
        usable=replace(high, name="usable_reserves"),
        low=low,
        high=high,
        low_by_shares=low,
        high_by_shares=high,
        start=_less(high, off, "usable_reserves_at_start"),
        start_low=_less(low, min(off, low.known()), "reserves_low_at_start"),
        start_high=_less(high, off, "reserves_high_at_start"),
        low_less_kept=None,
        parts={},
    )
    return _with_minimum(entered, minimum)


def _with_minimum(reserves: Reserves, minimum: Figure | None) -> Reserves:
    if minimum is None or minimum is reserves.minimum:
        return reserves
    start = reserves.start_low
    left = max(0.0, start.known() - minimum.known())
    return replace(
        reserves,
        minimum=minimum,
        low_less_kept=None,
        start_low=replace(
            start,
            value=left,
            formula=f"{start.formula} − minimum balance",
            inputs=(*start.inputs, minimum),
        ),
    )


def _minimum(own: OwnFigures, net_revenue_expenditure: float) -> Figure | None:
    if own.minimum_balance is not None:
        return own.minimum_balance.figure("minimum_balance", "Minimum balance")
    if own.minimum_balance_share is None:
        return None
    share = own.minimum_balance_share.figure("share", "Minimum balance as a share", Unit.SHARE)
    return Figure(
        name="minimum_balance",
        label="Minimum balance",
        value=share.known() * net_revenue_expenditure,
        unit=Unit.POUNDS,
        status=Status.ENTERED,
        formula="share entered × net revenue expenditure",
        inputs=(share,),
    )


def _balance(
    name: str, label: str, reserves: Iterable[NamedReserve], kinds: Iterable[str]
) -> Figure:
    counted = tuple(kinds)
    inputs = tuple(_at_end(each) for each in reserves if each.kind in counted)
    return Figure(
        name=name,
        label=label,
        value=sum(figure.known() for figure in inputs),
        unit=Unit.POUNDS,
        status=Status.ENTERED,
        year=LAST_END,
        formula="sum of the reserves entered",
        inputs=inputs,
        rule=_RULE,
    )


def _at_end(reserve: NamedReserve) -> Figure:
    if LAST_END not in reserve.balances:
        known = ", ".join(map(str, sorted(reserve.balances))) or "no year"
        raise FieldFault(
            _FIELD,
            f"{reserve.name} has a balance at the end of {known}; that of {LAST_END} "
            f"(31 March {LAST_END.start + 1}) is needed.",
        )
    return reserve.balances[LAST_END].figure(
        reserve.name, reserve.name, Unit.POUNDS, FinancialYear(LAST_END.start)
    )


def _planned_use(reserves: Iterable[NamedReserve]) -> float | None:
    used = [each.planned_use[BASE].value for each in reserves if BASE in each.planned_use]
    return sum(used) if used else None


def _less(balance: Figure, off: float, name: str) -> Figure:
    return replace(
        balance,
        name=name,
        value=balance.known() - off,
        year=BASE,
        formula="balance entered − what the base year draws",
        inputs=(balance,),
    )
