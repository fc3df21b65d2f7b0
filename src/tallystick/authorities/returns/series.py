"""Outturn by line 2017-18 to 2025-26 and budget beside outturn: of one council, or of all of them.

What cannot be read as it stands keeps its value and has a caution in words; what was not returned,
or was returned as a nought that is none, is absent.
"""

from collections.abc import Mapping
from dataclasses import replace

from tallystick.authorities.printed import Printed
from tallystick.figures.errors import UnknownName
from tallystick.figures.figure import Figure, Status
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

OUTTURN = "returns_series_outturn"
BESIDE = "returns_series_budget_and_outturn"
OUTTURN_LINES = (
    "unallocated_reserves_end",
    "other_earmarked_reserves_end",
    "net_revenue_expenditure",
    "revenue_expenditure",
    "council_tax_requirement",
    "adult_social_care_net_current",
    "childrens_social_care_net_current",
    "schools_grant_adjustment_account_end",
    "capital_financing_requirement_end",
    "interest_payable",
)
BESIDE_LINES = (
    "revenue_expenditure",
    "net_current_expenditure",
    "council_tax_requirement",
    "interest_payable",
)
_SMALLEST_DENOMINATOR = 5e6
_SMALL = "Net revenue expenditure is under £5m here, and is no denominator."
_NEGATIVE = "Unallocated reserves were returned below nought."
_REPEATED = "The same as the year before: the account was probably not brought up to date."


@dataclass(frozen=True, slots=True)
class OutturnPoint:
    """One line of one year's outturn in pounds, and why it cannot be read as it stands, if so."""

    pounds: float
    caution: str


@dataclass(frozen=True, slots=True)
class BudgetAndOutturn:
    """One line of one year in pounds, as budgeted and as spent; `caution` where footings differ."""

    budget: float
    outturn: float
    caution: str


@dataclass(frozen=True, slots=True)
class ReturnsSeries:
    """What one council returned by line and year, as figures; a caution is in a figure's note."""

    ons_code: str
    outturn: Mapping[str, Mapping[FinancialYear, Figure]]
    budgets: Mapping[str, Mapping[FinancialYear, Figure]]
    outturn_beside: Mapping[str, Mapping[FinancialYear, Figure]]


@dataclass(frozen=True, slots=True)
class _Caution:
    kind: str
    councils: frozenset[str]
    council_class: str
    lines: frozenset[str]
    years: frozenset[str]
    wording: str

    def binds(self, ons_code: str, council_class: str, line: str, year: int) -> bool:
        return (
            (ons_code in self.councils or council_class == self.council_class)
            and (not self.lines or line in self.lines)
            and (not self.years or str(FinancialYear(year)) in self.years)
        )


def outturn_of_all(
    release: Release, line: str
) -> Mapping[str, Mapping[FinancialYear, OutturnPoint]]:
    """One line of every council's outturn by ONS code and year.

    Raises:
        UnknownName: if the series has no such line.
    """
    _require(line, OUTTURN_LINES)
    cautions = _Cautions(release)
    return {
        code: {
            FinancialYear(year): OutturnPoint(pounds, cautions.outturn(code, line, year, values))
            for year, pounds in values.items()
        }
        for code, values in release.across_years(OUTTURN, line).items()
    }


def budget_and_outturn_of_all(
    release: Release, line: str
) -> Mapping[str, Mapping[FinancialYear, BudgetAndOutturn]]:
    """One line as budgeted and as spent, of every council, by ONS code and year.

    Raises:
        UnknownName: if the series has no such line.
    """
    _require(line, BESIDE_LINES)
    cautions = _Cautions(release)
    budgets = release.across_years(BESIDE, f"budget_{line}")
    spent = release.across_years(BESIDE, f"outturn_{line}")
    return {
        code: {
            FinancialYear(year): BudgetAndOutturn(
                budget, spent[code][year], cautions.beside(code, line, year)
            )
            for year, budget in years.items()
        }
        for code, years in budgets.items()
    }


def series_of(release: Release, ons_code: str) -> ReturnsSeries:
    """Every line and year of one council; empty where the copy has none of it."""
    cautions = _Cautions(release)
    printed = Printed(release)
    outturn = printed.by_year(ons_code, OUTTURN, status=Status.OUTTURN)
    beside = printed.by_year(ons_code, BESIDE)
    return ReturnsSeries(
        ons_code,
        {
            line: {
                year: replace(
                    figure,
                    note=cautions.outturn(
                        ons_code,
                        line,
                        year.start,
                        {each.start: other.known() for each, other in years.items()},
                    ),
                )
                for year, figure in years.items()
            }
            for line, years in outturn.items()
        },
        _beside(ons_code, beside, "budget_", Status.BUDGET, cautions),
        _beside(ons_code, beside, "outturn_", Status.OUTTURN, cautions),
    )


def _beside(
    ons_code: str,
    figures: Mapping[str, Mapping[FinancialYear, Figure]],
    prefix: str,
    status: Status,
    cautions: "_Cautions",
) -> dict[str, dict[FinancialYear, Figure]]:
    return {
        line: {
            year: replace(figure, status=status, note=cautions.beside(ons_code, line, year.start))
            for year, figure in figures[prefix + line].items()
        }
        for line in BESIDE_LINES
        if prefix + line in figures
    }


class _Cautions:
    """What is known against a figure: from the list in the release and the years beside it."""

    def __init__(self, release: Release) -> None:
        self._classes = {each.ons_code: each.kind for each in release.authorities}
        self._listed = tuple(
            _Caution(
                str(document["kind"]),
                frozenset(document["councils"]),
                document["council_class"] or "",
                frozenset(document["lines"]),
                frozenset(document["years"]),
                str(document["wording"]),
            )
            for document in release.documents("return_caution").values()
        )

    def outturn(self, ons_code: str, line: str, year: int, values: Mapping[int, float]) -> str:
        """Of one number of an outturn, given the same line in every year held."""
        pounds = values[year]
        said = self._said("doubtful", ons_code, line, year)
        if line == "net_revenue_expenditure" and pounds < _SMALLEST_DENOMINATOR:
            said.append(_SMALL)
        if line == "unallocated_reserves_end" and pounds < 0:
            said.append(_NEGATIVE)
        if line == "schools_grant_adjustment_account_end" and pounds == values.get(year - 1) != 0:
            said.append(_REPEATED)
        return " ".join(said)

    def beside(self, ons_code: str, line: str, year: int) -> str:
        """Of a budget and its outturn side by side."""
        return " ".join(self._said("budget_beside_outturn", ons_code, line, year))

    def _said(self, kind: str, ons_code: str, line: str, year: int) -> list[str]:
        council_class = self._classes.get(ons_code, "?")
        return [
            caution.wording
            for caution in self._listed
            if caution.kind == kind and caution.binds(ons_code, council_class, line, year)
        ]


def _require(line: str, lines: tuple[str, ...]) -> None:
    if line not in lines:
        raise UnknownName("line of the returns series", line, near(line, lines) or lines)
