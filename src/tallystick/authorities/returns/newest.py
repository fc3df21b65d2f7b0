"""Outturn 2025-26 and budget 2026-27 of one council, and of every council of England."""

from collections.abc import Mapping
from dataclasses import replace

from tallystick.authorities.printed import Printed, missing
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Release

SOURCE = "returns_2025_26_and_2026_27"
OUTTURN_YEAR = FinancialYear(2025)
BUDGET_YEAR = FinancialYear(2026)
BREAK = "Grants were moved into general funding in 2026-27; the years cannot be compared."
"""Said wherever a figure of 2026-27 stands beside one of an earlier year."""
_OLDER = "Not returned for 2025-26 by 28 September 2026: this is 2024-25."
_NONE = "Its return prints none."


@dataclass(frozen=True, slots=True)
class Outturn:
    """What a council returned after the year, in pounds; shares are of one.

    `usable_reserves` are unallocated and other earmarked reserves at the end of the year. The
    `dsg_adjustment_account` is negative for a deficit; `dsg_is_floor` says that the deficit is at
    least that. `is_older` says that the newest year was not returned.
    """

    year: FinancialYear
    is_older: bool
    net_revenue_expenditure: Figure
    interest_payable: Figure
    usable_reserves: Figure
    dsg_adjustment_account: Figure
    dsg_is_floor: bool
    social_care_share: Figure
    council_tax_share: Figure


@dataclass(frozen=True, slots=True)
class Budget:
    """What a council returned before the year 2026-27, in pounds; shares are of one.

    Nothing here is compared with an earlier year: see `BREAK`. `expected_reserves` are usable
    reserves at 31 March 2027 as expected when the budget was set. `council_tax_requirement` has
    parish precepts in it and is there for every council; `is_returned` says whether the form is.
    """

    year: FinancialYear
    is_returned: bool
    council_tax_requirement: Figure
    net_revenue_expenditure: Figure
    interest_payable: Figure
    expected_reserves: Figure
    social_care_share: Figure


@dataclass(frozen=True, slots=True)
class NewestReturns:
    """The newest outturn and budget of one council; a figure that is not held has no value."""

    ons_code: str
    outturn: Outturn
    budget: Budget


def newest_returns(release: Release, ons_code: str) -> NewestReturns | None:
    """The newest returns of a council; None for one that the table does not print."""
    return _of(Printed(release), ons_code)


def every_newest_return(release: Release) -> Mapping[str, NewestReturns]:
    """The newest returns of every council of England, by ONS code."""
    printed = Printed(release)
    codes = release.across(SOURCE, "budget_ctrtot", BUDGET_YEAR.start)
    read = ((code, _of(printed, code)) for code in sorted(codes))
    return {code: returns for code, returns in read if returns is not None}


def _of(printed: Printed, ons_code: str) -> NewestReturns | None:
    budget = printed.all(ons_code, SOURCE, BUDGET_YEAR.start, status=Status.BUDGET)
    if not budget:
        return None
    year = OUTTURN_YEAR
    outturn = printed.all(ons_code, SOURCE, year.start, status=Status.OUTTURN)
    if not outturn:
        year += -1
        outturn = printed.all(ons_code, SOURCE, year.start, status=Status.OUTTURN)
    return NewestReturns(ons_code, _outturn(outturn, year), _budget(budget))


def _outturn(printed: Mapping[str, Figure], year: FinancialYear) -> Outturn:
    is_older = year < OUTTURN_YEAR
    note = _OLDER if is_older else ""
    expenditure = _figure(printed, "netrevexp", "Net revenue expenditure", year, note)
    reserves = _worked_out(
        _figure(printed, "usable_reserves_end", "Usable reserves at the year's end", year, note),
        "printed share of net revenue expenditure, to 0.005 per cent of it",
        (expenditure, printed.get("reserves_percent")),
    )
    account = "Dedicated schools grant adjustment account at the year's end"
    floor = printed.get("dsg_is_floor")
    return Outturn(
        year=year,
        is_older=is_older,
        net_revenue_expenditure=expenditure,
        interest_payable=_figure(printed, "intpay", "Interest payable", year, note),
        usable_reserves=reserves,
        dsg_adjustment_account=_worked_out(
            _figure(printed, "resdsgadj_end", account, year, note),
            "\N{MINUS SIGN} printed share of usable reserves, or the exact line where it is capped",
            (reserves, printed.get("dsg_deficit_percent")),
        ),
        dsg_is_floor=floor is not None and floor.value == 1,
        social_care_share=_figure(
            printed, "social_care_percent", "Social care, share of revenue expenditure", year, note
        ),
        council_tax_share=_figure(
            printed,
            "council_tax_percent",
            "Council tax, share of net revenue expenditure",
            year,
            note,
        ),
    )


def _budget(printed: Mapping[str, Figure]) -> Budget:
    year = BUDGET_YEAR
    requirement = _figure(
        printed, "budget_ctrtot", "Council tax requirement, parishes included", year
    )
    expenditure = _worked_out(
        _figure(printed, "budget_netrevexp", "Net revenue expenditure", year),
        "council tax requirement ÷ printed share, to about £0.1m",
        (requirement, printed.get("budget_council_tax_percent")),
    )
    share = "printed share of net revenue expenditure"
    return Budget(
        year=year,
        is_returned=expenditure.value is not None,
        council_tax_requirement=requirement,
        net_revenue_expenditure=expenditure,
        interest_payable=_worked_out(
            _figure(printed, "budget_intpay", "Interest payable", year),
            share,
            (expenditure, printed.get("budget_interest_percent")),
        ),
        expected_reserves=_worked_out(
            _figure(
                printed,
                "budget_usable_reserves_end",
                "Usable reserves at 31 March 2027, expected when the budget was set",
                year,
            ),
            share,
            (expenditure, printed.get("budget_reserves_percent")),
        ),
        social_care_share=_figure(
            printed, "budget_social_care_percent", "Social care, share of revenue expenditure", year
        ),
    )


def _figure(
    printed: Mapping[str, Figure], line: str, label: str, year: FinancialYear, note: str = ""
) -> Figure:
    if line not in printed:
        unit = Unit.SHARE if line.endswith("_percent") else Unit.POUNDS
        return missing(line, label, year.start, _NONE, unit)
    return replace(printed[line], label=label, note=note)


def _worked_out(figure: Figure, formula: str, made_from: tuple[Figure, Figure | None]) -> Figure:
    """The figure as one worked out from a printed share; its value is checked at build."""
    base, share = made_from
    if figure.value is None or share is None:
        return figure
    return replace(
        figure, status=Status.COMPUTED, formula=formula, inputs=(base, share), origins=()
    )
