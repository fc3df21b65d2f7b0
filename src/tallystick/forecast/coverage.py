"""How far the published figures reach: which councils are answered, and what completes each base.

Quantiles are taken over councils and say nothing about any one of them.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from tallystick.figures.frozen import dataclass
from tallystick.forecast.base_year import GRANTS, ONE_OFF, add, closing_difference, published
from tallystick.forecast.base_year import specific_grants as specific_grants_of
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.lines import line
from tallystick.sources.release import Release

QUANTILES = (10, 25, 50, 75, 90)
LEAST_NET_REVENUE_EXPENDITURE = 2_000_000.0
CLOSES_EXACTLY_WITHIN = 5_000.0
CLOSES_NEARLY_WITHIN = 0.04
EXTREMES_EACH_WAY = 10
_LARGE_PART = 0.25
_MAIN_PART = 0.10
_FUNDING = "revenue_funding_2024_25"
_FUNDING_YEAR = 2024

PARTS = {
    "reserves": "reserves drawn",
    "collection_fund": "collection fund",
    "return_difference": "left open by the return",
    "spending_growth": "growth of spending",
    "council_tax_growth": "growth of council tax",
    "grants_growth": "growth of grants and rates",
    "one_off": "one-off support",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the amounts, in pounds, that add to a council's completing amount."""

    key: str
    pounds: float


@dataclass(frozen=True, slots=True)
class Structure:
    """A feature of a base year that makes its completing amount large: pounds and share of it."""

    label: str
    pounds: float
    share: float


@dataclass(frozen=True, slots=True)
class CouncilCoverage:
    """One council that gives both gaps and a runway; pounds of 2026-27 unless the name says more.

    `completing_share` and `first_gap_share` are of all spending in scope, and None where net
    revenue expenditure is below £2m or spending in scope is not above nought. The `parts` add to
    the completing amount. `closing` is what the 2024-25 return leaves open, in pounds.
    """

    name: str
    ons_code: str
    council_class: str
    spending: float
    completing: float
    completing_share: float | None
    first_gap_share: float | None
    closing: float
    closing_share: float
    parts: tuple[Part, ...]
    structure: tuple[Structure, ...]

    def main_parts(self) -> tuple[Part, ...]:
        """The parts of at least a tenth of the completing amount, largest first."""
        least = _MAIN_PART * abs(self.completing)
        large = (part for part in self.parts if abs(part.pounds) >= least)
        return tuple(sorted(large, key=lambda part: (-abs(part.pounds), part.key)))


@dataclass(frozen=True, slots=True)
class Spread:
    """Quantiles of one share over councils; `values` follow `QUANTILES`."""

    councils: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every principal council: answered or partial, and how the base years complete."""

    councils: int
    answered: tuple[CouncilCoverage, ...]
    partial: tuple[tuple[str, str], ...]
    without_share: tuple[tuple[str, float, float | None], ...]
    gap_spread: Mapping[str, Spread]
    completing_spread: Mapping[str, Spread]
    closes_exactly: int
    closes_nearly: int
    above_a_tenth: int
    positive_extremes: tuple[CouncilCoverage, ...]
    negative_extremes: tuple[CouncilCoverage, ...]


def coverage(plans: Iterable[Baseline], net_revenue_expenditure: Mapping[str, float]) -> Coverage:
    """What the plans of many councils give, and the spread of their completing amounts.

    Args:
        plans: the plans, partial ones too.
        net_revenue_expenditure: pounds by ONS code; a council with less than £2m, or with none
            given, gets no percentages.
    """
    plans = tuple(plans)
    answered = tuple(
        _council(plan, net_revenue_expenditure.get(plan.council.ons_code))
        for plan in plans
        if not plan.is_partial
    )
    shares = sorted(
        (council for council in answered if council.completing_share is not None),
        key=lambda council: (council.completing_share or 0.0, council.ons_code),
    )
    return Coverage(
        councils=len(plans),
        answered=answered,
        partial=tuple(
            (plan.council.name, " ".join(plan.missing)) for plan in plans if plan.missing
        ),
        without_share=tuple(
            (council.name, council.spending, net_revenue_expenditure.get(council.ons_code))
            for council in answered
            if council.completing_share is None
        ),
        gap_spread=_spreads(answered, "first_gap_share"),
        completing_spread=_spreads(answered, "completing_share"),
        closes_exactly=sum(abs(council.closing) <= CLOSES_EXACTLY_WITHIN for council in answered),
        closes_nearly=sum(
            abs(council.closing_share) <= CLOSES_NEARLY_WITHIN for council in answered
        ),
        above_a_tenth=sum(not plan.known_base().is_reliable() for plan in plans if plan.scenarios),
        positive_extremes=_by_name(shares[-EXTREMES_EACH_WAY:]),
        negative_extremes=_by_name(shares[:EXTREMES_EACH_WAY]),
    )


def net_revenue_expenditure(release: Release, plans: Iterable[Baseline]) -> dict[str, float]:
    """Net revenue expenditure in pounds by ONS code: the outturn of 2024-25, else the budget.

    The budget's is revenue expenditure less grants inside aggregate external finance.
    """
    printed = release.across(_FUNDING, "netrevexp", _FUNDING_YEAR)
    amounts = {code: fact.value for code, fact in printed.items()}
    for plan in plans:
        budget = plan.council.budget
        if plan.council.ons_code not in amounts and {"revenuetot", "grantinaef"} <= set(budget):
            amounts[plan.council.ons_code] = (
                budget["revenuetot"].known() + budget["grantinaef"].known()
            )
    return amounts


def _council(plan: Baseline, net: float | None) -> CouncilCoverage:
    outlook = plan.known_outlook()
    base = outlook.base
    spending = float(base.total_spending())
    completing = float(base.amounts["completing_amount"])
    has_share = spending > 0 and net is not None and net >= LEAST_NET_REVENUE_EXPENDITURE
    closing, returned = closing_difference(plan.council.budget)
    return CouncilCoverage(
        name=plan.council.name,
        ons_code=plan.council.ons_code,
        council_class=plan.council.council_class,
        spending=spending,
        completing=completing,
        completing_share=completing / spending if has_share else None,
        first_gap_share=float(outlook.gap(outlook.years[0])) / spending if has_share else None,
        closing=closing,
        closing_share=closing / returned if returned else 0.0,
        parts=_parts(plan),
        structure=_structure(plan),
    )


def _parts(plan: Baseline) -> tuple[Part, ...]:
    """The completing amount taken apart by what it stands for; the parts add to it."""
    base, printed = plan.known_base(), plan.council.budget
    closing, returned = closing_difference(printed)

    def at_return(name: str) -> float:
        return published(name, printed).known()

    requirement = printed["ctrtot"].known() - at_return("parish_precepts")
    grants = (
        specific_grants_of(printed).known()
        - at_return("general_grant")
        - at_return("retained_rates")
    )
    pounds = {
        "reserves": -at_return("earmarked_reserve_movement")
        - at_return("unallocated_reserve_movement"),
        "collection_fund": -at_return("collection_fund"),
        "return_difference": closing,
        "spending_growth": float(base.total_spending()) - returned,
        "council_tax_growth": requirement - float(base.amounts["council_tax"]),
        "grants_growth": grants - float(add(base.amounts, GRANTS)),
        "one_off": -float(add(base.amounts, ONE_OFF)),
    }
    return tuple(Part(key, pounds[key]) for key in PARTS)


def _structure(plan: Baseline) -> tuple[Structure, ...]:
    """Lines that are large beside all the spending of the base year, whatever their sign.

    The last is not a line: how far the return's requirement is from the printed one of 2026-27.
    """
    amounts, spending = plan.known_base().amounts, float(plan.known_base().total_spending())
    watched = (
        "investment_income",
        "trading_accounts",
        "interest_paid",
        "principal",
        "levies",
        "fire_and_rescue",
        "police",
        "capital_from_revenue",
        "housing_benefit_net",
        "specific_grants",
        "exceptional_financial_support",
    )
    if spending <= 0:
        return ()
    pounds = {line(name).label: float(amounts[name]) for name in watched if name in amounts}
    growth = next(part.pounds for part in _parts(plan) if part.key == "council_tax_growth")
    pounds["Council tax requirement of 2024-25 less that of 2026-27"] = growth
    return tuple(
        Structure(label, amount, amount / spending)
        for label, amount in pounds.items()
        if abs(amount) >= _LARGE_PART * spending
    )


def _spreads(answered: Iterable[CouncilCoverage], of: str) -> dict[str, Spread]:
    by_class: dict[str, list[float]] = {}
    for council in answered:
        share = getattr(council, of)
        if share is not None:
            by_class.setdefault(council.council_class, []).append(share)
            by_class.setdefault("all", []).append(share)
    return {
        name: Spread(
            len(shares), tuple(float(quantile) for quantile in np.percentile(shares, QUANTILES))
        )
        for name, shares in sorted(by_class.items())
    }


def _by_name(coverages: Iterable[CouncilCoverage]) -> tuple[CouncilCoverage, ...]:
    return tuple(sorted(coverages, key=lambda coverage: coverage.name))
