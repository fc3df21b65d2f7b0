"""The units a rule's values may have: a closed list, each with what it means.

The printed number is kept: a percentage stays a percentage (`3.0`), a share a share (`0.25`).
"""

from types import MappingProxyType

NO_LIMIT = "no_limit"
"""Written as a value where the law sets no limit; a value that was not found is null instead."""

NUMERIC = MappingProxyType(
    {
        "ninths_of_band_d": "ninths of Band D",
        "parts_of_360": "parts of 360, where Band D is 360",
        "share": "share of one",
        "share_of_full_charge": "share of the full charge",
        "share_of_liability": "share of the charge that support may meet",
        "share_of_excess_weekly_income": "share of weekly income above the applicable amount",
        "share_of_total_need": "share of total need",
        "share_of_baseline_funding": "share of the baseline funding level",
        "share_by_growth_over_baseline": "share, by retained income as a multiple of the baseline",
        "share_of_eligible_deficit": "share of the eligible deficit",
        "share_of_net_revenue_budget": "share of the net revenue budget",
        "share_and_pounds_a_week": "share of the charge, by pounds a week of income",
        "percent": "per cent",
        "percent_calendar_year": "per cent, calendar year",
        "percent_over_12_months": "per cent over twelve months",
        "percent_a_year_real": "per cent a year above inflation",
        "percentage_points": "percentage points",
        "percent_and_pounds": "per cent, or pounds where the key says so",
        "pounds": "£",
        "pounds_1991_value": "£ at 1 April 1991 values",
        "pounds_2003_value": "£ at 1 April 2003 values",
        "pounds_current_value": "£ at current values, lower bound",
        "pounds_on_band_d": "£ on Band D",
        "pounds_a_week": "£ a week",
        "pounds_a_year": "£ a year",
        "pounds_a_place_a_year": "£ a place a year",
        "pounds_an_hour": "£ an hour",
        "pounds_and_pounds_an_elector": "£, and £ an elector",
        "million_pounds": "£ million",
        "million_pounds_a_year": "£ million a year",
        "billion_pounds": "£ billion",
        "pence_in_the_pound": "pence in the pound of rateable value",
        "count": "count",
        "years": "years",
    }
)

OTHER = MappingProxyType(
    {
        "referendum_principles": "tests by class of authority",
        "bespoke_principles": "tests by class and name of authority",
        "authorities": "names of authorities",
        "schemes": "council tax support schemes",
        "notices": "authority, date and kind of each notice",
        "result": "result of a vote",
        "financial_years": "financial years",
        "day": "date",
        "day_of_year": "month and day",
        "words": "words",
    }
)

UNITS = MappingProxyType({**NUMERIC, **OTHER})

STATUSES = MappingProxyType(
    {
        "verified": "read in the cited source",
        "secondary": "read in a press, trade or open-data restatement of the official figure",
        "mixed": "part verified, part general knowledge: the note says which",
        "derived": "calculated from a verified figure by the rule stated",
        "unverified": "general knowledge, not seen in a source",
        "missing": "not found",
    }
)

ASSUMED = "assumption"
"""The status of a value that the user wrote; never found in a rule file."""
