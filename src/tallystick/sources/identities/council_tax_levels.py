"""Council tax levels in England: elements add to the area, and authorities to the England row."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

_TABLE = "council_tax_levels_table_10_"
_ENGLAND = "E92000001"
_REQUIREMENT = "council_tax_requirement_including_parishes"
_OWN = "own_band_d_including_parishes"
_PRECEPT = "precepting_council_tax_requirement"
_ELEMENTS = (
    _OWN,
    "county_or_gla_band_d",
    "police_band_d",
    "fire_band_d",
    "combined_authority_band_d",
)
_QUOTIENTS = (
    (_REQUIREMENT, "tax_base", _OWN),
    ("council_tax_requirement", "tax_base", "own_band_d"),
    (_PRECEPT, "precepting_tax_base", "precepting_band_d"),
)
_SUMS = (
    "special_expenses",
    "parish_precepts",
    "tax_base_after_council_tax_support",
    "tax_base_in_lieu",
    "tax_base",
)
_HALF_A_PENNY = 0.005
_POUND = 1.0
_SLACK = 1e-6


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of every edition of Table 10, in plain words.

    Own element and precepts are the printed area Band D to the penny; a requirement over its tax
    base is the printed Band D to half a penny; authorities add to England to the pound; and the
    average over tax bases is England's printed Band D.
    """
    faults: list[str] = []
    for name, table in sorted(tables.items()):
        if name.startswith(_TABLE):
            for year in sorted({cell.year for cell in table}):
                faults += _areas(table, year)
                faults += _quotients(table, year)
                faults += _england(table, year)
    return faults


def _areas(table: Table, year: int) -> Iterator[str]:
    elements = [table.values(line, year) for line in _ELEMENTS]
    for code, printed in table.values("area_band_d", year).items():
        if code in table.totals:
            continue
        added = sum(values.get(code, 0.0) for values in elements)
        if abs(added - printed) >= _HALF_A_PENNY:
            yield (
                f"{table.names[code]} {year}: the elements add to {added:.2f}, and the Band D of "
                f"the area is printed as {printed:.2f}."
            )


def _quotients(table: Table, year: int) -> Iterator[str]:
    for amount, base, band_d in _QUOTIENTS:
        bases, printed = table.values(base, year), table.values(band_d, year)
        for code, required in table.values(amount, year).items():
            if code in table.totals or not bases.get(code) or code not in printed:
                continue
            quotient = required / bases[code]
            if abs(quotient - printed[code]) > _HALF_A_PENNY + _SLACK:
                yield (
                    f"{table.names[code]} {year}: requirement over tax base is {quotient:.4f}, and "
                    f"{band_d} is printed as {printed[code]:.2f}."
                )


def _england(table: Table, year: int) -> Iterator[str]:
    for line in _SUMS:
        values = table.values(line, year)
        added = sum(value for code, value in values.items() if code not in table.totals)
        yield from _differs(f"England {year}, {line}", added, values.get(_ENGLAND), _POUND)
    requirements = table.values(_REQUIREMENT, year)
    required = sum(value for code, value in requirements.items() if code not in table.totals)
    precepts = sum(
        value
        for code, value in table.values(_PRECEPT, year).items()
        if code not in table.totals and not _is_part(code)
    )
    england = requirements.get(_ENGLAND)
    yield from _differs(f"England {year}, {_REQUIREMENT}", required + precepts, england, _POUND)
    areas, bases = table.values("area_band_d", year), table.values("tax_base", year)
    chargeable = [code for code in areas if code not in table.totals]
    if chargeable:
        charged = sum(areas[code] * bases[code] for code in chargeable)
        average = charged / sum(bases[code] for code in chargeable)
        printed = table.values(_OWN, year).get(_ENGLAND)
        yield from _differs(f"England {year}, average Band D", average, printed, _HALF_A_PENNY)


def _is_part(code: str) -> bool:
    """Whether the row is one of those printed as `of which`, which an ONS code never is."""
    return code.startswith(("E51", "E63")) and (code[-1] in "ab" or code in {"E5101", "E5102"})


def _differs(what: str, computed: float, printed: float | None, tolerance: float) -> Iterator[str]:
    if printed is None:
        yield f"{what}: no figure is printed for England."
    elif abs(computed - printed) > tolerance:
        yield f"{what}: authorities give {computed:,.2f}, and {printed:,.2f} is printed."
