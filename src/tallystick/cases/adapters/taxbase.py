"""Tax bases: the lines of the return by band, equivalents, collection rates and growth."""

from tallystick.cases.adapters.general import GENERAL
from tallystick.cases.binding import Adapter, Binding
from tallystick.cases.takes import case_year, counted, group, law, obtained, one
from tallystick.council_tax import tax_base, tax_return

_LAW = {"rulebook": law(), "year": case_year()}
_NINTHS = group("ratios_in_ninths", "ninths")
_DISCOUNTED = group(
    "equivalents_after_discounts_and_premiums",
    "dwellings_for_tax_after_discounts",
    "dwellings_after_discounts*",
)
_SUPPORT = group("council_tax_support_reduction", "council_tax_support")
_IN_LIEU = one("contributions_in_lieu", "in_lieu")
_RATE = one("collection_rate_pct", "collection_rate")
_LISTED = {
    "on_list": group("dwellings_on_list"),
    "exempt": group("exempt"),
    "demolished": group("demolished_or_outside"),
}
_MOVED = {
    "entitled": group("entitled_to_disabled_reduction"),
    "charged_in": group("charged_in_band_by_disabled_reduction"),
}
_BASE = one("tax_base", "net_tax_base", at="case")

_RETURN = (
    Binding(("chargeable_dwellings",), tax_return.chargeable, _LISTED, by_key=True),
    Binding(("chargeable_adjusted",), tax_return.as_charged, {**_LISTED, **_MOVED}, by_key=True),
    Binding(
        ("band_d_equivalents",),
        tax_return.in_ninths,
        {"dwellings": _DISCOUNTED, "ninths": _NINTHS},
        by_key=True,
        rule="CT-12",
    ),
    Binding(
        ("band_d_equivalents",),
        tax_return.by_law,
        {"dwellings": _DISCOUNTED, **_LAW},
        by_key=True,
        rule="CT-12",
    ),
    Binding(
        ("after_support",),
        tax_return.less,
        {"before": _DISCOUNTED, "reduction": _SUPPORT},
        by_key=True,
    ),
    Binding(
        ("band_d_after_support",),
        tax_return.after_support,
        {"before": _DISCOUNTED, "support": _SUPPORT, "ninths": _NINTHS},
        by_key=True,
        rule="CT-12",
    ),
    Binding(
        ("band_d_equivalents_total", "total_equivalents"),
        tax_return.whole_in_ninths,
        {"dwellings": _DISCOUNTED, "ninths": _NINTHS},
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("band_d_equivalents_total", "total_equivalents"),
        tax_return.whole_by_law,
        {"dwellings": _DISCOUNTED, **_LAW},
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("tax_base_before_support",),
        tax_return.whole_in_ninths,
        {"dwellings": _DISCOUNTED, "ninths": _NINTHS, "in_lieu": _IN_LIEU},
        optional=frozenset({"in_lieu"}),
        rule="CT-12",
    ),
    Binding(
        ("tax_base_after_support",),
        tax_return.whole_after_support,
        {"before": _DISCOUNTED, "support": _SUPPORT, "ninths": _NINTHS, "in_lieu": _IN_LIEU},
        optional=frozenset({"in_lieu"}),
        rule="CT-12",
    ),
    Binding(
        ("net_effect_of_empty_homes_discounts_less_premiums",),
        tax_return.net_of_empty_homes,
        {
            "charged": obtained("chargeable_adjusted"),
            "single": group("single_adult_discount"),
            "one_counts": group("all_but_one_disregarded_25_pct"),
            "none_counts": group("all_disregarded_50_pct"),
            "annexes": group("family_annexe_reduction"),
            "after": _DISCOUNTED,
            **_LAW,
        },
        plain=True,
    ),
)

_COLLECTED = (
    Binding(
        ("tax_base", "net_tax_base"),
        tax_base.collected_base,
        {
            "equivalents": one("band_d_equivalents"),
            "collection_rate": _RATE,
            "in_lieu": _IN_LIEU,
        },
        optional=frozenset({"in_lieu"}),
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("tax_base", "net_tax_base"),
        tax_base.collected_base,
        {
            "equivalents": obtained("total_equivalents"),
            "collection_rate": _RATE,
            "in_lieu": _IN_LIEU,
        },
        optional=frozenset({"in_lieu"}),
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("lost_to_non_collection",),
        tax_base.lost_to_collection,
        {"equivalents": one("band_d_equivalents"), "collection_rate": _RATE},
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("collection_adjustment", "lost_to_non_collection"),
        tax_base.lost_to_collection,
        {"equivalents": obtained("total_equivalents"), "collection_rate": _RATE},
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("equivalents_before_collection",),
        tax_base.before_collection,
        {"base": _BASE, "collection_rate": _RATE},
        plain=True,
        rule="CT-12",
    ),
    Binding(
        ("anticipated_gross_income",),
        tax_return.yield_of_base,
        {"base": obtained("total_equivalents"), "band_d": one("average_band_d")},
        rule="CT-13",
    ),
    Binding(
        ("allowance_for_non_collection",),
        tax_return.yield_of_base,
        {"base": obtained("collection_adjustment"), "band_d": one("average_band_d")},
        rule="CT-13",
    ),
    Binding(
        ("actual_in_base_terms",),
        tax_return.implied_tax_base,
        {"requirement": one("actual_gross_income"), "band_d": one("average_band_d")},
        plain=True,
        rule="CT-13",
    ),
)

_GROWTH = (
    Binding(
        ("tax_base",),
        tax_return.base_before_growth,
        {"base": _BASE, "growth": one("growth", at="case")},
        only_before=True,
        plain=True,
    ),
    Binding(
        ("growth_pct",),
        tax_return.growth_share,
        {"base": one("tax_base"), "growth": one("growth")},
    ),
    Binding(
        ("growth_pct",),
        tax_return.growth_share,
        {"base": _BASE, "growth": one("growth", at="case")},
    ),
    Binding(
        ("average_growth_{n}_years_pct",),
        tax_return.average_growth,
        {"first": one("tax_base", at="first"), "last": _BASE, "years": counted()},
    ),
)

ADAPTER = Adapter(topic="taxbase", bindings=(*_RETURN, *_COLLECTED, *_GROWTH, *GENERAL))
