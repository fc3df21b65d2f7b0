"""What a new loan of the PWLB costs: rates by term and structure, and their history."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.figure import Figure, Origin, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

CURVE = "loan_rates_standard_2026_10_01"
STRUCTURES = {"maturity": "maturity", "equal_instalments": "eip", "annuity": "annuity"}
"""Structures of a loan, and what the publisher calls each."""
CERTAINTY_DISCOUNT = 0.0020
"""What the certainty rate is below the standard rate, as a share."""
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class LoanRates:
    """Rates a year, as shares of one.

    `weekly` has the certainty rate of maturity loans by term in years, for each day held;
    `standard` the standard rate of `day` by structure and term.
    """

    day: date
    weekly: Mapping[date, Mapping[int, float]]
    standard: Mapping[str, Mapping[int, float]]
    origin: Origin

    def certainty(self, structure: str, term: float) -> Figure:
        """The certainty rate of `day` for a loan of that structure and term in years.

        Between two terms that are printed it lies on the line between them.

        Raises:
            UnknownName: if the structure is none of the three.
            BadInput: if no rate is held for so short or so long a term.
        """
        if structure not in self.standard:
            raise UnknownName("structure of a loan", structure, tuple(STRUCTURES))
        printed, words = self.standard[structure], structure.replace("_", " ")
        if not min(printed) <= term <= max(printed):
            raise BadInput(
                f"No rate is held for a loan of {term:g} years; {words} loans are priced for "
                f"{min(printed)} to {max(printed)} years."
            )
        standard = printed.get(int(term)) if term == int(term) else None
        on = self.day.strftime("%-d %B %Y")
        formula = f"standard rate of {on} \N{MINUS SIGN} 0.20 points"
        if standard is None:
            shorter, longer = next(
                pair for pair in pairwise(sorted(printed)) if pair[0] < term < pair[1]
            )
            part = (term - shorter) / (longer - shorter)
            standard = printed[shorter] + part * (printed[longer] - printed[shorter])
            formula += f", on the line between {shorter} and {longer} years"
        return Figure(
            name=f"certainty_rate_{structure}",
            label=f"PWLB certainty rate, {words}, {term:g} years",
            value=round(standard - CERTAINTY_DISCOUNT, 6),
            unit=Unit.SHARE,
            status=Status.COMPUTED,
            year=FinancialYear(self.day.year),
            formula=formula,
            origins=(self.origin,),
        )


def loan_rates(release: Release) -> LoanRates:
    """The rates in the release.

    Raises:
        UnknownName: if the release holds none.
    """
    document = release.document("loan_rates", "pwlb")
    return LoanRates(
        date.fromisoformat(document["curve_day"]),
        {date.fromisoformat(day): _shares(rates) for day, rates in document["certainty"].items()},
        {
            structure: _shares(document["standard"][printed])
            for structure, printed in STRUCTURES.items()
        },
        release.cited(CURVE),
    )


def _shares(rates: Mapping[str, float]) -> dict[int, float]:
    return {int(term): round(rate / _PER_CENT, 6) for term, rate in rates.items()}
