"""Council tax in a plan's own rows: what it counts on, and what Band D of the base year raises."""

from collections.abc import Mapping, Sequence

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.entered_rows import Amounts
from tallystick.forecast.own_figures import PlanRows


@dataclass(frozen=True, slots=True)
class PlanTax:
    """Council tax of a plan, in pounds by year.

    `assumed` is what the plan counts on and `frozen` what Band D of the base year would raise;
    None where the plan does not say enough. `tax_base` is in Band D equivalents and `band_d` in
    pounds, nought where neither is entered; `is_held_flat` says that no row gives the tax base of
    the years ahead.
    """

    base: float | None
    assumed: Amounts | None
    frozen: Amounts | None
    rises: Mapping[FinancialYear, float]
    tax_base: Amounts
    band_d: float
    is_held_flat: bool

    def band_d_path(self) -> Amounts:
        """Band D by year at the rises assumed, in pounds; empty where either is not known."""
        if not self.band_d or len(self.rises) + 1 < len(self.tax_base):
            return {}
        amount, path = self.band_d, {}
        for year in sorted(self.rises):
            amount *= 1 + self.rises[year]
            path[year] = amount
        return path

    def growth_of_base(self) -> Amounts | None:
        """What a larger tax base raises by year at the base year's Band D, in pounds."""
        if self.base is None or self.frozen is None or self.is_held_flat:
            return None
        return {year: amount - self.base for year, amount in self.frozen.items()}

    def value_of_rises(self) -> Amounts | None:
        """What the rises assumed raise by year, in pounds."""
        if self.assumed is None or self.frozen is None:
            return None
        return {year: amount - self.frozen[year] for year, amount in self.assumed.items()}


def tax_of_plan(plan: PlanRows, years: Sequence[FinancialYear]) -> PlanTax:
    """Council tax assumed and frozen: what is not entered follows from what is."""
    base_year = plan.base_year
    start = plan.council_tax.get(base_year)
    rises = {year: plan.tax_rise[year].value for year in years if year in plan.tax_rise}
    all_rises = len(rises) == len(years)
    first_base = plan.tax_base.get(base_year)
    has_tax_base = first_base is not None and all(year in plan.tax_base for year in years)
    assumed = {year: plan.council_tax[year].value for year in years if year in plan.council_tax}
    index = _index(rises, years) if all_rises else {}
    frozen: Amounts | None = None
    is_held_flat = False
    if start is not None and first_base is not None and has_tax_base:
        each = start.value / first_base.value
        frozen = {year: each * plan.tax_base[year].value for year in years}
    elif all_rises and len(assumed) == len(years):
        frozen = {year: assumed[year] / index[year] for year in years}
    elif all_rises and start is not None:
        frozen = dict.fromkeys(years, start.value)
        is_held_flat = True
    if len(assumed) < len(years):
        known = frozen is not None and all_rises
        assumed = {year: frozen[year] * index[year] for year in years} if frozen and known else {}
    elif frozen is not None and not all_rises:
        rises = _implied(assumed, frozen, years)
    base = None if start is None else start.value
    band_d, tax_base = _tax_base(plan, base, frozen, years)
    return PlanTax(base, assumed or None, frozen, rises, tax_base, band_d, is_held_flat)


def _index(
    rises: Mapping[FinancialYear, float], years: Sequence[FinancialYear]
) -> dict[FinancialYear, float]:
    product, index = 1.0, {}
    for year in years:
        product *= 1 + rises[year]
        index[year] = product
    return index


def _implied(assumed: Amounts, frozen: Amounts, years: Sequence[FinancialYear]) -> Amounts:
    """The yearly rise of Band D that the council tax assumed has in it."""
    rises, before = {}, 1.0
    for year in years:
        now = assumed[year] / frozen[year]
        rises[year] = now / before - 1
        before = now
    return rises


def _tax_base(
    plan: PlanRows, base: float | None, frozen: Amounts | None, years: Sequence[FinancialYear]
) -> tuple[float, Amounts]:
    """Band D in pounds and Band D equivalents by year, the base year in them; nought if unknown."""
    nothing = dict.fromkeys((plan.base_year, *years), 0.0)
    if base is None or frozen is None:
        return 0.0, nothing
    first = plan.tax_base.get(plan.base_year)
    if first is not None:
        band_d = base / first.value
    elif plan.band_d is not None:
        band_d = plan.band_d.value
    else:
        return 0.0, nothing
    return band_d, {
        plan.base_year: base / band_d,
        **{year: amount / band_d for year, amount in frozen.items()},
    }
