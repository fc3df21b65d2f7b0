"""Who pays for the terminal: the money, the tables, small groups, examples, bridge and law."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tallystick.incidence.incidence import Group
from tallystick.incidence.small_groups import Range
from tallystick.incidence.who_pays import WhoPays
from tallystick.render.money import in_text, millions, pence, per_cent, whole
from tallystick.render.sources import ATTRIBUTION, tables
from tallystick.render.terminal import table
from tallystick.render.who_pays_document import bridge_rows, effects, table_rows
from tallystick.render.who_pays_words import (
    LOCAL_NOTE,
    MODELLED,
    TITLES,
    finding,
    said,
)

if TYPE_CHECKING:
    from rich.console import Console

_FIRST, _SMALL = 44, 41


def print_who_pays(
    out: "Console", found: WhoPays, versions: Mapping[str, str], by: Sequence[str]
) -> None:
    """Print who pays a change, the tables that are asked for among it."""
    out.print(f"Who pays in {found.name}, {found.year + 1}", style="bold")
    change = said(found.change, found.element)
    out.print(f"{change[0].upper()}{change[1:]}.")
    out.print(f"{finding(found)}{_below(found)}.")
    _law(out, found)
    out.print()
    _money(out, found)
    for name in by:
        out.print()
        _table(out, found, name, found.incidence.tables[name], TITLES[name])
    if found.incidence.local_deciles:
        out.print()
        _table(out, found, "decile", found.incidence.local_deciles, "Local tenth of income")
        out.print(LOCAL_NOTE, style="dim")
    out.print()
    _small(out, found)
    _examples(out, found)
    out.print()
    _bridge(out, found)
    _said(out, found, versions)


def _below(found: WhoPays) -> str:
    held = found.below_median
    if held is None or found.own_records:
        return ""
    low, high = per_cent(held.low, 0), per_cent(held.high, 0)
    return "" if low == high else f" ({low} to {high} over the records' variants)"


def _law(out: "Console", found: WhoPays) -> None:
    for one in found.law:
        status = ", ".join(str(two).replace("_", " ") for two in one.statuses)
        route = f"Route {one.route}: " if one.route else ""
        title = one.title if route else f"{one.title[0].upper()}{one.title[1:]}"
        out.print(f"{route}{title}. Status: {status or 'not known'}.")
        for sentence in one.sentences:
            out.print(f"  {sentence}")


def _money(out: "Console", found: WhoPays) -> None:
    incidence = found.incidence
    rows = table("", ["What it brings in a year", "£m"], first_width=58)
    if abs(found.given_back) >= 1:
        rows.add_row("Before reductions and rebates", millions(found.gross, 2))
        rows.add_row("Given back by reductions and rebates", millions(-found.given_back, 2))
        if found.leakage is not None:
            rows.add_row(f"  that is {per_cent(found.leakage)} of it", "")
    if incidence.administration:
        rows.add_row("Administration of rebates", millions(-incidence.administration, 2))
    for one in effects(found):
        told = f"{one.authority}, after what it gives back" if one.reductions else one.authority
        rows.add_row(told, millions(one.net, 2))
    rows.add_section()
    rows.add_row("All that households pay more", millions(incidence.total.pounds, 2))
    equivalent = found.uniform_equivalent
    if equivalent is not None and abs(found.own_net) >= 1:
        told = "A plain rise of its Band D that would leave the authority as much"
        rows.add_row(told, per_cent(float(equivalent), 2))
    out.print(rows)
    way = "rise" if incidence.total.change >= 0 else "fall"
    out.print(
        f"Bills {way} by {in_text(abs(incidence.total.change))} in all; what is collected, changes "
        f"expected after October{_growth(found)} make it {in_text(abs(incidence.total.pounds))} in "
        f"budgets. Whole pennies: {_signed(incidence.rounding)}.",
        style="dim",
    )


def _growth(found: WhoPays) -> str:
    """What the tax base of the year of the change has to do with it."""
    base = f"{found.incidence.tax_base_before:,.1f} Band D equivalents"
    if not found.growth:
        return f", and the tax base of {found.year} ({base}),"
    more = per_cent(found.growth, 2)
    return f", and the tax base of {found.year + 1} ({base}, {more} more by assumption),"


def _table(
    out: "Console", found: WhoPays, name: str, groups: Sequence[Group], heading: str
) -> None:
    headings = [heading, "Homes", "Pay more", "Pay less", "£m", "Of it", "£ each", "Rise"]
    rows = table("", headings, first_width=24)
    for row in table_rows(found, name, groups):
        rows.add_row(*_cells(row))
    rows.add_section()
    total = found.incidence.total
    rows.add_row(
        "All",
        whole(total.dwellings),
        whole(total.paying_more),
        whole(total.paying_less),
        millions(total.pounds, 2),
        "100.0%" if abs(total.pounds) >= 1 else "",
        pence(total.each),
        per_cent(total.rise),
    )
    out.print(rows)
    if name != "band":
        told = "By your own records." if found.own_records else MODELLED[name]
        out.print(told, style="dim")


def _cells(row: Mapping[str, Any]) -> list[str]:
    borne = row["share"]
    return [
        row["label"],
        f"{row['dwellings']:,}",
        f"{row['paying_more']:,}",
        f"{row['paying_less']:,}",
        millions(row["pounds"], 2),
        "" if borne is None else per_cent(borne),
        pence(float(row["each"])),
        per_cent(row["rise"]),
    ]


def _small(out: "Console", found: WhoPays) -> None:
    headings = ["Small groups, lowest to highest", "Homes", "Pay more", "£ each"]
    rows = table("", headings, first_width=_SMALL)
    for one in found.small:
        rows.add_row(one.group.label, _ends(one.dwellings), _ends(one.paying_more), _ends(one.each))
    out.print(rows)
    out.print(
        "Modelled: low income is the bottom three tenths of England. The range is over how income "
        "goes with bands, which nothing published says.",
        style="dim",
    )


def _examples(out: "Console", found: WhoPays) -> None:
    if not found.examples:
        return
    out.print()
    rows = table("", ["Ten examples, £ a year", "Before", "After", "More"], first_width=_FIRST)
    for one in found.examples:
        rows.add_row(
            f"{one.example.label}{' (rebated)' if one.rebated else ''}",
            _pair(one.before),
            _pair(one.after),
            _pair(one.change),
        )
    out.print(rows)
    for basis in dict.fromkeys(one.basis for one in found.examples if one.basis):
        out.print(basis, style="dim")


def _bridge(out: "Console", found: WhoPays) -> None:
    headings = ["From bills to the requirement, £m", "Billed", "Collected", "In lieu", "Residual"]
    rows = table(f"The bridge of {found.year}", [*headings, "Required"], first_width=34)
    for row in bridge_rows(found):
        rows.add_row(
            row["authority"],
            *(
                millions(row[name], 2)
                for name in ("liability", "collected", "in_lieu", "residual", "requirement")
            ),
        )
    out.print(rows)
    out.print(
        "Residual: what was expected to change after October, and what no return explains. It is "
        "printed and never spread over households.",
        style="dim",
    )


def _said(out: "Console", found: WhoPays, versions: Mapping[str, str]) -> None:
    for note in found.notes:
        out.print(f"Note: {note}", style="dim")
    out.print("This is a map of the law and not legal advice.", style="dim")
    out.print()
    for source in tables(found.origins):
        out.print(f"Source: {source['publisher']}: {source['title']}.")
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(f"{made_by} {ATTRIBUTION}", style="dim")


def _ends(one: Range) -> str:
    low, high = whole(one.low), whole(one.high)
    return low if low == high else f"{low} to {high}"


def _pair(pair: tuple[Any, Any]) -> str:
    low, high = pence(pair[0]), pence(pair[1])
    return low if low == high else f"{low} to {high}"


def _signed(amount: float) -> str:
    return f"{'+' if amount >= 0 else ''}{in_text(amount)}"
