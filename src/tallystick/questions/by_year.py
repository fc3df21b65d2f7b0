"""Figures by financial year, which may be looked up as `2027-28`."""

from typing import TYPE_CHECKING, Generic, TypeVar

from tallystick.figures.year import FinancialYear

T = TypeVar("T")


class ByYear(dict[FinancialYear, T], Generic[T]):
    """By year; a year may also be written, as `"2027-28"` or 2027."""

    if TYPE_CHECKING:

        def __getitem__(self, year: FinancialYear | str | int, /) -> T:
            """The figure of a year, however it is written."""

    def __missing__(self, year: object) -> T:
        """The figure of a year that is written.

        Raises:
            KeyError: if there is none.
            UnknownYear: if it is no year.
        """
        if isinstance(year, str | int):
            return self[FinancialYear.parse(year)]
        raise KeyError(year)
