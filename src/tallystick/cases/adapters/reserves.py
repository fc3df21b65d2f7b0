"""Reserves: balances by year, their change and use, shares of a budget, and years of cover."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import dated, edition, last, many, one, row
from tallystick.forecast import budget_build, reserve_balance

_BALANCES = (
    "reserves_by_year",
    "reserves",
    "earmarked",
    "earmarked_reserves",
    "non_ringfenced_reserves",
    "usable_reserves",
    "balances",
)
_BUDGETS = ("net_revenue_budget", "net_budget", "revenue_expenditure")
_DRAWS = ("withdrawal", "withdrawals", "draw", "planned_use")

ADAPTER = Adapter(
    topic="reserves",
    bindings=(
        Binding(
            ("change_pct", "growth_since_pct"),
            reserve_balance.change_share,
            {"balances": dated(*_BALANCES, since_answer=True)},
        ),
        Binding(("change",), reserve_balance.changes_by_year, {"balances": dated(*_BALANCES)}),
        Binding(
            ("drawdown", "drawdowns"),
            reserve_balance.draws_by_year,
            {"balances": dated(*_BALANCES)},
        ),
        Binding(
            ("average_annual_use",),
            reserve_balance.average_yearly_use,
            {"balances": dated(*_BALANCES)},
        ),
        Binding(
            ("sustainability_years", "years_of_cover_at_average_rate"),
            reserve_balance.years_of_cover_at_average_use,
            {"balances": dated(*_BALANCES)},
            plain=True,
        ),
        Binding(
            ("years_of_cover_at_last_rate",),
            reserve_balance.years_of_cover_at_last_use,
            {"balances": dated(*_BALANCES)},
            plain=True,
        ),
        Binding(
            ("level_pct_latest", "level_pct"),
            budget_build.share,
            {"part": last(*_BALANCES), "whole": one(*_BUDGETS)},
        ),
        Binding(
            ("reserves_pct_of_non_education_spend",),
            budget_build.share,
            {"part": last(*_BALANCES), "whole": one("total_service_expenditure_excl_education")},
        ),
        Binding(
            ("reserves_pct_of_{x}",),
            budget_build.share,
            {"part": last(*_BALANCES), "whole": one("{x}")},
        ),
        Binding(
            ("implied_net_revenue_budget",),
            reserve_balance.budget_implied,
            {
                "balance": one("general_fund"),
                "share_of_budget": one("general_fund_pct_of_budget"),
            },
        ),
        Binding(
            ("within_policy",),
            reserve_balance.within_policy,
            {
                "share_of_budget": one("general_fund_pct_of_budget"),
                "policy": row("policy_pct"),
            },
        ),
        Binding(
            ("minimum_general_reserve",),
            reserve_balance.minimum_balance,
            {"budget": one(*_BUDGETS), "minimum_share": one("policy_pct", "minimum_pct")},
        ),
        Binding(
            ("balance_before_transfers",),
            reserve_balance.balance_before,
            {
                "closing": one("balance_after_transfers"),
                "transfers_in": many("transfers_in"),
            },
        ),
        Binding(
            ("balance",),
            reserve_balance.balance_after,
            {"opening": one("balance", at="before"), "draws": many(*_DRAWS)},
        ),
        Binding(
            ("fall_to",),
            reserve_balance.fall_in_balance,
            {"opening": one("balance_after_transfers"), "closing": one("balance")},
        ),
        Binding(
            ("change_for",),
            reserve_balance.change_of_plan,
            {"earlier": edition("earlier", "edition"), "later": edition("later", "edition")},
        ),
        Binding(
            ("ratio_claimed_pct",),
            budget_build.share,
            {
                "part": one("claimed_general_fund_reserves"),
                "whole": one("claimed_combined_budgets"),
            },
        ),
        Binding(
            ("closing_balance", "balance_at_end"),
            reserve_balance.balance_after,
            {
                "opening": one("opening_balance"),
                "draws": many(*_DRAWS, "use"),
                "transfers_in": many("contributions", "transfers_in"),
            },
            optional=frozenset({"draws", "transfers_in"}),
        ),
        *GENERAL,
    ),
)
