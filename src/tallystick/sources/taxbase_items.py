"""The tables of the Council Taxbase return: number, item name, and what their titles say."""

from typing import NamedTuple

_FEW = "total"
_EVERY = "bands"


class Item(NamedTuple):
    """One printed table: its number, item name, unit, words of its title, and what is read of it.

    `reads` is `bands` where every band is read and `total` where only the total is.
    """

    table: str
    name: str
    unit: str
    says: str
    reads: str = _EVERY


_DWELLINGS = "dwellings"
_EQUIVALENTS = "band_d_equivalents"

_TAXBASE = (
    Item("1.01", "dwellings_on_list", _DWELLINGS, "total number of dwellings on valuation list"),
    Item("1.02", "exempt", _DWELLINGS, "on valuation list exempt"),
    Item("1.03", "demolished_or_outside", _DWELLINGS, "demolished dwellings and dwellings outside"),
    Item("1.04", "chargeable", _DWELLINGS, "number of chargeable dwellings on"),
    Item("1.05", "disabled_reduction", _DWELLINGS, "in line 4 subject to disabled reduction"),
    Item("1.06", "disabled_effective_band", _DWELLINGS, "for this band by virtue of disabled"),
    Item("1.07", "chargeable_after_disabled", _DWELLINGS, "adjusted in accordance with lines 5"),
    Item("1.08", "single_adult_25pct", _DWELLINGS, "single adult household 25% discount"),
    Item("1.09", "disregard_25pct", _DWELLINGS, "25% discount on"),
    Item("1.10", "disregard_50pct", _DWELLINGS, "50% discount on"),
    Item("1.11", "second_homes", _DWELLINGS, "classed as second homes on"),
    Item(
        "1.12",
        "second_homes_no_discount_no_premium",
        _DWELLINGS,
        "second homes and receiving no (0%) discount",
    ),
    Item("1.13", "second_homes_discount", _DWELLINGS, "second homes and receiving a discount"),
    Item("1.14", "second_homes_premium", _DWELLINGS, "charged the second homes premium"),
    Item("1.15", "empty_no_discount", _DWELLINGS, "empty and receiving no (0%) discount"),
    Item("1.16", "empty_with_discount", _DWELLINGS, "empty and receiving a discount"),
    Item("1.17", "empty_homes_premium", _DWELLINGS, "empty and being charged the empty homes"),
    Item("1.18", "empty_total", _DWELLINGS, "total number of dwellings in line 7 classed as empty"),
    Item("1.19", "empty_over_6_months", _DWELLINGS, "for more than 6 months (line 16)"),
    Item("1.20", "empty_over_6m_flood", _DWELLINGS, "because of the flooding"),
    Item("1.21", "empty_over_6m_class_d", _DWELLINGS, "treated under empty homes discount class d"),
    Item("1.22", "empty_over_6m_excl_class_d", _DWELLINGS, "excluding those that are subject to"),
    Item("1.23", "liable_100pct", _DWELLINGS, "liability to pay 100% council tax"),
    Item("1.24", "with_discount_or_premium", _DWELLINGS, "subject to a discount or a premium"),
    Item("1.25", "family_annexe_reduction", _DWELLINGS, "result of the family annexe discount"),
    Item(
        "1.26", "equivalents_after_discounts_premiums", _DWELLINGS, "after applying discounts and"
    ),
    Item("1.27", "band_d_equivalents", _EQUIVALENTS, "total number of band d equivalents"),
    Item("1.28", "band_d_ciloc", _EQUIVALENTS, "contributions in lieu", _FEW),
    Item("1.29", "taxbase_before_lcts", _EQUIVALENTS, "tax base (line 26)", _FEW),
    Item("1.30", "equivalents_before_lcts", _DWELLINGS, "after applying discounts and premiums"),
    Item("1.31", "lcts_reduction_dwellings", _DWELLINGS, "result of local council tax support"),
    Item("1.32", "equivalents_after_lcts", _DWELLINGS, "discounts, premiums and local tax support"),
    Item(
        "1.33",
        "band_d_equivalents_after_lcts",
        _EQUIVALENTS,
        "band d equivalents after allowance for council tax support",
    ),
    Item("1.34", "band_d_ciloc_2", _EQUIVALENTS, "contributions in lieu", _FEW),
    Item(
        "1.35",
        "taxbase_after_lcts",
        _EQUIVALENTS,
        "tax base after allowance for council tax support",
        _FEW,
    ),
)
_STUDENTS = (
    Item("2.03", "students_class_m_31_may", _DWELLINGS, "class m exemptions as at 31 may", _FEW),
    Item("2.04", "students_class_m", _DWELLINGS, "class m exemptions as at", _FEW),
    Item("2.05", "students_class_n_31_may", _DWELLINGS, "class n exemptions as at 31 may", _FEW),
    Item("2.06", "students_class_n", _DWELLINGS, "class n exemptions as at", _FEW),
    Item(
        "2.07", "students_class_m_and_n_31_may", _DWELLINGS, "class m+n exemptions as at 31", _FEW
    ),
    Item("2.08", "students_class_m_and_n", _DWELLINGS, "class m+n exemptions as at", _FEW),
)
_SUPPORT = (
    Item("3.01", "lcts_pensioner_gbp", "GBP", "foregone due to pensioners"),
    Item("3.02", "lcts_working_age_gbp", "GBP", "foregone due to working age people"),
    Item("3.03", "lcts_total_gbp", "GBP", "total council tax forgone"),
    Item("3.04", "band_d_area_incl_parish", "band_d_gbp", "average band d council tax for area"),
    Item(
        "3.05",
        "lcts_pensioner_dwelling_equivalents",
        _DWELLINGS,
        "pensioners (dwelling equivalents)",
    ),
    Item(
        "3.06",
        "lcts_working_age_dwelling_equivalents",
        _DWELLINGS,
        "working age people (dwelling equivalents)",
    ),
    Item("3.07", "lcts_total_dwelling_equivalents", _DWELLINGS, "total reduction in council tax"),
)
_FAMILY_ANNEXES = (
    Item("4.01", "family_annexe_reduction_2dp", _DWELLINGS, "family annexe discount", _FEW),
    Item("4.02", "family_annexe_properties", _DWELLINGS, "actual number of properties", _FEW),
)


def _series(first: int, form: str, prefix: str, rows: tuple[tuple[str, str], ...]) -> list[Item]:
    """Tables that follow one another and differ in one word of their title."""
    return [
        Item(f"{form}.{first + step:02d}", f"{prefix}_{name}", _DWELLINGS, says, _FEW)
        for step, (name, says) in enumerate(rows)
    ]


_EMPTY_DISCOUNTS = _series(
    1,
    "5",
    "empty_discount",
    (
        ("0pct", "empty property council tax discount (0% reduction"),
        ("10pct", "empty property council tax discount (10% reduction"),
        ("25pct", "empty property council tax discount (25% reduction"),
        ("50pct", "empty property council tax discount (50% reduction"),
        ("100pct", "empty property council tax discount (100% reduction"),
        ("variable", "empty property council tax discount (variable discount"),
        ("received", "empty property council tax discount (total receiving a discount"),
        ("or_none", "empty property council tax discount (total including dwellings receiving no"),
    ),
)
_EMPTY_1_TO_2 = _series(
    12,
    "5",
    "empty_1_to_2_years",
    (
        ("no_premium", "between 1 to 2 years, no premium"),
        ("premium_50pct", "between 1 to 2 years, 50% premium"),
        ("premium_100pct", "between 1 to 2 years, 100% premium"),
        ("premium_variable", "between 1 to 2 years, variable premium"),
        ("premium", "between 1 to 2 years, total charged"),
    ),
)
_EMPTY_2_TO_5 = _series(
    17,
    "5",
    "empty_2_to_5_years",
    (
        ("no_premium", "between 2 to 5 years, no premium"),
        ("premium_10pct", "between 2 to 5 years, 10% premium"),
        ("premium_25pct", "between 2 to 5 years, 25% premium"),
        ("premium_50pct", "between 2 to 5 years, 50% premium"),
        ("premium_100pct", "between 2 to 5 years, 100% premium"),
        ("premium_variable", "between 2 to 5 years, variable premium"),
        ("premium", "between 2 to 5 years, total charged"),
    ),
)
_EMPTY_5_TO_10 = _series(
    24,
    "5",
    "empty_5_to_10_years",
    (
        ("no_premium", "between 5 to 10 years, no premium"),
        ("premium_50pct", "between 5 to 10 years, 50% premium"),
        ("premium_100pct", "between 5 to 10 years, 100% premium"),
        ("premium_150pct", "between 5 to 10 years, 150% premium"),
        ("premium_200pct", "between 5 to 10 years, 200% premium"),
        ("premium_variable", "between 5 to 10 years, variable premium"),
        ("premium", "between 5 to 10 years, total charged"),
    ),
)
_EMPTY_OVER_10 = _series(
    31,
    "5",
    "empty_over_10_years",
    (
        ("no_premium", "over 10 years, no premium"),
        ("premium_100pct", "over 10 years, 100% premium"),
        ("premium_150pct", "over 10 years, 150% premium"),
        ("premium_200pct", "over 10 years, 200% premium"),
        ("premium_250pct", "over 10 years, 250% premium"),
        ("premium_300pct", "over 10 years, 300% premium"),
        ("premium_variable", "over 10 years, variable premium"),
        ("premium", "over 10 years, total charged"),
    ),
)
_SECOND_HOME_DISCOUNTS = _series(
    1,
    "6",
    "second_homes_discount",
    (
        ("0pct", "second homes council tax discount (0% reduction"),
        ("10pct", "second homes council tax discount (10% reduction"),
        ("50pct", "second homes council tax discount (50% reduction"),
        ("variable", "second homes council tax discount (variable discount"),
        ("or_none", "second homes council tax discount (total including dwellings"),
    ),
)
_SECOND_HOME_PREMIUMS = _series(
    7,
    "6",
    "second_homes",
    (
        ("premium_0pct", "second homes council tax premium (no premium"),
        ("premium_50pct", "second homes council tax premium (50% premium"),
        ("premium_100pct", "second homes council tax premium (100% premium"),
        ("premium_variable", "second homes council tax premium (variable premium"),
        ("premium_charged", "second homes council tax premium (total charged"),
    ),
)

ITEMS = {
    "Council Taxbase Data": _TAXBASE,
    "Supplementary Data": _STUDENTS,
    "Council Tax Support Data": _SUPPORT,
    "Family Annexe Data": _FAMILY_ANNEXES,
    "Empty Properties Data": (
        *_EMPTY_DISCOUNTS,
        *_EMPTY_1_TO_2,
        *_EMPTY_2_TO_5,
        *_EMPTY_5_TO_10,
        *_EMPTY_OVER_10,
    ),
    "Second Homes Data": (*_SECOND_HOME_DISCOUNTS, *_SECOND_HOME_PREMIUMS),
}
