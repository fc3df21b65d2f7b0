"""How amounts are printed: £ million with one decimal, brackets for negatives, whole pounds."""

from decimal import Decimal

from tallystick.figures.rounding import half_up

MILLION = 1_000_000
BILLION = 1_000_000_000
NOT_HELD = "not held"


def millions(pounds: float | None, places: int = 1) -> str:
    """Pounds as millions for a table cell: `(3.2)` is minus 3.2; `not held` where there is none."""
    if pounds is None:
        return NOT_HELD
    rounded = half_up(Decimal(repr(float(pounds))) / MILLION, places)
    return f"({-rounded:,.{places}f})" if rounded < 0 else f"{abs(rounded):,.{places}f}"


def in_text(pounds: float | None) -> str:
    """Pounds for a sentence: `£1.2m`, `£3.4bn`, `£850`; a minus sign where it is below nought."""
    if pounds is None:
        return NOT_HELD
    sign = "−" if pounds < 0 else ""
    size = abs(pounds)
    if size >= BILLION:
        return f"{sign}£{half_up(size / BILLION, 2):,.2f}bn"
    if size >= MILLION / 20:
        return f"{sign}£{half_up(size / MILLION, 1):,.1f}m"
    return f"{sign}£{half_up(size):,}"


def whole(pounds: float | None) -> str:
    """Whole pounds for a table cell, brackets for negatives."""
    if pounds is None:
        return NOT_HELD
    rounded = half_up(pounds)
    return f"({-rounded:,})" if rounded < 0 else f"{abs(rounded):,}"


def pence(pounds: float | Decimal | None) -> str:
    """Pounds and pence, as Band D and bills are printed."""
    if pounds is None:
        return NOT_HELD
    rounded = half_up(pounds, 2)
    return f"({-rounded:,.2f})" if rounded < 0 else f"{rounded:,.2f}"


def per_cent(share: float | None, places: int = 1) -> str:
    """A share as a percentage, with a minus sign where it is below nought."""
    if share is None:
        return NOT_HELD
    rounded = half_up(Decimal(repr(float(share))) * 100, places)
    return f"{rounded:,.{places}f}%".replace("-", "−")
