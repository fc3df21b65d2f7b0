"""Council tax in Scotland and Wales: councils add to their nation, and elements to Band D."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

_SCOTLAND, _WALES = "S92000003", "W92000004"
_LEVELS = "council_tax_levels_scotland_"
_TAXBASE = "council_taxbase_scotland_"
_WELSH = "council_tax_levels_wales_"
_ELEMENTS = ("own_band_d", "community_band_d", "police_band_d")
_COUNTIES, _POLICE = "class:welsh_counties", "class:welsh_police"
_HALF_A_PENNY = 0.005
_PENNY = 0.01
_HALF_A_POUND = 0.5
_HALF_AN_EQUIVALENT = 0.5
_HUNDRED_POUNDS = 100.0


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of every edition, in plain words.

    Scottish councils add to Scotland within half a Band D equivalent. Their average over the tax
    base of the September before is the printed one within 50p, as the base that the publisher
    weights by is not printed. Welsh elements add to Band D to half a penny, and budgets and income
    to the printed sums within £100.
    """
    faults: list[str] = []
    for name, table in sorted(tables.items()):
        if name.startswith(_TAXBASE):
            faults += _sums(table)
            faults += [
                fault
                for other, levels in sorted(tables.items())
                if other.startswith(_LEVELS)
                for fault in _scottish_averages(levels, table)
            ]
        elif name.startswith(_WELSH):
            faults += _welsh_elements(table)
            faults += _welsh_budgets(table)
    return faults


def _sums(table: Table) -> Iterator[str]:
    for line in table.lines:
        for year in sorted({cell.year for cell in table if cell.line == line.code}):
            values = table.values(line.code, year)
            added = sum(value for code, value in values.items() if code != _SCOTLAND)
            if abs(added - values[_SCOTLAND]) > _HALF_AN_EQUIVALENT:
                yield (
                    f"Scotland {year}, {line.code}: councils add to {added:,.2f}, and "
                    f"{values[_SCOTLAND]:,.2f} is printed."
                )


def _scottish_averages(levels: Table, taxbase: Table) -> Iterator[str]:
    """The printed averages are those of the councils over the tax base of the September before."""
    for year in sorted({cell.year for cell in levels}):
        rates = levels.values("own_band_d", year)
        bases = taxbase.values("band_d_equivalents", year - 1)
        councils = [code for code in rates if code != _SCOTLAND and code in bases]
        if not councils:
            continue
        charged = sum(rates[code] * bases[code] for code in councils)
        average = charged / sum(bases[code] for code in councils)
        if abs(average - rates[_SCOTLAND]) > _HALF_A_POUND:
            yield (
                f"Scotland {year}: councils give an average of {average:.2f}, and "
                f"{rates[_SCOTLAND]:.2f} is printed."
            )


def _welsh_elements(table: Table) -> Iterator[str]:
    elements = [table.values(line) for line in _ELEMENTS]
    for code, printed in table.values("area_band_d").items():
        added = sum(values[code] for values in elements)
        if abs(added - printed) > _HALF_A_PENNY:
            yield (
                f"{table.names[code]}: the elements add to {added:.2f}, and Band D is printed as "
                f"{printed:.2f}."
            )
    year = max(cell.year for cell in table)
    before = table.values("area_band_d_compared", year - 1)
    now = table.values("area_band_d_compared", year)
    for code, rise in table.values("area_band_d_rise", year).items():
        if abs(before[code] + rise - now[code]) > _PENNY:
            yield f"{table.names[code]}: the rise of {rise:.2f} does not lead to {now[code]:.2f}."


def _welsh_budgets(table: Table) -> Iterator[str]:
    for line in ("budget_requirement", "council_tax_income"):
        for year in sorted({cell.year for cell in table if cell.line == line}):
            values = table.values(line, year)
            counties = sum(value for code, value in values.items() if code.startswith("W06"))
            police = sum(value for code, value in values.items() if code.startswith("W15"))
            for what, computed, printed in (
                ("counties", counties, values.get(_COUNTIES)),
                ("police", police, values.get(_POLICE)),
                ("Wales", counties + police, values.get(_WALES)),
            ):
                if printed is None or abs(computed - printed) > _HUNDRED_POUNDS:
                    yield f"Wales {year}, {line}, {what}: {computed:,.0f} added, {printed} printed."
