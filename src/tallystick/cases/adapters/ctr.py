"""Council tax support: income counted, excess, shares of a band, deductions, and what is paid."""

from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.lists import listed, rows_by_name
from tallystick.cases.takes import case_year, law, obtained, one, row
from tallystick.reductions import award_examples as support

_SHARES = ("band_pct", "maximum_share", "maximum_pct", "support_pct", "share")
_YEARLY = ("annual_bill*", "annual_liability", "annual_council_tax", "yearly_liability")
_WEEKLY = ("weekly_council_tax", "weekly_liability")
_DEDUCTIONS = ("non_dependant_deduction", "non_dependant_charge")
_GROSS = ("non_dependant_gross_weekly_wage", "non_dependant_gross_weekly_income")

ADAPTER = Adapter(
    topic="ctr",
    bindings=(
        Binding(
            ("counted_weekly_income",),
            support.universal_credit_counted,
            {
                "award": one("universal_credit_weekly", "weekly_universal_credit"),
                "housing": one("housing_element_ignored", "housing_element"),
            },
            rule="CT-11",
        ),
        Binding(
            ("counted_weekly_income",),
            support.earnings_after_disregard,
            {"earnings": one("weekly_earnings"), "disregard": one("earnings_disregard")},
            rule="CT-11",
        ),
        Binding(
            ("weekly_income",),
            support.weekly_of_four_weekly,
            {"amount": one("*_four_weekly")},
            rule="CT-10",
        ),
        Binding(
            ("excess_income",),
            support.excess,
            {"income": one("weekly_income"), "applicable_amount": one("applicable_amount*")},
            rule="CT-10",
        ),
        Binding(
            ("excess_income",),
            support.excess,
            {"income": obtained("weekly_income"), "applicable_amount": one("applicable_amount*")},
            rule="CT-10",
        ),
        Binding(
            ("weekly_contribution",),
            support.excess_taken,
            {"excess_income": obtained("excess_income"), "taper": one("taper")},
            rule="CT-10",
        ),
        Binding(
            ("before_non_dependant",),
            support.weekly_award,
            {
                "liability": one(*_WEEKLY),
                "taper": one("taper"),
                "excess_income": obtained("excess_income"),
            },
            rule="CT-10",
        ),
        Binding(
            ("non_dependant_deduction",),
            support.deduction_for,
            {"gross": one(*_GROSS), "rules": law(), "year": case_year()},
            rule="CT-10",
        ),
        Binding(
            ("weekly_reduction",),
            support.weekly_award,
            {
                "liability": one(*_WEEKLY),
                "taper": one("taper"),
                "excess_income": one("weekly_excess_income"),
                "deduction": one(*_DEDUCTIONS),
            },
            optional=frozenset({"deduction"}),
            rule="CT-10",
        ),
        Binding(
            ("weekly_reduction",),
            support.weekly_award,
            {
                "liability": one(*_WEEKLY),
                "taper": one("taper"),
                "excess_income": obtained("excess_income"),
                "deduction": obtained("non_dependant_deduction"),
            },
            optional=frozenset({"deduction"}),
            rule="CT-10",
        ),
        Binding(
            ("weekly_reduction",),
            support.weekly_award,
            {
                "liability": one(*_WEEKLY),
                "share": one(*_SHARES),
                "deduction": one(*_DEDUCTIONS),
            },
            optional=frozenset({"deduction"}),
            rule="CT-11",
        ),
        Binding(
            ("weekly_reduction",),
            support.weekly_award,
            {
                "liability": obtained("weekly_before_non_dependant"),
                "deduction": one(*_DEDUCTIONS),
            },
            optional=frozenset({"deduction"}),
            rule="CT-11",
        ),
        Binding(
            ("weekly_to_pay",),
            support.left_to_pay,
            {"liability": one(*_WEEKLY), "award": obtained("weekly_reduction")},
        ),
        Binding(
            ("annual_before_non_dependant",),
            support.yearly_award,
            {"liability": one(*_YEARLY), "share": one(*_SHARES)},
            rule="CT-11",
        ),
        Binding(
            ("weekly_before_non_dependant",),
            support.for_a_week,
            {"amount": obtained("annual_before_non_dependant"), "year": case_year()},
            rule="CT-11",
        ),
        Binding(
            ("annual_reduction",),
            support.yearly_awards,
            {"liability": one(*_YEARLY), "shares": row(*_SHARES)},
            rule="CT-11",
        ),
        Binding(
            ("annual_reduction",),
            support.for_the_year,
            {"weekly_amount": obtained("weekly_reduction"), "year": case_year()},
            rule="CT-11",
        ),
        Binding(
            ("annual_reduction",),
            support.yearly_award,
            {"liability": one(*_YEARLY), "share": one(*_SHARES)},
            rule="CT-11",
        ),
        Binding(
            ("annual_to_pay",),
            support.yearly_left_to_pay,
            {"liability": one(*_YEARLY), "shares": row(*_SHARES)},
            rule="CT-11",
        ),
        Binding(
            ("annual_to_pay",),
            support.left_to_pay,
            {"liability": one(*_YEARLY), "award": obtained("annual_reduction")},
            rule="CT-11",
        ),
        Binding(
            ("weekly_tariff_income",),
            support.tariff_incomes,
            {"capital": row("capital"), "rules": law()},
            rule="CT-11",
        ),
        Binding(
            ("eligible",),
            support.capital_eligible,
            {"capital": row("capital"), "rules": law()},
            rule="CT-11",
        ),
        Binding(
            ("pct",),
            support.shares_in_grid,
            {
                "shares": rows_by_name("*.pct", "pct"),
                "uppers": rows_by_name("*.*upper", "upper"),
                "households": listed("cases"),
            },
            rule="CT-11",
        ),
        Binding(
            ("addition",),
            support.additions,
            {
                "partner": one("addition_partner"),
                "each_child": one("addition_per_child"),
                "most": one("maximum_addition"),
                "households": listed("cases"),
            },
            rule="CT-11",
        ),
        Binding(
            ("band_from",),
            support.band_starts,
            {
                "bands": listed("base_bands_weekly", "bands_weekly"),
                "moved_by": obtained("addition"),
                "households": listed("cases"),
            },
            rule="CT-11",
        ),
        Binding(
            ("band_to",),
            support.band_ends,
            {
                "bands": listed("base_bands_weekly", "bands_weekly"),
                "moved_by": obtained("addition"),
                "households": listed("cases"),
            },
            rule="CT-11",
        ),
        Binding(
            ("pct",),
            support.band_shares,
            {
                "bands": listed("base_bands_weekly", "bands_weekly"),
                "moved_by": obtained("addition"),
                "households": listed("cases"),
            },
            rule="CT-11",
        ),
    ),
)
