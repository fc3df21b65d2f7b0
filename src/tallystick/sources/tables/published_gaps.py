"""Gaps that councils published in medium-term plans, as read in papers and the press: two lists."""

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.tidy_rows import tidy_rows

_MILLION = 1_000_000.0
_PER_CENT = 100.0
_PRESS = ("code", "name", "year", "gap_gbp_m", "tax_pct", "basis", "edition", "quality", "source")
_RANDOM = (
    "code",
    "name",
    "class",
    "year",
    "gap_gbp_m",
    "one_off_in_2026_27_base_gbp_m",
    "before_savings",
    "edition",
    "quality",
    "source",
)
_QUALITIES = frozenset("ABC")


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One gap as listed: pounds above a balanced 2026-27, in the year that it is for.

    `tax_rise` is the yearly rise that the paper assumed, a share; None where it states none.
    `one_off` is what the budget of 2026-27 draws once, in pounds, where it is stated.
    `is_drawn_at_random` tells the two lists apart. `quality` is A (paper or minutes), B (press, or
    a basis partly inferred) or C (stretched).
    """

    ons_code: str
    name: str
    year: int
    gap: float
    tax_rise: float | None
    one_off: float | None
    basis: str
    edition: str
    quality: str
    source: str
    is_drawn_at_random: bool
    row: int


def from_the_press(data: bytes) -> tuple[PublishedRow, ...]:
    """The gaps read in the press. For the errors see `tidy_rows`."""
    return tuple(
        PublishedRow(
            ons_code=row["code"],
            name=row["name"],
            year=FinancialYear.parse(row["year"]).start,
            gap=float(row["gap_gbp_m"]) * _MILLION,
            tax_rise=float(row["tax_pct"]) / _PER_CENT,
            one_off=None,
            basis=row["basis"],
            edition=row["edition"],
            quality=_quality(row["quality"], place),
            source=row["source"],
            is_drawn_at_random=False,
            row=place,
        )
        for place, row in tidy_rows(data, _PRESS, "published gaps from the press")
    )


def drawn_at_random(data: bytes) -> tuple[PublishedRow, ...]:
    """The gaps of councils that were drawn before anything was read. For the errors see above."""
    return tuple(
        PublishedRow(
            ons_code=row["code"],
            name=row["name"],
            year=FinancialYear.parse(row["year"]).start,
            gap=float(row["gap_gbp_m"]) * _MILLION,
            tax_rise=None,
            one_off=_pounds(row["one_off_in_2026_27_base_gbp_m"]),
            basis=_BEFORE_SAVINGS[row["before_savings"]],
            edition=row["edition"],
            quality=_quality(row["quality"], place),
            source=row["source"],
            is_drawn_at_random=True,
            row=place,
        )
        for place, row in tidy_rows(data, _RANDOM, "published gaps drawn at random")
    )


_BEFORE_SAVINGS = {
    "yes": "before savings",
    "no": "after savings",
    "part": "before part of the savings",
    "": "whether before savings is not stated",
}


def _pounds(printed: str) -> float | None:
    return float(printed) * _MILLION if printed else None


def _quality(letter: str, place: int) -> str:
    if letter not in _QUALITIES:
        raise DataDamaged(f"published gaps, row {place}: quality {letter!r} is not A, B or C.")
    return letter
