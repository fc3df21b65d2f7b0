"""A council's profile and history for the terminal."""

from typing import TYPE_CHECKING

from tallystick.authorities.council import PRECEPT_LABELS
from tallystick.authorities.history import SERVICES
from tallystick.authorities.lookup import KIND_NAMES
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.council_answer import (
    ESTIMATE,
    CouncilAnswer,
    HeldFigure,
    Preceptor,
    TaxOfYear,
)
from tallystick.render.foot import print_notes
from tallystick.render.money import NOT_HELD, in_text, millions, pence
from tallystick.render.outlook_text import print_sources
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

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


def print_council(answer: CouncilAnswer) -> None:
    """Print who the council is, its council tax, spending, reserves, history and sources."""
    out = console()
    council = answer.council
    out.print(council.official_name, style="bold")
    kind = KIND_NAMES[council.kind]
    kind += " of a kind of its own" if council.sui_generis else ""
    where = f", {council.region}" if council.region else ""
    out.print(
        f"{kind[0].upper()}{kind[1:]} ({council.ons_code}){where}. From its own published figures. "
        "Cash; brackets are negative."
    )
    print_notes(out, answer.notes)
    out.print()
    _profile(out, answer)
    _council_tax(out, answer)
    _services(out, answer)
    _reserves(out, answer)
    _history(out, answer)
    _service_history(out, answer)
    for note in answer.history.notes:
        out.print(note, style="dim")
    out.print()
    print_sources(out, answer.sources, answer.versions)


def _profile(out: "Console", answer: CouncilAnswer) -> None:
    council = answer.council
    if council.county is not None:
        out.print(f"County council here: {council.county.name}.")
    if council.preceptors:
        precepts = map(_precept, council.preceptors)
        out.print(f"Bills also carry: {'; '.join(precepts)}.")
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
    people, homes = answer.population, answer.chargeable_dwellings
    year = f" (mid-{people.year.start})" if people.year is not None else ""
    october = f" (October {homes.year.start})" if homes.year is not None else ""
    out.print(f"Population {_count(people)}{year}; chargeable dwellings {_count(homes)}{october}.")
    for of_year, figure in answer.exceptional_financial_support.items():
        out.print(
            f"Exceptional Financial Support agreed in principle for {of_year}: "
            f"{in_text(_number(figure))}."
        )
    out.print()


def _precept(body: Preceptor) -> str:
    """A preceptor and what it is; that its charge is nil where the newest levels print none."""
    label = PRECEPT_LABELS[body.kind]
    is_nil = body.band_d is not None and body.band_d == 0
    what = "" if label == body.name else f" ({label}{', nil' if is_nil else ''})"
    return f"{body.name}{what}"


def _council_tax(out: "Console", answer: CouncilAnswer) -> None:
    taxes = answer.council_tax
    if not taxes:
        return
    rows = table("Council tax", ["", *(str(year) for year in taxes)], first_width=_FIRST)
    rows.add_row("Own Band D, without parishes, £", *(pence(tax.band_d) for tax in taxes.values()))
    if answer.council.is_billing:
        rows.add_row(
            "Band D of the whole area, average parish, £",
            *(pence(tax.area_band_d) for tax in taxes.values()),
        )
    rows.add_row(
        "Requirement, without parishes, £m",
        *(millions(tax.requirement) for tax in taxes.values()),
    )
    if answer.council.is_billing:
        rows.add_row(
            "Parish precepts, £m", *(millions(tax.parish_precepts) for tax in taxes.values())
        )
    rows.add_row("Tax base, Band D equivalents", *map(_base, taxes.values()))
    newest = max(taxes)
    for body in answer.council.preceptors:
        if body.band_d:
            of_newest = [""] * (len(taxes) - 1) + [pence(body.band_d)]
            rows.add_row(f"  {PRECEPT_LABELS[body.kind]} in {newest}, £", *of_newest)
    out.print(rows)
    out.print()


def _services(out: "Console", answer: CouncilAnswer) -> None:
    services = answer.services
    if not services:
        out.print("Spending by service is not held for a recent year.")
        return
    first = next(iter(services.values()))
    rows = table(
        f"Net spending by service, {first.status} {first.year}",
        ["", "£m"],
        first_width=_FIRST,
    )
    for code, figure in services.items():
        rows.add_row(SERVICES[code], millions(_number(figure)))
    rows.add_section()
    together = sum(_number(figure) or 0.0 for figure in services.values())
    rows.add_row("Services together", millions(together))
    out.print(rows)
    out.print()


def _reserves(out: "Console", answer: CouncilAnswer) -> None:
    if not any(reserve.basis == ESTIMATE for reserve in answer.reserves):
        out.print(
            "No reserves are held for a recent year: the council made no return in the Revenue "
            "Account budget held."
        )
    if answer.reserves:
        rows = table("Reserves", ["", "£m"], first_width=_FIRST)
        for reserve in answer.reserves:
            amount = None if reserve.value is None else float(reserve.value)
            rows.add_row(f"{reserve.kind}, {reserve.at}, {reserve.basis}", millions(amount))
        out.print(rows)
    out.print()


def _history(out: "Console", answer: CouncilAnswer) -> None:
    history = answer.history
    rows = table("History, £m (reserves at the year's end)", ["Year", *_SHORT.values(), ""])
    for year in history.years:
        row = [history.lines[code].years[year] for code in _SHORT]
        cells = [
            (pence if code == "band_d" else millions)(_number(figure))
            for code, figure in zip(_SHORT, row, strict=True)
        ]
        rows.add_row(str(year), *cells, _remark(answer, year, row))
    out.print(rows)
    note = "part budget: at least one figure is from the budget, set before the year; see --csv."
    out.print(note, style="dim")
    if history.summed_from_predecessors:
        out.print("sum: predecessors added together.", style="dim")
    out.print()


def _remark(answer: CouncilAnswer, year: FinancialYear, row: list[HeldFigure]) -> str:
    summed = answer.history.summed_from_predecessors
    if year in summed and any(figure.value is not None for figure in row):
        return "sum"
    if any(figure.value is not None and figure.status == "budget" for figure in row):
        return "part budget"
    return ""


def _service_history(out: "Console", answer: CouncilAnswer) -> None:
    lines = answer.history.lines
    years = tuple(lines["netcurrtot"].held)
    if not years:
        return
    shown = years if len(years) <= _SERVICE_YEARS else (years[0], *years[1 - _SERVICE_YEARS :])
    rows = table("Net spending by service, outturn, £m", ["", *(str(year) for year in shown)])
    for code, label in SERVICES.items():
        row = [lines[code].years[year] for year in shown]
        if any(abs(_number(figure) or 0.0) >= _VISIBLE for figure in row):
            rows.add_row(label, *(_service(figure) for figure in row))
    total = [lines["netcurrtot"].years[year] for year in shown]
    rows.add_section()
    rows.add_row("Net current expenditure", *(millions(_number(figure)) for figure in total))
    out.print(rows)
    out.print(f"{_NOT_A_LINE}: not a line of that return. Every year: --csv.", style="dim")
    out.print()


def _service(figure: HeldFigure) -> str:
    return _NOT_A_LINE if figure.value is None else millions(_number(figure))


def _count(figure: HeldFigure) -> str:
    return NOT_HELD if figure.value is None else f"{half_up(figure.value):,}"


def _base(tax: TaxOfYear) -> str:
    return NOT_HELD if tax.tax_base is None else f"{half_up(tax.tax_base, 1):,.1f}"


def _number(figure: HeldFigure) -> float | None:
    return None if figure.value is None else float(figure.value)
