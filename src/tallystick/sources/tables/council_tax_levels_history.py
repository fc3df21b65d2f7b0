"""Council tax levels in England before the newest release, from tidy copies of each year's returns.

Two files: billing authorities from 2014-15 to 2023-24, and preceptors in 2022-23 and 2023-24. Line
codes are those of `council_tax_levels_table_10`. Rows copied from Table 10 itself are passed over,
and so are the few values that the copy took from another table.
"""

import csv
import io
from collections.abc import Mapping
from typing import NamedTuple

from tallystick.figures.errors import DataDamaged
from tallystick.sources.nations import english_code
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, scaled

_PERCENT = 100.0
_FILLED = "band_d_own_excl_parish_filled_from_live_table"
_HELD_ELSEWHERE = "Table_10"


class _Item(NamedTuple):
    column: str
    code: str
    unit: str
    label: str
    scale: float = 1.0


_BILLING = (
    _Item(
        "ctr_incl_parish_gbp",
        "council_tax_requirement_including_parishes",
        "GBP",
        "Council tax requirement, with special expenses and parish precepts",
    ),
    _Item("special_expenses_gbp", "special_expenses", "GBP", "Special expenses"),
    _Item("parish_precepts_gbp", "parish_precepts", "GBP", "Parish precepts"),
    _Item(
        "ctr_excl_parish_gbp",
        "council_tax_requirement",
        "GBP",
        "Council tax requirement, without parish precepts",
    ),
    _Item("levies_gbp", "levies", "GBP", "Levies and special levies"),
    _Item(
        "taxbase_before_ctr",
        "tax_base_before_council_tax_support",
        "band_d_equivalents",
        "Tax base before council tax support",
    ),
    _Item(
        "taxbase_after_ctr",
        "tax_base_after_council_tax_support",
        "band_d_equivalents",
        "Tax base after council tax support",
    ),
    _Item("budgeted_collection_rate", "collection_rate", "share", "Estimated collection rate"),
    _Item(
        "taxbase_ciloc_adjustment",
        "tax_base_in_lieu",
        "band_d_equivalents",
        "Contributions in lieu of Class O exempt dwellings",
    ),
    _Item(
        "taxbase_for_setting",
        "tax_base",
        "band_d_equivalents",
        "Council tax base for setting council tax",
    ),
    _Item(
        "band_d_own_incl_parish",
        "own_band_d_including_parishes",
        "band_d_gbp",
        "Band D council tax of the authority, with parish precepts",
    ),
    _Item(
        "band_d_own_excl_parish",
        "own_band_d",
        "band_d_gbp",
        "Band D council tax of the authority, without parish precepts",
    ),
    _Item(
        "asc_precept_total_gbp",
        "adult_social_care_precept",
        "GBP",
        "Total adult social care precept",
    ),
    _Item(
        "asc_precept_band_d_element",
        "adult_social_care_precept_band_d",
        "band_d_gbp",
        "Adult social care precept on Band D, added that year",
    ),
    _Item(
        "asc_precept_share_of_prev_band_d",
        "adult_social_care_precept_percent",
        "percent",
        "Adult social care precept as a percentage of the Band D of the year before",
        _PERCENT,
    ),
    _Item("band_d_county_or_gla", "county_or_gla_band_d", "band_d_gbp", "Band D of county or GLA"),
    _Item("band_d_police", "police_band_d", "band_d_gbp", "Band D of police"),
    _Item("band_d_fire", "fire_band_d", "band_d_gbp", "Band D of fire"),
    _Item(
        "band_d_combined_authority",
        "combined_authority_band_d",
        "band_d_gbp",
        "Band D of combined authority",
    ),
    _Item("band_d_area", "area_band_d", "band_d_gbp", "Band D council tax of the area"),
)
_PRECEPTING = (
    _Item("ctr_gbp", "precepting_council_tax_requirement", "GBP", "Council tax requirement"),
    _Item("levies_gbp", "precepting_levies", "GBP", "Levies and special levies"),
    _Item("taxbase", "precepting_tax_base", "band_d_equivalents", "Tax base for precepts"),
    _Item("band_d", "precepting_band_d", "band_d_gbp", "Band D council tax of the preceptor"),
    _Item(
        "asc_precept_total_gbp",
        "precepting_adult_social_care_precept",
        "GBP",
        "Total adult social care precept",
    ),
    _Item(
        "asc_band_d_element",
        "precepting_adult_social_care_precept_band_d",
        "band_d_gbp",
        "Adult social care precept on Band D, added that year",
    ),
)


def read(source: str, data: bytes) -> Table:
    """Requirement, tax base, Band D and its elements by year, as each year's return printed them.

    The row of a cell is that of the tidy copy. Codes are those printed in the year.

    Raises:
        DataDamaged: if the file has not the columns of either copy.
    """
    reader = csv.DictReader(io.StringIO(data.decode("utf-8")))
    headings = list(reader.fieldnames or ())
    items = _BILLING if "band_d_area" in headings else _PRECEPTING
    needed = [item.column for item in items]
    missing = [
        name
        for name in ("ons_code", "ecode", "year", *needed, "source_file")
        if name not in headings
    ]
    if missing:
        raise DataDamaged(
            f"{source}: the columns {', '.join(missing)} are not there. A layout that has not been "
            "seen is not guessed."
        )
    lines = tuple(
        Line(
            code=item.code,
            label=item.label,
            unit=item.unit,
            section=item.column,
            column=column_letters(headings.index(item.column)),
            scale=item.scale,
        )
        for item in items
    )
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in enumerate(reader, 2):
        if row["source_file"].startswith(_HELD_ELSEWHERE):
            continue
        code = english_code(row.get("ons_code_published") or row["ons_code"], row["ecode"])
        names[code] = row["authority"]
        year = int(row["year"][:4])
        cells += [Cell(code, item.code, year, _value(row, item), place) for item in items]
    return Table(source, lines, tuple(cells), names)


def _value(row: Mapping[str, str], item: _Item) -> float | None:
    """The value as published, or None where it is blank, or derived, or filled from elsewhere."""
    if item.code == "own_band_d" and row[_FILLED] == "True":
        return None
    if item.code == "area_band_d" and row["band_d_area_basis"] != "published":
        return None
    return scaled(row[item.column], item.scale)
