"""A comparison as plain types, ready for JSON: whole pounds, Band D and bills as text."""

from collections.abc import Mapping
from typing import Any

from tallystick.figures.rounding import half_up, to_penny
from tallystick.planner.compare import Compared
from tallystick.planner.plan import YearOfPlan

FORMAT = "tallystick-compare-1"


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
        "housing_debt": _pounds(year.housing_debt),
        "housing_net": _pounds(year.housing_net),
        "band_d": str(to_penny(year.band_d)),
        "own_bills": {band: str(amount) for band, amount in year.own_bills.items()},
        "area_bills": {band: str(amount) for band, amount in year.area_bills.items()} or None,
        "services": _pounds(year.services),
        "services_change": _pounds(year.services_change),
    }


def _pounds(amount: float) -> int:
    return int(half_up(amount))
