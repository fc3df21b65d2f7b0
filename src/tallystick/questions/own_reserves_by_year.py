"""A council's own reserves by name and year, as they are answered."""

from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.forecast.own_figures import OwnFigures
from tallystick.forecast.own_reserve_path import ReserveYear, reserve_path
from tallystick.questions.answer import told
from tallystick.questions.by_year import ByYear

_POUNDS = "£"


@dataclass(frozen=True, slots=True)
class OwnReserveYear:
    """One reserve in one year."""

    used: int | None = told(_POUNDS, "The use planned, else the fall of the balance.")
    balance: int | None = told(_POUNDS, "At 31 March that ends the year.")
    entered: bool = told(sentence="Whether the balance was entered; else it is carried on.")
    apart: int | None = told(
        _POUNDS,
        "The balance entered less the one carried on; null where one is absent.",
    )


@dataclass(frozen=True, slots=True)
class OwnReserve:
    """One reserve of the council's own."""

    identified_by: ClassVar[str] = "name"

    name: str
    kind: str = told(sentence="The kind that it was entered as; empty where none was said.")
    by_year: ByYear[OwnReserveYear] = told()


def own_reserves_by_year(figures: OwnFigures) -> tuple[OwnReserve, ...]:
    """Every reserve that was entered by name."""
    return tuple(
        OwnReserve(
            name=reserve.name,
            kind=reserve.kind,
            by_year=ByYear({year: _year(of) for year, of in reserve_path(reserve).items()}),
        )
        for reserve in figures.reserves
    )


def _year(of: ReserveYear) -> OwnReserveYear:
    return OwnReserveYear(_whole(of.used), _whole(of.balance), of.is_entered, _whole(of.apart))


def _whole(amount: float | None) -> int | None:
    return None if amount is None else int(half_up(amount))
