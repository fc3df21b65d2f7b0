"""Gaps as councils print them: levels, new gaps, and what measures, savings and reserves leave."""

from tallystick.cases.binding import Binding
from tallystick.cases.takes import many, obtained, one, row, rows
from tallystick.forecast import levels

_SPENT = ("estimated_base", "estimated_spending", "budget_requirement", "expenditure_forecast")
_FUNDED = (
    "estimated_funding",
    "estimated_funding_excl_reserves",
    "funding_forecast",
    "resources_forecast",
)
_NEW_GAPS = ("annual_gap", "annual_gaps", "new_gap", "new_gaps", "yearly_gap")
_TRANSFERS = ("transfer_to_*_reserve", "transfers_to_reserve*", "transfers_to_or_from_reserve*")

GAPS: tuple[Binding, ...] = (
    Binding(
        ("cumulative_gap_before_reserves", "cumulative_gap"),
        levels.gap_levels,
        {"spending": row(*_SPENT), "funding": row(*_FUNDED)},
    ),
    Binding(
        ("cumulative_gap",),
        levels.levels_from_new_gaps,
        {"new": row(*_NEW_GAPS)},
    ),
    Binding(
        ("annual_gap", "new_gap", "yearly_gap"),
        levels.new_gaps,
        {"levels": row("cumulative_gap", "cumulative_shortfall", "gap", "gap_level")},
    ),
    Binding(
        ("{n}_year_gap",),
        levels.level_at_end,
        {"new": row(*_NEW_GAPS)},
    ),
    Binding(
        ("cumulative_savings_requirement_after_reserves", "cumulative_gap_after_reserves"),
        levels.levels_after_one_off,
        {
            "levels": obtained("cumulative_gap_before_reserves"),
            "one_off": row("planned_use_of_reserves"),
        },
    ),
    Binding(
        ("annual_savings_requirement",),
        levels.new_gaps,
        {"levels": obtained("cumulative_savings_requirement_after_reserves")},
    ),
    Binding(
        ("unidentified_cuts_by_year", "unidentified_savings_by_year"),
        levels.new_gaps_after_measures,
        {
            "new": obtained("annual_savings_requirement"),
            "measures": rows("*_interventions", "*_efficiencies", "*_savings"),
        },
    ),
    Binding(
        ("cumulative_gap_after_mitigations",),
        levels.levels_after_measures,
        {
            "levels": row("cumulative_shortfall", "cumulative_gap"),
            "recurring": many("mitigations.*savings"),
            "one_off_each_year": many("mitigations.*reserves_each_year"),
            "rising_each_year": many("mitigations.council_tax_*_each_year"),
        },
        optional=frozenset({"recurring", "one_off_each_year", "rising_each_year"}),
    ),
    Binding(
        ("implied_mitigations",),
        levels.planned_measures,
        {
            "levels": row("cumulative_shortfall", "cumulative_gap"),
            "recurring": many("mitigations.*savings"),
            "one_off_each_year": many("mitigations.*reserves_each_year"),
            "rising_each_year": many("mitigations.council_tax_*_each_year"),
        },
        optional=frozenset({"recurring", "one_off_each_year", "rising_each_year"}),
    ),
    Binding(
        ("annual_gap_after_mitigations",),
        levels.new_gaps,
        {"levels": obtained("cumulative_gap_after_mitigations")},
    ),
    Binding(
        ("gap_after_all_options",),
        levels.gap_after_measures,
        {
            "gap": obtained("cumulative_gap_after_mitigations", this_year=True),
            "measures": many("savings_options_consulted"),
        },
    ),
    Binding(
        ("shortfall_before_savings",),
        levels.shortfall,
        {
            "pressures": many("unavoidable_pressures", "pressures"),
            "additional_funding": many("additional_*"),
        },
    ),
    Binding(
        ("use_of_reserves_to_balance",),
        levels.gap_after_measures,
        {"gap": obtained("shortfall_before_savings"), "measures": many("identified_savings")},
    ),
    Binding(
        ("corrected_gap",),
        levels.restated_gap,
        {
            "printed": one("published_gap_before_correction"),
            "omitted_spending": many("omitted_expenditure"),
        },
    ),
    Binding(
        ("identity_one_off_plus_growth_less_funding",),
        levels.shortfall_after_one_off,
        {
            "one_off_ending": one("exceptional_financial_support"),
            "growth_in_spending": one("growth_in_net_budget_requirement"),
            "growth_in_funding": one("growth_in_funding"),
        },
    ),
    Binding(
        ("gap_after_savings",),
        levels.gap_after_measures,
        {"gap": one("gap_without_savings"), "measures": many("savings")},
    ),
    Binding(
        ("cumulative_gap_after_savings",),
        levels.gap_after_measures,
        {"gap": one("cumulative_gap_by_without_savings"), "measures": many("savings")},
    ),
    Binding(
        ("remaining_gap", "gap_less_savings"),
        levels.gap_after_measures,
        {
            "gap": one("*gap_after_tax_assumption", "gap_after_settlement*"),
            "measures": many("savings_options_identified", "savings_agreed_*"),
        },
    ),
    Binding(
        ("gap_before_reserve",),
        levels.gaps_met_by_reserves,
        {"transfers": row(*_TRANSFERS)},
    ),
    Binding(
        ("relief",),
        levels.change_between_editions,
        {"before": one("gap_before"), "after": one("gap_after")},
    ),
    Binding(
        ("shortfall_after_precept_and_savings",),
        levels.gap_after_measures,
        {
            "gap": one("shortfall_before_action"),
            "measures": many("precept_rise_*_yield", "savings_identified"),
        },
    ),
    Binding(
        ("shortfall_after_all_three",),
        levels.gap_after_measures,
        {
            "gap": one("shortfall_before_action"),
            "measures": many("precept_rise_*_yield", "savings_identified", "*_premium_yield"),
        },
    ),
    Binding(
        ("draw_after_in_year_savings",),
        levels.gap_after_measures,
        {"gap": one("planned_reserve_draw"), "measures": many("savings_in_year")},
    ),
)
