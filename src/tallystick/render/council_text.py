"""A council's profile and history for the terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tallystick.authorities.council import PRECEPT_LABELS, Body, Council
from tallystick.authorities.history import SERVICES, History
from tallystick.authorities.lookup import KIND_NAMES
from tallystick.figures.figure import Figure
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Versions
from tallystick.questions.sources import tables_behind
from tallystick.render.council_document import figures, is_outturn, reserves, spending
from tallystick.render.money import NOT_HELD, in_text, millions, pence
from tallystick.render.plan_text import print_sources
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from rich.console import Console

_MOST_NAMES = 8
_FIRST = 60
_VISIBLE = 50_000
_NOT_A_LINE = "–"
_SERVICE_YEARS = 6
_SHORT = {
    "netcurrtot": "Net current",
    "requirement": "Requirement",
    "band_d": "Own Band D £",
    "resunall_end": "Unallocated",
    "resoth_end": "Earmarked",
}


def print_council(council: Council, history: History, versions: Mapping[str, str]) -> None:
    """Print who the council is, its council tax, spending, reserves, history and sources."""
    out = console()
    authority = council.authority
    out.print(f"{authority.official_name}", style="bold")
    kind = KIND_NAMES[authority.kind]
    kind += " of a kind of its own" if council.is_sui_generis else ""
    where = f", {authority.region}" if authority.region else ""
    out.print(
        f"{kind[0].upper()}{kind[1:]} ({council.ons_code}){where}. From its own published figures. "
        "Cash; brackets are negative."
    )
    for note in council.notes:
        out.print(f"Note: {note}", style="dim")
    out.print()
    _profile(out, council)
    _council_tax(out, council)
    _services(out, council)
    _reserves(out, council, history)
    _history(out, history)
    _service_history(out, history)
    for note in history.notes:
        out.print(note, style="dim")
    out.print()
    print_sources(out, tables_behind(figures(council, history)), Versions(**versions))


def _profile(out: "Console", council: Council) -> None:
    if council.county is not None:
        out.print(f"County council here: {council.county.name}.")
    if council.preceptors:
        told = [_precept(council, body) for body in council.preceptors]
        out.print(f"Bills also carry: {'; '.join(told)}.")
    if council.billing_authorities:
        names = [body.name for body in council.billing_authorities]
        shown = ", ".join(names[:_MOST_NAMES])
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        out.print(f"Billed by: {shown}{more}.")
    if council.predecessors:
        names = [
            f"{body.name} (county council)" if body.kind == "county" else body.name
            for body in council.predecessors
        ]
        out.print(f"Made from: {', '.join(names)}.")
    people, homes = council.population, council.chargeable_dwellings
    year = f" (mid-{people.year.start})" if people.year is not None else ""
    october = f" (October {homes.year.start})" if homes.year is not None else ""
    out.print(f"Population {_count(people)}{year}; chargeable dwellings {_count(homes)}{october}.")
    for of_year, figure in council.support.items():
        out.print(
            f"Exceptional Financial Support agreed in principle for {of_year}: "
            f"{in_text(figure.value)}."
        )
    out.print()


def _precept(council: Council, body: Body) -> str:
    """A preceptor and what it is; that its charge is nil where the newest levels print none."""
    label = PRECEPT_LABELS[body.kind]
    charge = council.preceptors_band_d.get(body.kind)
    is_nil = charge is not None and charge.value == 0
    what = "" if label == body.name else f" ({label}{', nil' if is_nil else ''})"
    return f"{body.name}{what}"


def _council_tax(out: "Console", council: Council) -> None:
    taxes = council.council_tax
    if not taxes:
        return
    made = table("Council tax", ["", *(str(year) for year in taxes)], first_width=_FIRST)
    made.add_row(
        "Own Band D, without parishes, £", *(pence(t.band_d.value) for t in taxes.values())
    )
    if council.authority.is_billing:
        made.add_row(
            "Band D of the whole area, average parish, £",
            *(pence(t.area_band_d.value) for t in taxes.values()),
        )
    made.add_row(
        "Requirement, without parishes, £m",
        *(millions(t.requirement.value) for t in taxes.values()),
    )
    if council.authority.is_billing:
        made.add_row(
            "Parish precepts, £m", *(millions(t.parish_precepts.value) for t in taxes.values())
        )
    made.add_row("Tax base, Band D equivalents", *(_base(t.tax_base) for t in taxes.values()))
    if council.preceptors_band_d:
        newest = max(taxes)
        for kind, figure in council.preceptors_band_d.items():
            if figure.value:
                of_newest = [""] * (len(taxes) - 1) + [pence(figure.value)]
                label = PRECEPT_LABELS[kind]
                made.add_row(f"  {label} in {newest}, £", *of_newest)
    out.print(made)
    out.print()


def _services(out: "Console", council: Council) -> None:
    found = spending(council)
    if not found:
        out.print("Spending by service is not held for a recent year.")
        return
    first = next(iter(found.values()))
    made = table(
        f"Net spending by service, {first.status.value} {first.year}",
        ["", "£m"],
        first_width=_FIRST,
    )
    for code, figure in found.items():
        made.add_row(SERVICES[code], millions(figure.value))
    made.add_section()
    together = sum(figure.known() for figure in found.values())
    made.add_row("Services together", millions(together))
    out.print(made)
    out.print()


def _reserves(out: "Console", council: Council, history: History) -> None:
    if council.is_partial:
        out.print(
            "No reserves are held for a recent year: the council made no return in the Revenue "
            "Account budget held."
        )
    found = reserves(council, history)
    if found:
        made = table("Reserves", ["", "£m"], first_width=_FIRST)
        for kind, dated, figure in found:
            basis = "outturn" if is_outturn(figure) else "estimate at budget time"
            made.add_row(f"{kind}, {dated}, {basis}", millions(figure.value))
        out.print(made)
    out.print()


def _history(out: "Console", history: History) -> None:
    made = table("History, £m (reserves at the year's end)", ["Year", *_SHORT.values(), ""])
    for year in history.years:
        row = [history.rows[code][year] for code in _SHORT]
        cells = [
            (pence if code == "band_d" else millions)(figure.value)
            for code, figure in zip(_SHORT, row, strict=True)
        ]
        made.add_row(str(year), *cells, _remark(history, year, row))
    out.print(made)
    told = "part budget: at least one figure is from the budget, set before the year; see --csv."
    out.print(told, style="dim")
    if history.summed:
        out.print("sum: predecessors added together.", style="dim")
    out.print()


def _remark(history: History, year: FinancialYear, row: list[Figure]) -> str:
    if year in history.summed and any(figure.value is not None for figure in row):
        return "sum"
    if any(figure.value is not None and figure.status.value == "budget" for figure in row):
        return "part budget"
    return ""


def _service_history(out: "Console", history: History) -> None:
    years = history.held("netcurrtot")
    if not years:
        return
    shown = years if len(years) <= _SERVICE_YEARS else (years[0], *years[1 - _SERVICE_YEARS :])
    made = table("Net spending by service, outturn, £m", ["", *(str(year) for year in shown)])
    for code, label in SERVICES.items():
        row = [history.rows[code][year] for year in shown]
        if any(figure.value and abs(figure.value) >= _VISIBLE for figure in row):
            made.add_row(label, *(_service(figure) for figure in row))
    total = [history.rows["netcurrtot"][year] for year in shown]
    made.add_section()
    made.add_row("Net current expenditure", *(millions(figure.value) for figure in total))
    out.print(made)
    out.print(f"{_NOT_A_LINE}: not a line of that return. Every year: --csv.", style="dim")
    out.print()


def _service(figure: Figure) -> str:
    return _NOT_A_LINE if figure.value is None else millions(figure.value)


def _count(figure: Figure) -> str:
    return NOT_HELD if figure.value is None else f"{half_up(figure.value):,}"


def _base(figure: Figure) -> str:
    return NOT_HELD if figure.value is None else f"{half_up(figure.value, 1):,.1f}"
