"""The release sources that the records are made from, by name."""

META = "records.json"
RETURN_MODULE = "council_taxbase_2025"
TENURE = "household_tenure_census_2021"
COMPOSITION = "household_composition_census_2021"
CLAIMANTS = "council_tax_support_claimants_2023"
UNIVERSAL_CREDIT = "universal_credit_households_2025"
AGES = "population_by_age_2024"
SMALL_AREAS = "small_area_income_2022_23"
ANCHORS = "household_income_anchors_2023_24"
HOUSING_SURVEY = "english_housing_survey_renters_2023_24"
FIT_SOURCES = (
    TENURE,
    COMPOSITION,
    CLAIMANTS,
    UNIVERSAL_CREDIT,
    AGES,
    SMALL_AREAS,
    ANCHORS,
    HOUSING_SURVEY,
)
"""What the records are made from beside the Council Taxbase return."""

FIT_MODULES = (
    "household_tenure_census",
    "household_composition_census",
    "council_tax_support_claimants",
    "universal_credit_households",
    "population_by_age",
    "small_area_income",
    "household_income_anchors",
    "english_housing_survey_renters",
)
"""The modules that read them."""

INCOME_YEAR = "2023-24"
"""The year of the anchors, and so of the pounds in which incomes are."""
