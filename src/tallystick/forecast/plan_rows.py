"""The outlook of any council of the United Kingdom from the rows of its own medium-term plan.

Nothing national is added, and there is no range but the plan's own.
"""

from collections.abc import Mapping, Sequence

from tallystick.figures.errors import FieldFault
from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.band_d_paths import Path, gap_at
from tallystick.forecast.base_budget import BaseBudget
from tallystick.forecast.central_path import YearAhead
from tallystick.forecast.entered_figures import entered_figures
from tallystick.forecast.entered_rows import Amounts, added, no_holes, none_or_every, whole_amounts
from tallystick.forecast.entered_units import unit_slip
from tallystick.forecast.own_alone import plan_of
from tallystick.forecast.own_figures import ByYear, OwnFigures, PlanRows, Row
from tallystick.forecast.plan_tax import PlanTax, tax_of_plan
from tallystick.forecast.plan_years import PLAN, years_of
from tallystick.forecast.returned import SERVICES

AGREES_WITHIN = 0.005
"""How far a printed gap may lie from its own parts, as a share of them, before it is shown."""
_MOST_RISE = 0.5
_LEAST_PART = 0.02
"""Council tax, or general funding, is never less than this share of spending."""


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """How a plan's own rows move from its base year, in pounds by year; None where not entered.

    `pressures` are those of a service, by its name; all of them are in `spending` too where the
    plan prints no levels.
    """

    spending: Amounts | None
    pressures: Mapping[str, Amounts]
    funding: Amounts | None
    tax: PlanTax
    savings: Amounts
    use_of_reserves: Amounts
    reserves_in_base: float
    other: Amounts

    def measures(self) -> dict[str, Amounts]:
        """What lowers a gap, by its name in `gap_is_after`, in pounds by year."""
        return {
            "savings": self.savings,
            "use_of_reserves": self.use_of_reserves,
            "other": self.other,
        }


@dataclass(frozen=True, slots=True)
class GapCheck:
    """A printed gap beside the sum of the plan's own parts, in pounds."""

    year: FinancialYear
    printed: float
    from_parts: float


@dataclass(frozen=True, slots=True)
class PlanOutlook:
    """The outlook of a council from its own rows alone, in pounds.

    `base` and `path` have the shape of every outlook, so that strategies are priced on them; they
    are frozen at Band D of the base year where the plan says enough (`is_frozen`), else at the tax
    that the plan assumes. `gap` is what is missing at the tax assumed before savings agreed,
    reserves and other measures; `gap_left` after them; `printed` is the gap as the plan has it,
    with the measures named in `printed_after` off it. `low` and `high` are the plan's own range of
    `gap`, empty where it gives none. `differences` are years whose printed gap is not the sum of
    its parts: they are shown, and the printed gap is taken.
    """

    base: BaseBudget
    path: tuple[YearAhead, ...]
    gap: Amounts
    gap_left: Amounts
    printed: Amounts
    printed_after: frozenset[str]
    low: Amounts
    high: Amounts
    changes: PlanChanges
    differences: tuple[GapCheck, ...]
    entered: tuple[Figure, ...]

    @property
    def has_base(self) -> bool:
        """Whether anything of the base year is entered, so that shares of it mean anything."""
        return self.base.net_revenue_expenditure > 0

    @property
    def is_frozen(self) -> bool:
        """Whether `path` is at Band D of the base year: the plan says which rise its gap has."""
        return self.changes.tax.value_of_rises() is not None

    @property
    def prices_tax(self) -> bool:
        """Whether a rise of council tax can be priced: Band D, tax base and rises are known."""
        return self.is_frozen and self.base.tax_base > 0

    def gaps(self, band_d: Path) -> Amounts:
        """The gap by year on a path of Band D, in pounds."""
        return {year.year: gap_at(year, band_d[year.year]) for year in self.path}


def outlook_of_plan(own: OwnFigures, ons_code: str = "", council_class: str = "") -> PlanOutlook:
    """The outlook that a council's own figures give by themselves.

    Args:
        own: what the council entered: the rows of its plan, or the parts that one is made of
            (budget, settlement, pressures).
        ons_code: the council's code.
        council_class: the class of an English council; empty elsewhere.

    Raises:
        FieldFault: if the plan has neither a gap nor the parts of one, a year is missing, or a row
            is in another unit than the rest.
    """
    plan = plan_of(own)
    years = years_of(plan)
    changes = changes_of(plan, years)
    parts = _gap_from_parts(plan, changes, years)
    gap = parts if plan.gap is None else _before_measures(plan, plan.gap, changes, years)
    if gap is None:
        raise FieldFault(
            PLAN,
            "The plan gives no gap. Enter `gap` by year, or spending, general funding and council "
            f"tax by year with those of {plan.base_year}.",
        )
    base = _base(plan, changes, ons_code, council_class)
    all_of = changes.measures().values()
    return PlanOutlook(
        base=base,
        path=tuple(_year_ahead(plan, base, changes, gap, year) for year in years),
        gap=gap,
        gap_left={year: gap[year] - sum(measures[year] for measures in all_of) for year in years},
        printed=gap if plan.gap is None else whole_amounts(plan.gap, years, PLAN),
        printed_after=frozenset() if plan.gap is None else plan.gap_is_after,
        low=_range_end(plan, plan.gap_low, changes, years),
        high=_range_end(plan, plan.gap_high, changes, years),
        changes=changes,
        differences=_differences(gap, parts),
        entered=tuple(entered_figures(own)),
    )


def changes_of(plan: PlanRows, years: Sequence[FinancialYear]) -> PlanChanges:
    """How the rows move from the base year."""
    _check_levels(plan, years)
    spending = _change(plan.spending, plan.base_year, years, "spending")
    grants = _change(plan.specific_grants, plan.base_year, years, "specific_grants")
    funding = _change(plan.general_funding, plan.base_year, years, "general_funding")
    if spending is None and plan.pressures:
        spending = added(plan.pressures, years, PLAN)
    if funding is None and plan.funding_change is not None:
        funding = whole_amounts(plan.funding_change, years, PLAN)
    if funding is not None and grants is not None:
        funding = {year: funding[year] + grants[year] for year in years}
    reserves = plan.use_of_reserves.get(plan.base_year)
    return PlanChanges(
        spending=spending,
        pressures={
            name: added([row for row in plan.pressures if row.line == name], years, PLAN)
            for name in {row.line for row in plan.pressures}
        },
        funding=funding,
        tax=tax_of_plan(plan, years),
        savings=added(plan.savings, years, PLAN, ends=True),
        use_of_reserves=_levels(plan.use_of_reserves, years),
        reserves_in_base=0.0 if reserves is None else reserves.value,
        other=_levels(plan.other, years),
    )


def _before_measures(
    plan: PlanRows, row: Row, changes: PlanChanges, years: Sequence[FinancialYear]
) -> Amounts:
    """A printed gap as it stands in each year, with whatever is already off it put back."""
    measures = changes.measures()
    unknown = plan.gap_is_after - measures.keys()
    if unknown:
        raise FieldFault(
            PLAN,
            f"A gap can be after {', '.join(measures)}, not after {', '.join(sorted(unknown))}.",
        )
    whole = whole_amounts(row, years, PLAN)
    already = [measures[name] for name in plan.gap_is_after]
    return {year: whole[year] + sum(measure[year] for measure in already) for year in years}


def _range_end(
    plan: PlanRows, row: Row | None, changes: PlanChanges, years: Sequence[FinancialYear]
) -> Amounts:
    return {} if row is None else _before_measures(plan, row, changes, years)


def _gap_from_parts(
    plan: PlanRows, changes: PlanChanges, years: Sequence[FinancialYear]
) -> Amounts | None:
    """Spending less funding by year: of levels where they are entered, else of changes."""
    levels = (plan.spending, plan.general_funding)
    if all(all(year in row for year in years) for row in levels):
        grants = _levels(plan.specific_grants, years)
        tax = changes.tax.assumed if plan.council_tax else dict.fromkeys(years, 0.0)
        if tax is None:
            return None
        return {
            year: plan.spending[year].value
            - grants[year]
            - plan.general_funding[year].value
            - tax[year]
            for year in years
        }
    spending, funding = changes.spending, changes.funding
    if spending is None or funding is None:
        return None
    raised = dict.fromkeys(years, 0.0)
    assumed, base = changes.tax.assumed, changes.tax.base
    if assumed is not None and base is not None:
        raised = {year: assumed[year] - base for year in years}
    start = changes.reserves_in_base
    return {year: spending[year] + start - funding[year] - raised[year] for year in years}


def _differences(gap: Amounts, parts: Amounts | None) -> tuple[GapCheck, ...]:
    if parts is None:
        return ()
    return tuple(
        GapCheck(year, gap[year], parts[year])
        for year in gap
        if abs(gap[year] - parts[year]) > AGREES_WITHIN * max(abs(gap[year]), abs(parts[year]))
    )


def _base(plan: PlanRows, changes: PlanChanges, ons_code: str, council_class: str) -> BaseBudget:
    """The base year, which balances; what is not entered follows from what is, else is nought."""

    def start(row: ByYear) -> float | None:
        return row[plan.base_year].value if plan.base_year in row else None

    tax = changes.tax
    reserves = changes.reserves_in_base
    own_tax = tax.base or 0.0
    grants = start(plan.specific_grants) or 0.0
    general, spending = start(plan.general_funding), start(plan.spending)
    if spending is None:
        spending = own_tax + grants + reserves + (general or 0.0)
    services = {
        name: row[plan.base_year].value
        for name, row in plan.service_spending.items()
        if name in SERVICES and plan.base_year in row
    }
    return BaseBudget(
        ons_code=ons_code,
        council_class=council_class,
        net_revenue_expenditure=spending - grants,
        is_estimated=False,
        council_tax=own_tax,
        tax_base=tax.tax_base[plan.base_year],
        band_d=tax.band_d,
        general_funding=spending - grants - own_tax,
        specific_grants=grants,
        services=services,
        scale=1.0 if services else None,
        not_placed=spending - sum(services.values()),
        levies=0.0,
        principal=0.0,
        interest_paid=0.0,
        investment_income=0.0,
        support=0.0,
        draw_expected=reserves,
        one_off=reserves,
    )


def _year_ahead(
    plan: PlanRows,
    base: BaseBudget,
    changes: PlanChanges,
    gap: Amounts,
    year: FinancialYear,
) -> YearAhead:
    """A year whose lines add to the plan's gap; what has no line of its own is not placed."""
    tax = changes.tax
    frozen = 0.0 if tax.frozen is None else tax.frozen[year]
    raised = tax.value_of_rises()
    missing = gap[year] + (0.0 if raised is None else raised[year])
    funding = changes.funding
    general = base.general_funding - base.one_off
    grants = base.specific_grants
    if year in plan.specific_grants:
        grants = plan.specific_grants[year].value
    if funding is not None:
        general += funding[year] - (grants - base.specific_grants)
    elif year in plan.general_funding:
        general = plan.general_funding[year].value
    services = {
        name: plan.service_spending[name][year].value
        if year in plan.service_spending[name]
        else amount + changes.pressures.get(name, {}).get(year, 0.0)
        for name, amount in base.services.items()
    }
    spent = missing + frozen + general + grants
    return YearAhead(
        year=year,
        services=services,
        pressure=0.0,
        not_placed=spent - sum(services.values()),
        levies=0.0,
        principal=0.0,
        interest_paid=0.0,
        investment_income=0.0,
        support=0.0,
        specific_grants=grants,
        general_funding=general,
        tax_base=tax.tax_base[year],
        council_tax=frozen,
    )


def _change(
    row: ByYear, base_year: FinancialYear, years: Sequence[FinancialYear], name: str
) -> Amounts | None:
    """How levels move from the base year; None where it is not entered."""
    no_holes(row, name, PLAN)
    if base_year not in row or any(year not in row for year in years):
        return None
    return {year: row[year].value - row[base_year].value for year in years}


def _levels(row: ByYear, years: Sequence[FinancialYear]) -> Amounts:
    return {year: row[year].value if year in row else 0.0 for year in years}


def _check_levels(plan: PlanRows, years: Sequence[FinancialYear]) -> None:
    """Refuse levels below nought, and funding in another unit than the spending that it pays."""
    rows = {
        "spending": plan.spending,
        "general_funding": plan.general_funding,
        "specific_grants": plan.specific_grants,
        "council_tax": plan.council_tax,
        "tax_base": plan.tax_base,
    }
    for name, row in rows.items():
        no_holes(row, name, PLAN)
        for year, entered in sorted(row.items()):
            words = f"{name} of {year} is {entered.value:,.0f}"
            if entered.value < 0 or (name == "tax_base" and not entered.value):
                raise entered.place.fault(
                    PLAN, f"{words}; it is never below nought: turn its sign."
                )
            spent = plan.spending.get(year)
            slip = "" if spent is None else unit_slip(entered.value, spent.value, _LEAST_PART)
            if slip and name in ("general_funding", "council_tax"):
                words += f", and spending {plan.spending[year].value:,.0f}: it seems to be {slip}."
                raise entered.place.fault(PLAN, words)
    for name in ("specific_grants", "council_tax", "tax_base", "tax_rise"):
        none_or_every(getattr(plan, name), years, name, PLAN)
    for name, row in plan.service_spending.items():
        none_or_every(row, years, name, PLAN)
    for year, rise in sorted(plan.tax_rise.items()):
        if not -_MOST_RISE <= rise.value <= _MOST_RISE:
            words = f"tax_rise of {year} is {rise.value:,.0%}: it seems to be in per cent."
            raise rise.place.fault(PLAN, f"{words} Write 4.99% or 0.0499.")
