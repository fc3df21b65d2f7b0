"""Strategies that councils have voted on: totals, yields, shares of a gap, and points forgone."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import group, many, one
from tallystick.forecast import budget_build, requirement
from tallystick.levers import capital_account
from tallystick.planner import proposal

ADAPTER = Adapter(
    topic="strategy",
    bindings=(
        Binding(
            ("total_subsidy",),
            requirement.budget_requirement,
            {"expenditure": many("leisure_budget", "leisure_overspend")},
        ),
        Binding(
            ("delay_cost_annualised",),
            proposal.yearly_of_quarter,
            {"amount": one("three_month_delay_cost")},
        ),
        Binding(
            ("proposal_share_of_{x}_pct",),
            budget_build.share,
            {"part": one("proposal_reserves_one_year", "proposal"), "whole": one("{x}")},
        ),
        Binding(
            ("tax_rate_forgone_points",),
            proposal.points_forgone,
            {"proposed": one("proposed_tax_rise_pct"), "chosen": one("amendment_tax_rise_pct")},
            plain=True,
        ),
        Binding(
            ("net_effect",),
            requirement.budget_requirement,
            {"expenditure": many("additional_spending", "savings")},
        ),
        Binding(
            ("revenue_interest_on_contingency_at_printed_rate",),
            capital_account.interest_avoided,
            {
                "not_borrowed": one("capital_contingency"),
                "rate": one("interest_rate_on_capital_pct"),
            },
        ),
        Binding(
            ("needs_referendum",),
            proposal.needs_referendum,
            {"rises": group("options_pct"), "limit": one("referendum_limit_pct")},
            by_key=True,
            rule="REF-02",
        ),
        Binding(
            ("gross_yield_of_2_pct",),
            proposal.gross_of_grant,
            {"net": one("net_gain_of_2_pct_over_freeze"), "grant": one("freeze_grant")},
        ),
        *GENERAL,
    ),
)
