"""Council Taxbase in England: authorities add to the England row, and bands to their total."""

from collections.abc import Iterator, Mapping

from tallystick.sources.table import Table

_TABLE = "council_taxbase_2"
_ENGLAND = "E92000001"
_NO_SUM = frozenset({"band_d_area_incl_parish"})
_ONE = 1.0
_PARTS = (
    ("chargeable", ("dwellings_on_list", 1), ("exempt", -1), ("demolished_or_outside", -1)),
    ("exempt_class", ("exempt", 1)),
    ("lcts_total_gbp", ("lcts_pensioner_gbp", 1), ("lcts_working_age_gbp", 1)),
    (
        "taxbase_after_lcts",
        ("band_d_equivalents_after_lcts", 1),
        ("band_d_ciloc_2", 1),
    ),
)
_ROUNDING = 1.0


def check(tables: Mapping[str, Table]) -> list[str]:
    """Faults of every edition, in plain words.

    Each total line, and each band of a line that is read by band, adds over the authorities to the
    printed England row within one; chargeable dwellings are those on the list less the exempt and
    the demolished, exempt classes add to the exempt, and the parts of council tax support to their
    total.
    """
    faults: list[str] = []
    for name, table in sorted(tables.items()):
        if name.startswith(_TABLE):
            faults += _england(table)
            faults += _parts(table)
    return faults


def _england(table: Table) -> Iterator[str]:
    added: dict[str, float] = {}
    printed: dict[str, float] = {}
    for cell in table:
        if cell.value is None:
            continue
        if cell.authority == _ENGLAND:
            printed[cell.line] = cell.value
        else:
            added[cell.line] = added.get(cell.line, 0.0) + cell.value
    for line, computed in added.items():
        if line.partition("__")[0] in _NO_SUM:
            continue
        if line not in printed:
            yield f"England, {line}: no figure is printed for England."
        elif abs(computed - printed[line]) > _ONE:
            yield (
                f"England, {line}: authorities add to {computed:,.2f}, and {printed[line]:,.2f} is "
                "printed."
            )


def _parts(table: Table) -> Iterator[str]:
    for whole, *parts in _PARTS:
        totals = table.values(_total(whole))
        values = [(table.values(_total(part)), sign) for part, sign in parts]
        for code, printed in totals.items():
            total = sum(sign * each.get(code, 0.0) for each, sign in values)
            if abs(total - printed) > _ROUNDING:
                yield (
                    f"{table.names[code]}, {whole}: its parts give {total:,.2f}, and "
                    f"{printed:,.2f} is printed."
                )


def _total(item: str) -> str:
    return "exempt_class_total" if item == "exempt_class" else f"{item}__total"
