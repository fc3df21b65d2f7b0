"""What the words of a household mean, for the label of each in a form."""

from collections.abc import Mapping

BANDS = dict.fromkeys("ABCDEFGHI", "")
USES = {"main_home": "Main home", "second_home": "Second home", "empty": "Empty home"}
INCOMES = {
    "earnings": "Earnings, after tax, national insurance and half of pension contributions",
    "self_employment": "Self-employment, after the same",
    "universal_credit": "Universal credit counted as income",
    "income_based_benefit": "Income-based benefit",
    "contribution_based_benefit": "Contribution-based benefit",
    "state_pension": "State pension",
    "private_pension": "Private pension",
    "savings_credit": "Savings credit",
    "housing_benefit": "Housing benefit",
    "child_benefit": "Child benefit",
    "child_maintenance": "Child maintenance",
    "disability_benefit": "Disability benefit",
    "carers_allowance": "Carer's allowance",
    "maternity_pay": "Maternity pay",
    "student_income": "Student grants and loans",
    "war_pension": "War pension",
    "other": "Other income",
}
BENEFITS = {
    "guarantee_credit": "Guarantee credit",
    "savings_credit": "Savings credit",
    "universal_credit": "Universal credit that is paid",
    "income_support": "Income support",
    "jobseekers_allowance_income_based": "Income-based jobseeker's allowance",
    "employment_support_allowance_income_related": (
        "Income-related employment and support allowance"
    ),
    "employment_support_allowance_support_component": (
        "Employment and support allowance with the support component"
    ),
    "new_style_benefit": "New style benefit",
    "attendance_allowance": "Attendance allowance",
    "personal_independence_payment_daily_living": "Personal independence payment, daily living",
    "disability_living_allowance_care": "Disability living allowance, care",
    "other_disability_benefit": "Another disability benefit",
    "carers_allowance": "Carer's allowance",
    "war_pension": "War pension",
    "child_benefit": "Child benefit",
}
WITH_AMOUNT = "universal_credit"
"""The benefit whose amount is asked; of the others only that they are in payment."""

WITHOUT_AMOUNT = tuple(name for name in BENEFITS if name != WITH_AMOUNT)
ELEMENTS = {
    "housing": "Housing element",
    "children": "Child element",
    "disabled_child": "Disabled child element",
    "carer": "Carer element",
    "limited_capability": "Limited capability element",
    "childcare": "Childcare element",
}
GROUPS = {
    "blind": "Blind",
    "care_leaver": "Care leaver",
    "carer": "Carer",
    "disabled": "Disabled",
    "foster_carer": "Foster carer",
    "limited_capability_for_work": "Limited capability for work",
    "severe_disability_premium": "Severe disability premium",
    "vulnerable": "Vulnerable, by the council's own words",
    "war_pensioner": "War pensioner",
}


def disregards() -> Mapping[str, str]:
    """Why an adult does not count, each with what it means."""
    from tallystick.bills.discounts import disregards as every

    return {name: each.label for name, each in every().items()}


def exemptions() -> Mapping[str, str]:
    """The classes of exempt dwelling of every nation, each with what it means."""
    from tallystick.bills.exemptions import exemptions as of_nation

    return {
        name: f"{name if len(name) == 1 else nation}: {each.label}"
        for nation in ("England", "Wales", "Scotland")
        for name, each in of_nation(nation).items()
    }


def premium_exceptions() -> Mapping[str, str]:
    """The classes without premium, each with what it means."""
    from tallystick.council_tax.premiums import exceptions

    return {name: f"{name}: {each.label}" for name, each in exceptions().items()}
