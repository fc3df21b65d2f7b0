"""A comparison as plain types, ready for JSON: whole pounds, Band D and bills as text."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.figures.rounding import half_up, to_penny
from tallystick.law.duty import Finding
from tallystick.levers.strategy import written
from tallystick.planner.compare import Compared, Comparison
from tallystick.planner.plan import Plan, YearOfPlan
from tallystick.render.argument import argument
from tallystick.render.output import as_csv
from tallystick.render.plan_document import council_document, notes, sources

FORMAT = "tallystick-compare-1"
CAVEAT = (
    "Each strategy is applied by itself, in the order of the model; the order is fixed and is no "
    "ranking."
)


def compare_document(comparison: Comparison, versions: Mapping[str, str]) -> dict[str, Any]:
    """Everything that `compare` prints, with documented keys."""
    plan = comparison.plan
    return {
        "format": FORMAT,
        "council": council_document(plan),
        "notes": [*notes(plan), CAVEAT],
        "years": [str(year) for year in plan.years],
        "assumption_set": plan.chosen,
        "reserves": {
            "counted": comparison.reserves,
            "usable": _pounds(float(comparison.context.position.usable_reserves)),
            "dated": plan.known_reserves().dated,
        },
        "strategies": [strategy_document(one) for one in comparison.strategies],
        "sources": sources(plan),
        "versions": dict(versions),
    }


def side_by_side_document(comparison: Comparison) -> list[dict[str, Any]]:
    """The row of each strategy, for a plan that shows them beside its gap."""
    return [
        {
            "name": one.name,
            "title": one.title,
            "branch": one.branch,
            "branch_title": one.branch_title,
            "gap": {str(year.year): _pounds(year.gap) for year in one.applied.by_year},
            "recurring_gap_at_end": _pounds(one.applied.after.recurring_gap),
            "reserves_at_end": _pounds(one.applied.after.reserves),
            "band_d_at_end": str(to_penny(one.applied.by_year[-1].band_d)),
            "legal_status": one.applied.judgement.legal_status.word,
            "needs": [need.words for need in one.needs],
        }
        for one in comparison.strategies
    ]


def strategy_document(one: Compared) -> dict[str, Any]:
    """One strategy of a comparison, in one branch."""
    made = one.applied
    said = argument(made)
    document: dict[str, Any] = {
        "name": one.name,
        "title": one.title,
        "branch": one.branch,
        "branch_title": one.branch_title,
        "shipped": one.is_shipped,
        "about": one.about,
        "sizes": one.sizes,
        "legal_status": made.judgement.legal_status.word,
        "year_being_set": str(made.judgement.setting),
        "by_year": {str(year.year): year_document(year) for year in made.by_year},
        "first_year_with_money_missing": None if made.first_gap is None else str(made.first_gap),
        "after": {
            "year": str(made.after.last + 1),
            "recurring_gap": _pounds(made.after.recurring_gap),
            "reserves": _pounds(made.after.reserves),
            "reserves_are_gone": made.after.reserves_are_gone,
            "debt": _pounds(made.after.debt),
        },
        "for": list(said.for_),
        "against": list(said.against),
        "law": list(said.law),
        "reversible": list(said.reversible),
        "who_decides": list(said.who_decides),
        "then": said.then,
        "needs": [{"lever": need.lever, "needs": need.words} for need in one.needs],
        "notes": list(one.notes),
        "findings": findings_document(made.judgement.findings),
        "strategy": written(made.strategy),
        "fingerprint": made.strategy.fingerprint(),
    }
    document["who_pays"] = who_pays_document(made.who_pays)
    return document


def brief_document(one: Compared) -> dict[str, Any]:
    """One strategy in a row: gap left by year, and what is left after the last."""
    made = one.applied
    last = made.by_year[-1]
    return {
        "name": one.name,
        "title": one.title,
        "branch": one.branch,
        "branch_title": one.branch_title,
        "legal_status": made.judgement.legal_status.word,
        "gap": {str(year.year): _pounds(year.gap) for year in made.by_year},
        "recurring_gap_after": _pounds(made.after.recurring_gap),
        "reserves_at_end": _pounds(made.after.reserves),
        "band_d_at_end": str(to_penny(last.band_d)),
        "who_pays": who_pays_document(made.who_pays),
    }


def who_pays_document(found: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Who pays in the first year: whole pounds, and shares of them to a tenth of a per cent."""
    if found is None:
        return None
    shares = {
        name: {key: round(share, 3) for key, share in found[name].items()}
        for name in ("by_band", "by_tenth")
    }
    below = found["below_median"]
    return {
        "year": found["year"],
        "pounds": _pounds(found["pounds"]),
        "below_median": None
        if below is None
        else {key: round(share, 3) for key, share in below.items()},
        **shares,
        "paying_more": round(found["paying_more"]),
        "paying_less": round(found["paying_less"]),
        "left_out": found["left_out"],
    }


def year_document(year: YearOfPlan) -> dict[str, Any]:
    """One year of a plan."""
    return {
        "gap": _pounds(year.gap),
        "recurring_gap": _pounds(year.recurring_gap),
        "reserves": _pounds(year.reserves),
        "reserves_drawn": _pounds(year.reserves_drawn),
        "debt": _pounds(year.debt),
        "debt_cost": _pounds(year.debt_cost),
        "band_d": str(to_penny(year.band_d)),
        "own_bills": {band: str(amount) for band, amount in year.own_bills.items()},
        "area_bills": {band: str(amount) for band, amount in year.area_bills.items()} or None,
        "services": _pounds(year.services),
        "services_change": _pounds(year.services_change),
    }


def findings_document(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings of the law, each with its rule."""
    return [
        {
            "duty": one.duty,
            "year": str(one.year),
            "holds": one.holds,
            "headroom": None if one.headroom is None else round(one.headroom, 2),
            "sentence": one.sentence,
            "provision": one.provision,
            "rule": one.rule,
            "rule_status": one.rule_status,
            "weight": one.weight,
            "legal_status": one.legal_status.word,
        }
        for one in findings
    ]


HEADINGS = (
    "strategy",
    "branch",
    "year",
    "gap_gbp",
    "recurring_gap_gbp",
    "reserves_gbp",
    "debt_gbp",
    "debt_cost_gbp",
    "band_d_gbp",
    "area_band_d_bill_gbp",
    "services_gbp",
    "legal_status_of_the_year_being_set",
)


def compare_csv(comparison: Comparison) -> str:
    """One row for each strategy, branch and year."""
    return as_csv(
        HEADINGS,
        (
            _row(one, one.applied, year)
            for one in comparison.strategies
            for year in one.applied.by_year
        ),
    )


def _row(one: Compared, made: Plan, year: YearOfPlan) -> list[Any]:
    return [
        one.name,
        one.branch,
        str(year.year),
        _pounds(year.gap),
        _pounds(year.recurring_gap),
        _pounds(year.reserves),
        _pounds(year.debt),
        _pounds(year.debt_cost),
        str(to_penny(year.band_d)),
        str(year.area_bills["D"]) if year.area_bills else None,
        _pounds(year.services),
        made.judgement.legal_status.word,
    ]


def _pounds(amount: float) -> int:
    return int(half_up(amount))
