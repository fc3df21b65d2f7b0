"""Council tax as it is set and printed: requirements, basic amounts, bands, and what they raise."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import case_year, group, law, many, obtained, one, word
from tallystick.council_tax import area_bands, special_items, tax_return
from tallystick.forecast import band_d, requirement

_SPENDING = ("section_31a2_expenditure", "budget_requirement*", "total_to_fund", "budget")
_INCOME = (
    "section_31a3_income",
    "new_homes_bonus",
    "*_grant",
    "*_grants",
    "business_rates*",
    "retained_business_rates*",
)
_ELEMENTS = (
    "district",
    "borough",
    "county",
    "unitary",
    "gla",
    "police",
    "fire",
    "combined*",
    "parish",
)
_OWN_BAND_D = ("district", "borough", "unitary", "band_d")
_OWN = ("own_purposes_requirement", "own_requirement", "precept")
_ASIDE = (
    *_OWN,
    "special_items",
    "*_printed",
    "*band_d*",
    "tax_base",
    "district_tax_base",
    "rise*",
)
_LAW = {"rulebook": law(), "year": case_year()}
_ASKED_FOR = (
    "council_tax_requirement",
    "council_tax_requirement_thousand",
    "section_31a4_council_tax_requirement",
    "council_tax_income_recomputed",
)

_REQUIREMENT = (
    Binding(
        _ASKED_FOR,
        requirement.council_tax_requirement,
        {"expenditure": many(*_SPENDING), "income": many(*_INCOME)},
        closed=True,
        aside=_ASIDE,
        rule="CT-13",
    ),
    Binding(
        ("basic_amount_incl_parishes", "band_d"),
        requirement.basic_amount,
        {"requirement": obtained(*_ASKED_FOR), "tax_base": one("tax_base")},
        rule="CT-13",
    ),
    Binding(
        ("district_band_d", "borough_band_d", "own_band_d", "band_d"),
        requirement.basic_amount,
        {"requirement": one(*_OWN), "tax_base": one("tax_base")},
        rule="CT-13",
    ),
    Binding(
        ("basic_amount_no_special_items",),
        special_items.amount_without_items,
        {
            "requirement": obtained(*_ASKED_FOR),
            "special_items": one("special_items"),
            "tax_base": one("tax_base"),
        },
        rule="CT-13",
    ),
    Binding(
        ("parish_precepts", "parishes_and_special"),
        special_items.beyond_own_purposes,
        {"requirement": obtained(*_ASKED_FOR), "own_purposes": one(*_OWN)},
        rule="CT-13",
    ),
    Binding(
        ("band_d",),
        requirement.budget_requirement,
        {
            "expenditure": one("band_d_equivalent.budget"),
            "income": one("band_d_equivalent.business_rates"),
        },
        rule="CT-13",
    ),
    Binding(
        ("implied_tax_base",),
        tax_return.implied_tax_base,
        {"requirement": one(*_OWN), "band_d": one(*_OWN_BAND_D)},
        plain=True,
        rule="CT-13",
    ),
    Binding(
        ("implied_tax_base",),
        tax_return.implied_tax_base,
        {"requirement": obtained(*_ASKED_FOR), "band_d": obtained("band_d")},
        plain=True,
        rule="CT-13",
    ),
)

_BANDS = (
    Binding(
        ("bands", "council_tax"),
        area_bands.amounts_by_band_and_element,
        {"band_d": group("band_d"), **_LAW},
        by_key=True,
        rule="CT-01",
    ),
    Binding(
        ("bands", "council_tax"),
        area_bands.amounts_by_band,
        {"band_d": one("band_d"), **_LAW},
        by_key=True,
        rule="CT-01",
    ),
    Binding(
        ("total_bill",),
        area_bands.bills_with_water,
        {
            "band_d": one("band_d"),
            "water_band_d": one("water_band_d"),
            "waste_water_band_d": one("waste_band_d", "waste_water_band_d"),
            **_LAW,
        },
        by_key=True,
        rule="CT-01",
    ),
    Binding(
        ("total_band_d",), area_bands.whole_band_d, {"elements": many(*_ELEMENTS)}, rule="CT-14"
    ),
    Binding(
        ("borough_band_d", "district_band_d", "own_band_d"),
        area_bands.rest_of_band_d,
        {
            "whole": one("band_d"),
            "others": many("gla_band_d", "county_band_d", "police_band_d", "fire_band_d"),
        },
        rule="CT-14",
    ),
    Binding(
        ("previous_band_d",),
        band_d.band_d_before_increase,
        {"after": one("band_d"), "increase": one("increase_band_d")},
    ),
    Binding(
        ("gross_revenue_a_to_{z}_published_total", "gross_revenue_a_to_{z}"),
        area_bands.yield_of_bands,
        {
            "dwellings": group("dwellings"),
            "band_d": one("band_d"),
            "last": word("z"),
            **_LAW,
        },
        rule="CT-01",
    ),
)

ADAPTER = Adapter(topic="council_tax", bindings=(*_BANDS, *_REQUIREMENT, *GENERAL))
