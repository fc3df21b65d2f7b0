"""PWLB lending rates: by week for maturity loans, and of one day by structure: tidy copies, typed.

They are dated by the day and not by the year, so that they are a document of the release.
"""

from datetime import date
from itertools import pairwise

from tallystick.figures.errors import DataDamaged
from tallystick.figures.frozen import dataclass
from tallystick.sources.tidy_rows import tidy_rows
from tallystick.sources.workbook import number

WEEKLY, CURVE = "loan_rates_certainty_weekly", "loan_rates_standard_2026_10_01"
CURVE_DAY = "2026-10-01"
_TERMS = (1, 2, 5, 10, 20, 25, 30, 40, 50)
_STRUCTURES = ("maturity", "eip", "annuity")
_DISCOUNT = 0.20
_LARGEST_MOVE = 0.30
_LONGEST = 10
"""Days between two of its weeks, at most: over holidays they are printed on other days."""
_CENT = 0.005


@dataclass(frozen=True, slots=True)
class LoanRates:
    """Rates in per cent a year.

    `certainty` is the certainty rate of maturity loans by day and term in years; `standard` is the
    standard rate of one day, `curve_day`, by structure (maturity, equal instalments of principal,
    annuity) and term.
    """

    certainty: dict[str, dict[int, float]]
    curve_day: str
    standard: dict[str, dict[int, float]]


def loan_rates(weekly: bytes, curve: bytes) -> LoanRates:
    """Both copies, held to each other.

    Raises:
        DataDamaged: if a heading is another, more than ten days are missing, a rate moves by more
            than 0.30 in a week, or the two copies of the same day are not 0.20 apart.
    """
    certainty = {
        date.fromisoformat(row["date"]).isoformat(): {
            term: float(row[f"{term}y"]) for term in _TERMS
        }
        for _, row in tidy_rows(weekly, ("date", *(f"{term}y" for term in _TERMS)), WEEKLY)
    }
    standard: dict[str, dict[int, float]] = {structure: {} for structure in _STRUCTURES}
    for _, row in tidy_rows(curve, ("term", *_STRUCTURES), CURVE):
        for structure in _STRUCTURES:
            rate = number(row[structure])
            if rate is not None:
                standard[structure][int(row["term"])] = rate
    faults = [*_weeks(certainty), *_apart(certainty[CURVE_DAY], standard["maturity"])]
    if faults:
        raise DataDamaged(" ".join(faults))
    return LoanRates(certainty, CURVE_DAY, standard)


def _weeks(certainty: dict[str, dict[int, float]]) -> list[str]:
    days = list(certainty)
    faults = []
    for before, day in pairwise(days):
        between = (date.fromisoformat(day) - date.fromisoformat(before)).days
        if not 0 < between <= _LONGEST:
            faults.append(f"{WEEKLY}: {day} is {between} days after {before}.")
        faults += [
            f"{WEEKLY}, {day}: the rate for {term} years moves by more than {_LARGEST_MOVE}."
            for term in _TERMS
            if abs(certainty[day][term] - certainty[before][term]) > _LARGEST_MOVE
        ]
    return faults


def _apart(certainty: dict[int, float], standard: dict[int, float]) -> list[str]:
    return [
        f"{CURVE}: the maturity rate for {term} years is {standard[term]}; the certainty rate of "
        f"that day is {rate}."
        for term, rate in certainty.items()
        if abs(standard[term] - rate - _DISCOUNT) > _CENT
    ]
