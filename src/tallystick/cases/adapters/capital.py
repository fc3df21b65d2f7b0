"""Capital: the requirement rolled forward, debt beside it, provision by year, and loans."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import many, obtained, one, rows, written
from tallystick.forecast import budget_build, requirement
from tallystick.levers import capital_account, loan_figures, provision_figures

_OPENING = one("opening_requirement", "opening_cfr", "opening")
_SPENT = ("expenditure_financed_by_borrowing_and_credit", "expenditure", "investment")
_REPAID = (
    "minimum_revenue_provision",
    "additional_revenue",
    "housing_revenue_account",
    "major_repairs_reserve",
    "receipts_to_repay",
)
_MET = (*_REPAID, "financing", "minimum_and_voluntary_revenue_provision")
_DEBT = ("gross_borrowing", "other_long_term_liabilities")
_GROSS = rows(*_DEBT)
_CLOSING = obtained("closing_requirement")

_REQUIREMENT = (
    Binding(
        ("total_repayment",),
        requirement.budget_requirement,
        {"expenditure": many(*_REPAID)},
        rule="CAP-04",
    ),
    Binding(
        ("change", "movement"),
        capital_account.requirement_change_signed,
        {"spending": many("investment"), "sources": many("sources")},
        by_year=True,
        rule="CAP-04",
    ),
    Binding(
        ("change", "movement"),
        capital_account.requirement_change,
        {"spending": many(*_SPENT), "sources": many(*_MET)},
        rule="CAP-04",
    ),
    Binding(
        ("closing",),
        capital_account.closing_requirement_signed,
        {"opening": _OPENING, "spending": many("investment"), "sources": many("sources")},
        by_year=True,
        rule="CAP-04",
    ),
    Binding(
        ("closing_requirement", "closing_cfr"),
        capital_account.closing_requirement,
        {"opening": _OPENING, "spending": many(*_SPENT), "sources": many(*_MET)},
        rule="CAP-04",
    ),
    Binding(
        ("gross_external_debt",),
        requirement.budget_requirement,
        {"expenditure": many(*_DEBT)},
        by_year=True,
        rule="CAP-01",
    ),
    Binding(
        ("net_external_debt",),
        capital_account.net_debt,
        {"debt": many(*_DEBT), "investments": one("investments")},
        by_year=True,
        rule="CAP-01",
    ),
    Binding(
        ("provision_pct_of_opening",),
        budget_build.share,
        {"part": one("minimum_revenue_provision"), "whole": _OPENING},
        rule="CAP-04",
    ),
    Binding(
        ("years_to_repay_at_this_rate",),
        capital_account.years_to_provide,
        {"requirement": _OPENING, "provision": one("minimum_revenue_provision")},
        plain=True,
        rule="CAP-04",
    ),
    Binding(
        ("gross_debt_less_requirement_end",),
        capital_account.debt_above_requirement,
        {"debt": _GROSS, "requirement": _CLOSING},
        rule="CAP-01",
    ),
    Binding(
        ("gross_debt_exceeds_requirement",),
        capital_account.debt_exceeds_requirement,
        {"debt": _GROSS, "requirement": _CLOSING},
        rule="CAP-01",
    ),
    Binding(
        ("headroom_under_authorised_limit",),
        capital_account.headroom_under_limit,
        {"limit": one("authorised_limit_end"), "debt": _GROSS},
        rule="CAP-01",
    ),
    Binding(
        ("interest_avoided",),
        capital_account.interest_avoided,
        {
            "not_borrowed": one("under_borrowed*", at="any"),
            "rate": one("average_rate_existing_debt_pct"),
        },
    ),
    Binding(
        ("interest_avoided_at_short_term_rate",),
        capital_account.interest_avoided,
        {"not_borrowed": one("under_borrowed*", at="any"), "rate": one("short_term_rate_pct")},
    ),
    Binding(
        ("total",),
        requirement.budget_requirement,
        {"expenditure": many("full_external", "partial_external", "no_external")},
        by_year=True,
    ),
    Binding(
        ("investment_total",),
        requirement.budget_requirement,
        {"expenditure": many("investment")},
        by_year=True,
    ),
    Binding(
        ("sources_total",),
        requirement.budget_requirement,
        {"expenditure": many("sources")},
        by_year=True,
    ),
)

_SPREAD = {
    "principal": one("capital_expenditure", "principal"),
    "rate": one("annuity_rate_pct"),
    "years": one("asset_life_years"),
}
_CHARGE = {
    "charge": one("mrp", at="any"),
    "rate": one("rate"),
    "years": one("years_ahead"),
}
_PROVISION = (
    Binding(
        ("straight_line_annual",),
        provision_figures.by_equal_instalments,
        {"principal": one("capital_expenditure"), "years": one("asset_life_years")},
        rule="CAP-04",
    ),
    Binding(
        ("annuity_year_{n}",),
        provision_figures.by_annuity,
        {**_SPREAD, "place": written("n")},
        rule="CAP-04",
    ),
    Binding(("total_both",), provision_figures.all_provided, _SPREAD, rule="CAP-04"),
    Binding(
        ("implied_opening_balance",),
        provision_figures.balance_behind,
        {"charge": one("mrp", at="any"), "rate": one("rate")},
        rule="CAP-04",
    ),
    Binding(
        ("annual_charge_in_{n}_years",), provision_figures.reducing_charge, _CHARGE, rule="CAP-04"
    ),
    Binding(
        ("remaining_debt_after_that_charge",),
        provision_figures.reducing_balance,
        _CHARGE,
        rule="CAP-04",
    ),
    Binding(
        ("straight_line_{n}_year_charge",),
        provision_figures.equal_instalments_of_balance,
        {**_CHARGE, "years": written("n")},
        rule="CAP-04",
    ),
    Binding(
        ("one_off_benefit",),
        provision_figures.over_years,
        {"yearly": one("yearly_saving"), "years": one("years_backdated")},
    ),
    Binding(
        ("total_future_saving_uninflated",),
        provision_figures.over_years,
        {"yearly": one("yearly_saving"), "years": one("years_ahead")},
    ),
)

_TERMS = {
    "principal": one("principal"),
    "rate": one("annual_rate_pct"),
    "years": one("years"),
    "payments": one("repayments_per_year"),
}
_INSTALMENTS = {
    "principal": one("principal"),
    "years": one("years"),
    "payments": one("repayments_per_year"),
}
_EARLY = {
    "loan_rate": one("loan_rate_pct"),
    "discount_rate": one("discount_rate_pct"),
    "half_years": one("half_years_remaining"),
    "days": one("days_since_interest"),
    "day_count": one("day_count"),
}
_PAYMENTS = frozenset({"payments"})
_LOANS = (
    Binding(
        ("annuity_half_yearly",),
        loan_figures.level_payment,
        _TERMS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("annuity_annual",),
        loan_figures.payments_of_a_year,
        _TERMS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("annuity_total_interest",),
        loan_figures.interest_on_annuity,
        _TERMS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("eip_half_yearly_principal",),
        loan_figures.instalment,
        _INSTALMENTS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("eip_first_payment",),
        loan_figures.first_payment,
        _TERMS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("eip_total_interest",),
        loan_figures.interest_on_instalments,
        _TERMS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("maturity_total_interest",),
        loan_figures.interest_on_maturity,
        _TERMS,
        optional=_PAYMENTS,
        rule="CAP-06",
    ),
    Binding(
        ("present_value_of_one",),
        loan_figures.present_value_of_one,
        {"discount_rate": one("discount_rate_pct"), "half_years": one("half_years_remaining")},
        plain=True,
        rule="CAP-06",
    ),
    Binding(
        ("reciprocal_annuity_factor",),
        loan_figures.reciprocal_of_annuity,
        {"discount_rate": one("discount_rate_pct"), "half_years": one("half_years_remaining")},
        plain=True,
        rule="CAP-06",
    ),
    Binding(("factor",), loan_figures.early_repayment_factor, _EARLY, plain=True, rule="CAP-06"),
    Binding(
        ("discount",),
        loan_figures.early_repayment_discount,
        {"principal": one("principal"), **_EARLY},
        rule="CAP-06",
    ),
)

ADAPTER = Adapter(topic="capital", bindings=(*_REQUIREMENT, *_PROVISION, *_LOANS, *GENERAL))
