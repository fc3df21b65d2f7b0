"""What a service costs: in all, on Band D, for each visit or home, and as a share."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import many, obtained, one
from tallystick.forecast import budget_build, requirement
from tallystick.levers import provision_figures
from tallystick.planner import afford, proposal

_BASE = one("tax_base*", at="any")
_VISITS = one("visits_last_year", "visits")
_SUBSIDY = one("yearly_subsidy", "yearly_grant_to_trust")

ADAPTER = Adapter(
    topic="afford",
    bindings=(
        Binding(
            ("total_subsidy",),
            requirement.budget_requirement,
            {"expenditure": many("budget", "overspend")},
        ),
        Binding(
            ("subsidy_per_band_d_indicative",),
            afford.on_band_d,
            {"amount": obtained("total_subsidy"), "tax_base": _BASE},
        ),
        Binding(
            ("overspend_per_band_d_indicative",),
            afford.on_band_d,
            {"amount": one("overspend"), "tax_base": _BASE},
        ),
        Binding(
            ("overspend_as_pct_of_band_d",),
            proposal.share_of_band_d,
            {
                "amount": one("overspend"),
                "tax_base": _BASE,
                "band_d": one("band_d", "band_d_pounds", at="any"),
            },
        ),
        Binding(("subsidy_per_visit",), proposal.for_each, {"amount": _SUBSIDY, "count": _VISITS}),
        Binding(
            ("share_of_savings_needed_pct",),
            budget_build.share,
            {"part": _SUBSIDY, "whole": one("council_savings_needed", at="any")},
        ),
        Binding(
            ("payment_to_trust",),
            requirement.budget_requirement,
            {"expenditure": many("repairs_*", "*_contribution")},
        ),
        Binding(
            ("remedial_scheme_before",),
            requirement.budget_requirement,
            {"expenditure": many("repairs_*", "*_contribution", "balance_removed_*")},
        ),
        Binding(
            ("returned_total",),
            requirement.budget_requirement,
            {"expenditure": many("*_returned")},
        ),
        Binding(
            ("grant_over_lease_uninflated",),
            provision_figures.over_years,
            {"yearly": _SUBSIDY, "years": one("lease_years")},
        ),
        Binding(
            ("capital_per_year_over_lease_straight_line",),
            provision_figures.by_equal_instalments,
            {"principal": one("capital_cost"), "years": one("lease_years")},
        ),
        Binding(
            ("cost_per_household",),
            proposal.for_each,
            {"amount": one("running_cost*"), "count": one("households")},
        ),
        Binding(
            ("raised_by_claimed_amount",),
            proposal.raised_from,
            {"each": one("claimed_cost_per_household"), "count": one("households")},
        ),
        *GENERAL,
    ),
)
