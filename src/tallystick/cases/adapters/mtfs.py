"""Medium term plans: requirement and basic amount, gaps and what is left of them, rolled budgets.

Lines are named as councils print them in the summary that the council tax papers need.
"""

from tallystick.cases.adapters.gaps import GAPS
from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import dated, every, many, obtained, one, row, rows
from tallystick.forecast import band_d, budget_build, requirement, reserve_balance

_SPENDING = (
    "gross_expenditure",
    "gross_services",
    "service_expenditure",
    "net_service_expenditure",
    "corporate",
    "levies",
    "capital_financing",
)
_SERVICE_INCOME = (
    "income",
    "gross_income",
    "other_income",
    "specific_grants",
    "fees_and_charges",
    "sales_fees_and_charges",
)
_FUNDING = (
    "funding",
    "government_funding",
    "government_support*",
    "general_grants",
    "revenue_support_grant",
    "non_domestic_rate_pool",
    "business_rates",
    "retained_business_rates",
    "collection_fund",
    "collection_fund_surplus",
    "new_homes_bonus",
)
_CONTRIBUTIONS = (
    "contribution_to_reserves",
    "contributions_to_reserves",
    "contributions_to_or_from_reserves",
    "transfer_to_from_reserves",
    "transfer_to_from_earmarked_reserves",
)
_DRAWS = ("use_of_reserves", "planned_use_of_reserves", "reserves_used")
_ROLLED = (
    "funding_commitments",
    "savings_and_reversals",
    "government_grants",
    "contributions_to_or_from_reserves",
    "reversal_of_prior_year_reserve_contributions",
)
_TRANSFERS = ("transfer_to_*_reserve", "transfers_to_reserve*", "transfers_to_or_from_reserve*")
_OFFERED = ("adult_social_care_pct", "council_tax_core_pct", "council_tax_general_pct")

_MEMORANDA = ("movement", "net_expenditure", "standard_spending_assessment", "council_tax_income")

_REQUIREMENT = (
    Binding(
        ("council_tax_requirement",),
        requirement.council_tax_requirement,
        {
            "expenditure": many(*_SPENDING),
            "contingencies": many("contingency", "contingencies"),
            "contributions_to_reserves": many(*_CONTRIBUTIONS),
            "collection_fund_deficit": many("collection_fund_deficit"),
            "income": many(*_SERVICE_INCOME, *_FUNDING),
            "reserves_used": many(*_DRAWS),
        },
        optional=frozenset(
            {
                "contingencies",
                "contributions_to_reserves",
                "collection_fund_deficit",
                "reserves_used",
            }
        ),
        by_year=True,
        closed=True,
        aside=_MEMORANDA,
        rule="CT-13",
    ),
    Binding(
        ("band_d",),
        requirement.basic_amount,
        {"requirement": obtained("council_tax_requirement"), "tax_base": one("tax_base")},
        by_year=True,
        rule="CT-13",
    ),
    Binding(
        ("net_budget", "net_revenue_budget", "total_net_expenditure"),
        requirement.budget_requirement,
        {
            "expenditure": many(*_SPENDING),
            "income": many(*_SERVICE_INCOME),
            "contributions_to_reserves": many(*_CONTRIBUTIONS),
        },
        optional=frozenset({"income", "contributions_to_reserves"}),
        by_year=True,
        closed=True,
        aside=(*_FUNDING, *_MEMORANDA),
        rule="CT-13",
    ),
    Binding(
        ("expenditure_before_reserves",),
        requirement.budget_requirement,
        {"expenditure": many(*_SPENDING), "income": many(*_SERVICE_INCOME)},
        by_year=True,
        closed=True,
        aside=(*_CONTRIBUTIONS, *_DRAWS, *_FUNDING, *_MEMORANDA),
        rule="CT-13",
    ),
    Binding(
        ("gross_expenditure",),
        requirement.budget_requirement,
        {"expenditure": many(*_SPENDING)},
        by_year=True,
        rule="CT-13",
    ),
    Binding(
        ("total_sources_of_finance",),
        requirement.budget_requirement,
        {"expenditure": every("funding")},
        rule="CT-13",
    ),
    Binding(
        ("net_budget_as_pct_of_ssa",),
        budget_build.share,
        {"part": obtained("net_revenue_budget"), "whole": one("standard_spending_assessment")},
    ),
)

_BUDGETS = (
    Binding(
        ("savings_to_be_identified",),
        budget_build.savings_to_find,
        {"bases": row("base_budget"), "changes": rows(*_ROLLED)},
    ),
    Binding(
        ("cumulative_savings_to_be_identified",),
        budget_build.running_savings_to_find,
        {"bases": row("base_budget"), "changes": rows(*_ROLLED)},
    ),
    Binding(
        ("indicative_budget",),
        budget_build.budgets_after_savings,
        {"bases": row("base_budget"), "changes": rows(*_ROLLED)},
    ),
    Binding(
        ("budget",),
        requirement.budget_requirement,
        {"expenditure": many("business_rates", "council_tax_income")},
        only_before=True,
    ),
    Binding(
        ("reserves",),
        reserve_balance.balance_after,
        {
            "opening": one("reserves", at="earlier"),
            "draws": many("planned_net_use_to", "planned_use_to"),
        },
    ),
    Binding(
        ("allocation",),
        budget_build.amount_before_increase,
        {"after": one("*_allocation"), "increase": one("fair_funding_increase")},
        only_before=True,
    ),
    Binding(
        ("core_spending_power",),
        budget_build.amount_before_growth,
        {
            "increase": one("core_spending_power_increase_to", at="any"),
            "growth": one("core_spending_power_increase_pct", at="any"),
        },
        only_before=True,
    ),
    Binding(
        ("core_spending_power",),
        budget_build.amount_after_growth,
        {
            "increase": one("core_spending_power_increase_to"),
            "growth": one("core_spending_power_increase_pct", at="any"),
        },
    ),
    Binding(
        ("pressures",),
        requirement.budget_requirement,
        {
            "expenditure": many(
                "demand_and_rebasing.year",
                "service_growth",
                "savings_removed_as_unachievable",
                "corporate_demand",
            )
        },
    ),
    Binding(
        ("fall_in_{x}",),
        budget_build.fall,
        {"amounts": dated("{x}", "{x}_first_two_years", "{x}_by_year")},
    ),
)

_RISES = (
    Binding(
        ("band_d",),
        band_d.band_d_before_rise,
        {"after": one("band_d"), "points": many(*_OFFERED)},
        only_before=True,
    ),
    Binding(
        ("yield_per_point",),
        band_d.yield_per_point,
        {
            "raised": one("yield_of_*_pct", "council_tax_rise_yield"),
            "rise": one("council_tax_assumed_each_year_pct", "council_tax_rise_pct"),
        },
    ),
)

_RESERVES = (
    Binding(
        ("contributions_total",), reserve_balance.contributions, {"transfers": row(*_TRANSFERS)}
    ),
    Binding(
        ("net_movement",),
        reserve_balance.net_movement,
        {"transfers": row(*_TRANSFERS)},
    ),
    Binding(
        ("balance_change_by_year",),
        reserve_balance.balance_changes,
        {"transfers": row(*_TRANSFERS)},
    ),
)

_SURVEY = (
    Binding(
        ("{x}_grant_share_of_pressures_pct",),
        budget_build.share,
        {"part": one("{x}_grant_increase"), "whole": one("{x}_pressures")},
    ),
    Binding(
        ("savings_pct",),
        budget_build.share,
        {"part": one("savings"), "whole": one("net_budget")},
    ),
    Binding(
        ("shortfall_pct",),
        budget_build.share,
        {"part": one("*_shortfall"), "whole": one("net_budget")},
    ),
    Binding(
        ("reserves_pct",),
        budget_build.share,
        {"part": obtained("reserves_total"), "whole": one("net_budget")},
    ),
    Binding(
        ("savings_per_person",),
        budget_build.per_person,
        {"amount": one("savings"), "population": one("population")},
    ),
    Binding(
        ("shortfall_per_person",),
        budget_build.per_person,
        {"amount": one("*_shortfall"), "population": one("population")},
    ),
    Binding(
        ("reserves_total",),
        requirement.budget_requirement,
        {"expenditure": every("general_reserves", "earmarked_reserves")},
    ),
    Binding(
        ("reserves_total",),
        requirement.budget_requirement,
        {"expenditure": every("planned_use_of_reserves")},
    ),
    Binding(
        ("unidentified_total",),
        requirement.budget_requirement,
        {"expenditure": obtained("unidentified_cuts_by_year")},
    ),
    Binding(
        ("interventions_total",),
        requirement.budget_requirement,
        {"expenditure": every("*_interventions")},
    ),
    Binding(
        ("efficiencies_total",),
        requirement.budget_requirement,
        {"expenditure": every("*_efficiencies")},
    ),
    Binding(
        ("total_{x}",),
        requirement.budget_requirement,
        {"expenditure": every("{x}")},
        rule="CT-13",
    ),
)

ADAPTER = Adapter(
    topic="mtfs",
    bindings=(*_REQUIREMENT, *GAPS, *_BUDGETS, *_RISES, *_RESERVES, *_SURVEY, *GENERAL),
)
