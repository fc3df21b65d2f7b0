"""The figures of one council that its outlook rests on, as returned."""

from collections.abc import Mapping

from tallystick.authorities.council import Council
from tallystick.authorities.printed import missing
from tallystick.authorities.returns.debt import debt_of
from tallystick.authorities.returns.full_budgets import full_budget_of
from tallystick.authorities.returns.newest import newest_returns
from tallystick.figures.errors import MissingFigure
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.lines import line, named
from tallystick.sources.release import Release

BASE = FinancialYear(2026)
"""The year of the newest budget, from which the outlook starts."""

SERVICES = named("services")
FROM_BUDGET_RETURN = "education_non_schools"
"""The outturn by service has schools in its education; the budget return keeps them apart."""

_TOTALS = {"levies": line("levies").rows, "investment_income": line("investment_income").rows}


@dataclass(frozen=True, slots=True)
class ReturnedFigures:
    """What one council returned, in pounds; a figure that is not held has no value and says why.

    `budget` and `outturn` are net revenue expenditure, parish precepts in it, of 2026-27 and of the
    newest outturn; `council_tax` is the requirement without parishes, `tax_base` in Band D
    equivalents, `band_d` in pounds. `services` are of the newest outturn by service. Investment
    income is negative. `reserves` are usable reserves at the end of the outturn year, and
    `reserves_expected` those of a year later as the budget of 2026-27 expects them. Of a full
    return `specific_grants` are grants for stated services and `funding` the lines that fund the
    budget besides council tax; None and empty where no full return is held.
    """

    ons_code: str
    name: str
    council_class: str
    budget: Figure
    outturn: Figure
    is_older_outturn: bool
    parish_precepts: Figure
    council_tax: Figure
    tax_base: Figure
    band_d: Figure
    services: Mapping[str, Figure]
    levies: Figure
    principal: Figure
    interest_paid: Figure
    interest_paid_outturn: Figure
    investment_income: Figure
    support: Figure | None
    reserves: Figure
    reserves_expected: Figure
    specific_grants: Figure | None = None
    funding: tuple[Figure, ...] = ()


def returned_figures(release: Release, council: Council) -> ReturnedFigures:
    """What the council returned.

    Raises:
        MissingFigure: if its council tax of the base year, or every newest return, is not held.
    """
    returns = newest_returns(release, council.ons_code)
    if returns is None or BASE not in council.council_tax:
        raise MissingFigure(f"No return or council tax of {council.name} for {BASE} is held.")
    tax = council.council_tax[BASE]
    full = full_budget_of(release, council.ons_code)
    return ReturnedFigures(
        ons_code=council.ons_code,
        name=council.name,
        council_class=council.council_class,
        budget=_budget(council, returns.budget.net_revenue_expenditure),
        outturn=returns.outturn.net_revenue_expenditure,
        is_older_outturn=returns.outturn.is_older,
        parish_precepts=tax.parish_precepts,
        council_tax=tax.requirement,
        tax_base=tax.tax_base,
        band_d=tax.band_d,
        services={name: _service(council, name) for name in SERVICES},
        levies=_total(council, "levies"),
        principal=_principal(release, council),
        interest_paid=returns.budget.interest_payable,
        interest_paid_outturn=returns.outturn.interest_payable,
        investment_income=_total(council, "investment_income"),
        support=council.support.get(BASE),
        reserves=returns.outturn.usable_reserves,
        reserves_expected=returns.budget.expected_reserves,
        specific_grants=None if full is None else full.specific_grants,
        funding=() if full is None else full.funding,
    )


def _budget(council: Council, newest: Figure) -> Figure:
    """The budget of the base year, of a full return where one is held."""
    row = council.budget.get("netrevexp")
    return newest if row is None or row.year != BASE else row


def _service(council: Council, name: str) -> Figure:
    """One service of the outturn; of the budget return where that is of the base year, or alone."""
    row = line(name).rows[0]
    if row in council.budget and council.budget[row].year == BASE:
        return council.budget[row]
    if name != FROM_BUDGET_RETURN and row in council.services:
        return council.services[row]
    if row in council.budget:
        return council.budget[row]
    note = f"{council.name} returned neither an outturn nor a budget by service."
    return missing(name, line(name).label, None, note, Unit.POUNDS)


def _total(council: Council, name: str) -> Figure:
    """The rows of the budget return that add to a line."""
    rows = [council.budget[row] for row in _TOTALS[name] if row in council.budget]
    if not rows:
        note = f"{council.name} made no budget return that is held."
        return missing(name, line(name).label, None, note, Unit.POUNDS)
    return Figure(
        name=name,
        label=line(name).label,
        value=sum(row.known() for row in rows),
        unit=Unit.POUNDS,
        status=Status.BUDGET,
        year=rows[0].year,
        formula=" + ".join(row.name for row in rows),
        inputs=tuple(rows),
    )


def _principal(release: Release, council: Council) -> Figure:
    """The provision for repaying debt; of the budget return of the base year, or where alone."""
    row = line("principal").rows[0]
    if row in council.budget and council.budget[row].year == BASE:
        return council.budget[row]
    debt = debt_of(release, council.ons_code)
    charged = None if debt is None else debt.provision
    if charged is not None and charged.value is not None and charged.value >= 0:
        return charged
    if row in council.budget:
        return council.budget[row]
    note = f"No provision for repaying debt by {council.name} is held."
    return missing("principal", line("principal").label, None, note, Unit.POUNDS)
