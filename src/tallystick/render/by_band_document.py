"""A plan by band as plain types: what it raises, who bears it, by which route (BAND-10)."""

from decimal import Decimal
from typing import Any

from tallystick.council_tax.area_plan import AreaPlan
from tallystick.council_tax.routes import AGAINST_CONTESTED, FOR_CONTESTED
from tallystick.figures.rounding import half_up, to_penny
from tallystick.rules.legal_status import LegalStatus

NOT_MODELLED = (
    "Who among the households pays more, by modelled income: `tallystick who-pays`.",
    "Discounts, support, collection and where people live are taken as they are.",
)


def plan_document(plan: AreaPlan) -> dict[str, Any]:
    """The plan with its rises, yields, route, bearers and bills by band."""
    made = plan.made
    within = plan.within_limit
    return {
        "year": str(plan.year),
        "uniform_rise": _share(made.uniform_rise),
        "band_d": {"before": _text(made.band_d_before), "after": _text(made.band_d_after)},
        "ballot_percentage": str(made.ballot_percentage) if plan.needs_referendum else None,
        "needs_referendum": plan.needs_referendum,
        "principle": {
            "sentence": plan.principle.sentence,
            "status": plan.principle.status,
            "citation": str(plan.principle.citation),
        },
        "route": {
            "id": plan.route.id,
            "title": plan.route.title,
            "power": plan.route.power,
            "statuses": [str(status) for status in statuses(plan)],
            "limits": list(plan.route.limits) if made.reductions else [],
            "for": list(contested(plan)[0]),
            "against": list(contested(plan)[1]),
        },
        "yield": {
            "before": _whole(made.before),
            "gross": _whole(made.gross),
            "reductions": _whole(made.reductions),
            "net": _whole(made.net),
            "gain": _whole(made.gain),
            "uniform_equivalent": _share(made.uniform_equivalent),
        },
        "bearers": {
            "billing_authority": _whole(made.reductions + made.preceptors_reductions),
            "of_it_for_preceptors_charges": _whole(made.preceptors_reductions),
            "preceptors": 0,
        },
        "tax_base": {
            "before": float(half_up(made.tax_base, 2)),
            "after": float(half_up(made.tax_base, 2)),
            "of_return": float(half_up(made.tax_base / plan.scale, 2)),
            "scale": _share(plan.scale),
        },
        "within_limit": None
        if within is None
        else {"band_d": _text(within[0]), "gain": _whole(within[1])},
        "bands": [
            {
                "band": row.band,
                "equivalents": float(half_up(row.equivalents, 2)),
                "target": _share(row.target),
                "reduction_share": _share(row.reduction_share),
                "before": _text(row.before),
                "full": _text(row.full),
                "reduction": _text(row.reduction),
                "after": _text(row.after),
                "increase": _text(row.increase),
                "raised": _whole(row.raised),
                "paid_share": _share(row.paid_share),
            }
            for row in made.bands
        ],
        "not_modelled": list(NOT_MODELLED),
    }


def statuses(plan: AreaPlan) -> tuple[LegalStatus, ...]:
    """The status of the rise and of the reductions; of the rise alone where none are given."""
    return plan.route.statuses if plan.made.reductions else (plan.route.of_rise,)


def contested(plan: AreaPlan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said for and against the route where its reductions are contested, else nothing."""
    if LegalStatus.CONTESTED not in plan.route.statuses or not plan.made.reductions:
        return (), ()
    return FOR_CONTESTED, AGAINST_CONTESTED


def _text(amount: Decimal) -> str:
    return f"{to_penny(amount):.2f}"


def _whole(amount: Decimal) -> int:
    return int(half_up(amount))


def _share(share: Decimal) -> float:
    return float(half_up(share, 6))
