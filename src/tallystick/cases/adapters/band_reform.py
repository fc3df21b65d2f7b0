"""Other proportions between bands, plans by band, proportional taxes, and the surcharge."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import case_year, group, law, one, word, written
from tallystick.council_tax import area_bands, by_band, proportional_tax, surcharge, what_if

_LAW = {"rulebook": law(), "year": case_year()}
_BILLS = group("bill", "bills", "average_bill_before")
_RATE = one("rate_pct_of_value")
_DWELLINGS = group("current_dwellings_by_band", "dwellings")
_CURRENT = group("current_bills", "bills")
_BAND = {
    "homes": one("band_h_homes*"),
    "bill": one("band_h_bill"),
    "counts": group("breakdown"),
    "weights": group("charge_weights"),
}

_PROPORTIONS = (
    Binding(
        ("increase_due_to_multiplier", "increase"),
        what_if.increase_from_ratios,
        {"bills": _BILLS, **_LAW},
        by_key=True,
        rule="CT-01",
    ),
    Binding(
        ("increase_due_to_budget",),
        what_if.increase_from_rise,
        {"bills": _BILLS, "rise": one("budget_rise_pct"), **_LAW},
        by_key=True,
        rule="CT-01",
    ),
    Binding(
        ("bill", "average_bill_after"),
        what_if.bills_with_ratios,
        {"bills": _BILLS, "rise": one("budget_rise_pct"), **_LAW},
        optional=frozenset({"rise"}),
        by_key=True,
        rule="CT-01",
    ),
    Binding(
        ("increase_pct",),
        what_if.rise_from_ratios,
        {"bands": _BILLS, **_LAW},
        by_key=True,
        rule="CT-01",
    ),
)

_PLANS = (
    Binding(
        ("net_increase_pct",),
        by_band.targets_after_discounts,
        {
            "headline": one("headline_increase_pct"),
            "discounts": group("discount_on_increase_pct"),
        },
        by_key=True,
        rule="BAND-03",
    ),
)

_TAXES = (
    Binding(
        ("break_even_value_for_bill_{n}",),
        proportional_tax.break_even_value,
        {"bill": written("n"), "rate": _RATE},
    ),
    Binding(
        ("bill_on_{n}_home",),
        proportional_tax.proportional_bill,
        {"value": written("n"), "rate": _RATE},
    ),
    Binding(
        ("current_gross_revenue_a_to_{z}", "current_gross_revenue_published_a_to_{z}"),
        area_bands.yield_up_to,
        {"dwellings": _DWELLINGS, "bills": _CURRENT, "last": word("z")},
        rule="CT-01",
    ),
    Binding(
        ("model_gross_revenue",),
        proportional_tax.whole_yield,
        {
            "values": group("revalued_total_property_value_by_band"),
            "rates": group("model_tax_rate_by_band"),
        },
    ),
    Binding(
        ("effective_rate",),
        proportional_tax.effective_rate,
        {"counts": group("breakdown"), "weights": group("charge_weights")},
        plain=True,
    ),
    Binding(
        ("base_revenue_million", "extra_revenue_if_multiplier_doubles_million"),
        proportional_tax.band_revenue,
        _BAND,
    ),
    Binding(
        ("allocated",),
        surcharge.allocated,
        {
            "total": one("total_to_allocate"),
            "implied": group("implied"),
            "implied_total": one("implied_from_sales_total"),
        },
        by_key=True,
        rule="BAND-08",
    ),
)

ADAPTER = Adapter(topic="band_reform", bindings=(*_PROPORTIONS, *_PLANS, *_TAXES, *GENERAL))
