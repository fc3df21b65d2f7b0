"""Section 114 and Exceptional Financial Support: deficits, directions, totals, shares and rises."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import counted, every, first, group, last, many, obtained, one
from tallystick.forecast import (
    band_d,
    budget_build,
    levels,
    requirement,
    reserve_balance,
    support,
)

_DEFICITS = ("deficit", "deficit_to")
_POINTS = ("council_tax_general_pct", "council_tax_core_pct", "adult_social_care_pct")

_SUPPORT = (
    Binding(("capitalisation_direction",), support.direction_for, {"deficits": many(*_DEFICITS)}),
    Binding(
        ("long_run_deficit",),
        support.direction_for,
        {"deficits": many(*_DEFICITS, "later_years_deficit_estimate")},
    ),
    Binding(
        ("{n}_year_{x}",),
        support.deficit_of_years,
        {"deficits": every("{x}"), "years": counted()},
    ),
    Binding(
        ("total_in_principle",),
        support.direction_for,
        {"deficits": every("awards_in_principle")},
    ),
    Binding(
        ("total_with_later_{x}",),
        support.support_after_revisions,
        {
            "awards": group("awards_in_principle"),
            "revised": group("later", endings=("_revised", "_needed")),
        },
    ),
    Binding(
        ("largest_share_pct",), support.largest_share, {"awards": group("awards_in_principle")}
    ),
    Binding(
        ("support_to_net_budget_pct", "support_to_budget_pct"),
        support.support_share,
        {
            "support": one("support_first", "support", "deficit", at="case"),
            "net_budget": one("net_budget", "revenue_budget", at="case"),
        },
    ),
    Binding(
        ("expenditure_implied",),
        support.spending_implied,
        {
            "support": one("direction_sought"),
            "share_of_spending": one("direction_share_of_expenditure_pct"),
        },
    ),
    Binding(
        ("direction_implied",),
        support.support_of_other_years,
        {
            "all_years": one("directions_total", at="any"),
            "this_year": one("direction_agreed_in_principle", at="any"),
        },
    ),
    Binding(
        ("further_borrowing_at_outturn",),
        support.further_support,
        {
            "needed": one("direction_needed_at_outturn"),
            "agreed": one("direction_agreed_in_principle"),
        },
    ),
    Binding(
        ("headroom_under_ceiling",),
        support.headroom,
        {"permitted": one("direction_ceiling"), "used": one("direction_needed_at_outturn")},
    ),
    Binding(
        ("dispensation_left_after_deficit",),
        support.headroom,
        {
            "permitted": one("capital_dispensation"),
            "used": one("deficit_brought_forward_after_audit", "deficit_brought_forward"),
        },
    ),
    Binding(
        ("savings_still_to_identify",),
        support.still_to_identify,
        {
            "target": one("savings_two_years", "savings_target"),
            "identified": many("savings_identified*"),
        },
    ),
    Binding(
        ("yearly_repayment_of_{x}_equal_instalments", "yearly_repayment_equal_instalments"),
        support.equal_instalments,
        {"amount": obtained("capitalisation_direction"), "years": one("repayment_years")},
    ),
    Binding(
        ("{x}_multiple",),
        support.multiple,
        {"now": last("{x}"), "before": first("{x}")},
        plain=True,
    ),
    Binding(
        ("public_works_share_pct",),
        budget_build.share,
        {"part": one("public_works_loans"), "whole": one("borrowing")},
    ),
)

_RISES = (
    Binding(
        ("band_d_recomputed",),
        band_d.band_d_after_rise,
        {"before": one("band_d", at="before"), "points": many("council_tax_rise_pct")},
    ),
    Binding(
        ("{n}_rises_compound_pct",),
        band_d.repeated_rise,
        {"rise": one("council_tax_rise_pct"), "times": counted()},
    ),
    Binding(
        ("band_d",),
        band_d.band_d_before_increase,
        {"after": one("band_d"), "increase": one("band_d_rise")},
        only_before=True,
    ),
    Binding(("council_tax_rise_pct",), band_d.total_points, {"points": many(*_POINTS)}),
)

_CHANGES = (
    Binding(
        ("fall_in_{x}",),
        levels.change_between_editions,
        {"before": one("{x}_first"), "after": one("{x}_revised")},
    ),
    Binding(
        ("improvement",),
        levels.change_between_editions,
        {
            "before": one("overspend.forecast*"),
            "after": one("overspend.outturn", "overspend.february"),
        },
    ),
    Binding(
        ("{x}_before",),
        budget_build.amount_before_increase,
        {"after": one("{x}"), "increase": one("{x}_raised_by")},
    ),
    Binding(
        ("reserves_used_check", "reserves_used"),
        requirement.budget_requirement,
        {"expenditure": many("general_fund_used", "earmarked_used")},
    ),
    Binding(
        ("{x}_after",),
        reserve_balance.balance_after,
        {"opening": one("{x}_before"), "draws": one("{x}_used")},
    ),
    Binding(
        ("{x}_free",),
        reserve_balance.free_of_ring_fence,
        {"balance": one("{x}_left"), "ring_fenced": one("{x}_left_ringfenced")},
    ),
    Binding(
        ("replenishment_gap_unexplained",),
        requirement.beyond_its_lines,
        {
            "printed": one("to_replenish_as_published"),
            "lines": many("general_fund_used", "earmarked_used"),
        },
    ),
)

ADAPTER = Adapter(topic="s114", bindings=(*_SUPPORT, *_RISES, *_CHANGES, *GENERAL))
