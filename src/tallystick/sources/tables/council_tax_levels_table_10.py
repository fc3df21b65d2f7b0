"""Council tax levels set by local authorities in England, Table 10 (local authority level data).

One workbook prints two years: billing authorities in the sheet `Data_Billing`, the major precepting
authorities in `Data_Precepting`, and in `Precepting_Bodies` which of them precepts on each billing
authority. The lines of preceptors have codes that begin `precepting_`.
"""

import re
from typing import Any, NamedTuple

from tallystick.figures.errors import DataDamaged
from tallystick.sources.headings import column_of, heading_row, plain
from tallystick.sources.nations import english_code
from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.workbook import column_letters, number, sheet, sheets, text

_BILLING, _PRECEPTING, _LOOKUP = "Data_Billing", "Data_Precepting", "Precepting_Bodies"
_HEADINGS = ("E-code", "ONS Code", "Authority", "Region", "Class")
_ENGLAND = "E92000001"
_ONS_CODE = re.compile(r"E\d{8}")
_CURRENT_YEAR = re.compile(r"current year .*? relates to financial year (\d{4})-\d{2}")
_E_CODE = re.compile(r"E\d{4}[a-z]?")
_GLA = "E61"
_KINDS = ("county", "police", "fire", "combined_authority")


class _Item(NamedTuple):
    """A printed item: its code, the unit stored, and what its heading must say."""

    code: str
    unit: str
    phrases: tuple[str, ...]
    years: int = 2


_BOTH = "average (band d 2 adult equivalent) council tax"
_MAJOR = "average council tax of major precepting authorities"
_BILLING_ITEMS = (
    _Item(
        "council_tax_requirement_including_parishes",
        "GBP",
        ("1. council tax requirement for billing", "special expenses, local precepts and"),
    ),
    _Item("special_expenses", "GBP", ("aggregate of special expenses",)),
    _Item("parish_precepts", "GBP", (". parish precepts",)),
    _Item(
        "council_tax_requirement",
        "GBP",
        ("council tax requirement for billing", "but excluding local precepts"),
    ),
    _Item("levies", "GBP", ("levies and special levies",)),
    _Item(
        "tax_base_after_council_tax_support",
        "band_d_equivalents",
        ("tax base (after council tax reduction scheme)",),
    ),
    _Item("collection_rate", "share", ("estimated collection rate",)),
    _Item("tax_base_in_lieu", "band_d_equivalents", ("tax base adjustment",)),
    _Item("tax_base", "band_d_equivalents", ("council tax base for council tax setting",)),
    _Item("own_band_d_including_parishes", "band_d_gbp", (_BOTH, "precept and local precepts)")),
    _Item("own_band_d", "band_d_gbp", (_BOTH, "excluding local precepts)")),
    _Item("adult_social_care_precept", "GBP", ("total adult social care precept", "10."), 1),
    _Item(
        "adult_social_care_precept_band_d",
        "band_d_gbp",
        ("11a. adult social care precept element",),
        1,
    ),
    _Item(
        "adult_social_care_precept_percent",
        "percent",
        ("11b. adult social care precept as a percentage",),
        1,
    ),
    _Item("county_or_gla_band_d", "band_d_gbp", (_MAJOR, "(county or gla)"), 1),
    _Item("police_band_d", "band_d_gbp", (_MAJOR, "(police)"), 1),
    _Item("fire_band_d", "band_d_gbp", (_MAJOR, "(fire)"), 1),
    _Item("combined_authority_band_d", "band_d_gbp", (_MAJOR, "(combined authority)"), 1),
    _Item("area_band_d", "band_d_gbp", (_BOTH, "for area of the billing authority"), 1),
    _Item("parishes", "count", ("number of all parishes",), 1),
    _Item("parishes_tax_base", "band_d_equivalents", ("tax base of all parishes",), 1),
    _Item("charter_trustees", "count", ("19. number of charter trustees",), 1),
    _Item(
        "charter_trustees_tax_base", "band_d_equivalents", ("19. tax base of charter trustees",), 1
    ),
    _Item("precepting_parishes", "count", ("number of precepting parishes",), 1),
    _Item(
        "precepting_parishes_tax_base",
        "band_d_equivalents",
        ("tax base of precepting parishes",),
        1,
    ),
)
_PRECEPTING_ITEMS = (
    _Item(
        "precepting_council_tax_requirement",
        "GBP",
        ("council tax requirement including special expenses",),
    ),
    _Item("precepting_levies", "GBP", ("amount of any levies and special levies",)),
    _Item("precepting_tax_base", "band_d_equivalents", ("council tax base for the major",)),
    _Item("precepting_band_d", "band_d_gbp", (_BOTH, "of major precepting authority")),
    _Item("precepting_adult_social_care_precept", "GBP", ("total adult social care precept",), 1),
    _Item(
        "precepting_adult_social_care_precept_band_d",
        "band_d_gbp",
        ("adult social care precept as an element",),
        1,
    ),
    _Item(
        "precepting_adult_social_care_precept_percent",
        "percent",
        ("adult social care precept as a percentage",),
        1,
    ),
)


def read(source: str, data: bytes) -> Table:
    """Every printed item of both years, by authority, class and England.

    Raises:
        DataDamaged: if a sheet or a heading is not that of this layout.
    """
    book = sheets(data, (_BILLING, _PRECEPTING))
    lines: list[Line] = []
    cells: list[Cell] = []
    names: dict[str, str] = {}
    totals: set[str] = set()
    for name, section, items in (
        (_BILLING, "Billing authorities", _BILLING_ITEMS),
        (_PRECEPTING, "Precepting authorities", _PRECEPTING_ITEMS),
    ):
        rows = book[name]
        where = f"Sheet {name}"
        year = _current_year(rows, where)
        header = heading_row(rows, _HEADINGS, where)
        columns = _columns(rows[header], items, year, where)
        lines += _lines(rows[header], items, columns, name, section)
        for place, row in enumerate(rows[header + 1 :], header + 2):
            code = _code(row)
            if not code:
                continue
            names[code] = text(row[2])
            if code == _ENGLAND or code.startswith("class:"):
                totals.add(code)
            cells += [
                Cell(code, line, of_year, number(row[column]), place)
                for line, of_year, column in columns
            ]
    return Table(source, tuple(lines), tuple(cells), names, frozenset(totals))


def precepting(data: bytes) -> tuple[tuple[str, str, str], ...]:
    """(billing code, kind, precepting code) of every precept in force, from `Precepting_Bodies`.

    The kind is `county`, `police`, `fire`, `combined_authority` or, in London, `gla`. Codes are ONS
    codes as printed, but for the GLA, which is printed under the code of the London region. A
    combined authority that holds the police powers is printed under both kinds.

    Raises:
        DataDamaged: if the sheet or its headings are not those of this layout.
    """
    rows = sheet(data, _LOOKUP)
    headings = [plain(cell) for cell in rows[0]] if rows else []
    expected = ["county", "police", "fire", "combined authorities"]
    if headings[4:8] != expected or headings[8:11] != expected[:3]:
        raise DataDamaged(
            f"Sheet {_LOOKUP}: row 1 should have the headings County, Police, Fire and Combined "
            "Authorities in columns E to H, and again over the codes in columns I to L."
        )
    precepts = []
    for row in rows[1:]:
        billing = str(row[2]).strip()
        if not _ONS_CODE.fullmatch(billing):
            continue
        for kind, cell in zip(_KINDS, row[8:12], strict=True):
            code = english_code(cell, "")
            if code:
                in_london = kind == "county" and code.startswith(_GLA)
                precepts.append((billing, "gla" if in_london else kind, code))
    return tuple(precepts)


def _current_year(rows: list[list[Any]], where: str) -> int:
    for row in rows:
        match = _CURRENT_YEAR.search(plain(row[0]))
        if match:
            return int(match[1])
    raise DataDamaged(f"{where}: no note says which financial year the current year is.")


def _columns(
    header: list[Any], items: tuple[_Item, ...], year: int, where: str
) -> list[tuple[str, int, int]]:
    """The code, year and column of every item: the current year first, then the previous one."""
    headings = [
        "" if text.startswith("re-organising authorities") else text
        for text in (plain(cell) for cell in header)
    ]
    columns = []
    for code, _, phrases, years in items:
        if years == 1:
            columns.append((code, year, column_of(headings, phrases, where)))
            continue
        for of_year, says in ((year, "(current year)"), (year - 1, "(previous year)")):
            columns.append((code, of_year, column_of(headings, (*phrases, says), where)))
    return columns


def _lines(
    header: list[Any],
    items: tuple[_Item, ...],
    columns: list[tuple[str, int, int]],
    name: str,
    section: str,
) -> list[Line]:
    lines = []
    for code, unit, _, _ in items:
        (_, year, newest), *earlier = [column for column in columns if column[0] == code]
        letters = column_letters(newest)
        if earlier:
            before = column_letters(earlier[0][2])
            letters = f"{letters} ({before} for {year - 1}-{year % 100:02d})"
        label = text(header[newest]).replace(" (current year)", "")
        lines.append(Line(code, label, unit, section, name, letters))
    return lines


def _code(row: list[Any]) -> str:
    """The ONS code, the E-code where none is printed, or the code of a printed total."""
    e_code, ons_code = str(row[0]).strip(), str(row[1]).strip()
    if ons_code == "TE":
        return _ENGLAND
    if e_code and e_code == ons_code:
        return f"class:{ons_code}"
    code = english_code(ons_code, e_code)
    return code if _ONS_CODE.fullmatch(code) or _E_CODE.fullmatch(code) else ""
