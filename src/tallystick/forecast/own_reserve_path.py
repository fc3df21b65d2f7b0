"""A council's own reserves by name and year: as entered, or carried on by what it means to use."""

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import NamedReserve


@dataclass(frozen=True, slots=True)
class ReserveYear:
    """One reserve in one year, in pounds.

    `used` is the use planned, else the fall of the balance, None where neither is entered;
    `balance` stands at 31 March that ends the year, as entered, else as the year before's less the
    use. `apart` is the balance entered less the one carried, None where only one is known.
    """

    used: float | None
    balance: float | None
    is_entered: bool
    apart: float | None


def reserve_path(reserve: NamedReserve) -> dict[FinancialYear, ReserveYear]:
    """One reserve from the first year entered to the last."""
    entered = sorted({*reserve.balances, *reserve.planned_use})
    path: dict[FinancialYear, ReserveYear] = {}
    before: float | None = None
    for year in FinancialYear.span(entered[0], entered[-1]) if entered else ():
        balance = reserve.balances.get(year)
        use = reserve.planned_use.get(year)
        carried = None if before is None else before - (0.0 if use is None else use.value)
        now = carried if balance is None else balance.value
        fall = None if before is None or balance is None else before - balance.value
        both = balance is not None and use is not None and carried is not None
        path[year] = ReserveYear(
            used=fall if use is None else use.value,
            balance=now,
            is_entered=balance is not None,
            apart=balance.value - carried if both and balance and carried is not None else None,
        )
        before = now
    return path
