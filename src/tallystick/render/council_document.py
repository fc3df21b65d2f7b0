"""A council's profile and history as plain types, ready for JSON and CSV."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tallystick.authorities.council import PRECEPT_LABELS, Body, Council, CouncilTax
from tallystick.authorities.history import LINES, SERVICES, History
from tallystick.figures.figure import Figure, Status, Unit
from tallystick.figures.rounding import half_up, to_penny
from tallystick.render.output import as_csv
from tallystick.render.sources import cited, origins

FORMAT = "tallystick-council-1"
BALANCES = {
    "resunall_strt": ("Unallocated reserves", "1 April"),
    "resoth_strt": ("Other earmarked reserves", "1 April"),
    "resunall_end": ("Unallocated reserves", "31 March"),
    "resoth_end": ("Other earmarked reserves", "31 March"),
}
HEADINGS = (
    "section",
    "code",
    "label",
    "year",
    "value",
    "unit",
    "status",
    "note",
    "source",
    "sheet",
    "row",
    "column",
)


def council_document(
    council: Council, history: History, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Everything that `council` prints: who it is, its figures, its history and their sources.

    Pounds are whole numbers, Band D amounts are text with pence, and what is not held is null with
    the reason beside it.
    """
    authority = council.authority
    return {
        "format": FORMAT,
        "council": {
            "name": council.name,
            "official_name": authority.official_name,
            "ons_code": council.ons_code,
            "mhclg_code": authority.mhclg_code or None,
            "class": council.council_class,
            "sui_generis": council.is_sui_generis,
            "referendum_class": council.referendum_class or None,
            "nation": council.nation,
            "region": authority.region or None,
            "county": None if council.county is None else _body(council.county),
            "preceptors": [
                _body(body) | {"band_d": _value(council.preceptors_band_d.get(body.kind))}
                for body in council.preceptors
            ],
            "billing_authorities": [_body(body) for body in council.billing_authorities],
            "predecessors": [_body(body) | {"ended": body.ended} for body in council.predecessors],
        },
        "notes": list(council.notes),
        "population": _held(council.population),
        "chargeable_dwellings": _held(council.chargeable_dwellings),
        "council_tax": {str(year): _tax(tax) for year, tax in council.council_tax.items()},
        "services": {code: _held(figure) for code, figure in spending(council).items()},
        "reserves": [
            {"kind": kind, "at": dated, **_held(figure)}
            for kind, dated, figure in reserves(council, history)
        ],
        "exceptional_financial_support": {
            str(year): _held(figure) for year, figure in council.support.items()
        },
        "history": {
            "years": [str(year) for year in history.years],
            "summed_from_predecessors": [str(year) for year in history.summed],
            "notes": list(history.notes),
            "lines": {
                code: {
                    "label": LINES[code],
                    "years": {str(year): _held(figure) for year, figure in row.items()},
                }
                for code, row in history.rows.items()
            },
        },
        "sources": cited(figures(council, history)),
        "versions": dict(versions),
    }


def council_csv(council: Council, history: History) -> str:
    """One line for each figure of the profile and each line and year of the history."""
    return as_csv(HEADINGS, _csv_rows(council, history))


def spending(council: Council) -> dict[str, Figure]:
    """Net spending by service: the newest outturn, or the budget where that is newer."""
    budget = {code: council.budget[code] for code in SERVICES if code in council.budget}
    actual = {code: council.services[code] for code in SERVICES if code in council.services}
    newer = _year(budget) > _year(actual)
    chosen = budget if newer else actual
    return {code: figure for code, figure in chosen.items() if figure.value}


def reserves(council: Council, history: History) -> list[tuple[str, str, Figure]]:
    """Unallocated and other earmarked reserves: kind, date and figure, in order of date.

    Those of the newest outturn held, then those that the newest budget return estimates.
    """
    found = []
    for code in ("resunall_end", "resoth_end"):
        actual = [figure for figure in history.rows[code].values() if is_outturn(figure)]
        if actual:
            found.append((BALANCES[code][0], _dated("31 March", actual[-1]), actual[-1]))
    for code, (kind, day) in BALANCES.items():
        if code in council.budget:
            found.append((kind, _dated(day, council.budget[code]), council.budget[code]))
    return found


def is_outturn(figure: Figure) -> bool:
    """Whether a figure is held and is an outturn, or a sum of outturns."""
    sums = (*figure.inputs, figure)
    return figure.value is not None and any(part.status is Status.OUTTURN for part in sums)


def _dated(day: str, figure: Figure) -> str:
    year = 0 if figure.year is None else figure.year.start + (day == "31 March")
    return f"{day} {year}"


def figures(council: Council, history: History) -> Iterator[Figure]:
    """Every figure that is printed."""
    yield council.population
    yield council.chargeable_dwellings
    for tax in council.council_tax.values():
        yield from _parts(tax).values()
    yield from council.preceptors_band_d.values()
    yield from spending(council).values()
    yield from (figure for _, _, figure in reserves(council, history))
    yield from council.support.values()
    for row in history.rows.values():
        yield from row.values()


def _year(found: Mapping[str, Figure]) -> int:
    return max((figure.year.start for figure in found.values() if figure.year), default=0)


def _body(body: Body) -> dict[str, Any]:
    return {"ons_code": body.ons_code, "name": body.name, "kind": body.kind}


def _parts(tax: CouncilTax) -> dict[str, Figure]:
    names = (
        "band_d",
        "band_d_including_parishes",
        "area_band_d",
        "requirement",
        "requirement_including_parishes",
        "parish_precepts",
        "tax_base",
    )
    return {name: getattr(tax, name) for name in names}


def _tax(tax: CouncilTax) -> dict[str, Any]:
    return {name: _value(figure) for name, figure in _parts(tax).items()}


def _held(figure: Figure) -> dict[str, Any]:
    found = {
        "value": _value(figure),
        "year": None if figure.year is None else str(figure.year),
        "status": figure.status.value if figure.value is not None else None,
    }
    return found | ({"note": figure.note} if figure.note else {})


def _value(figure: Figure | None) -> int | float | str | None:
    """Whole pounds and counts as integers, Band D as text with pence, the rest as printed."""
    if figure is None or figure.value is None:
        return None
    if figure.unit is Unit.BAND_D_POUNDS:
        return str(to_penny(figure.value))
    if figure.unit is Unit.BAND_D_EQUIVALENTS:
        return float(half_up(figure.value, 2))
    if figure.unit is Unit.SHARE:
        return figure.value
    return int(half_up(figure.value))


def _csv_rows(council: Council, history: History) -> Iterator[tuple[Any, ...]]:
    yield from _rows("profile", [("population", council.population)])
    yield from _rows("profile", [("chargeable_dwellings", council.chargeable_dwellings)])
    for tax in council.council_tax.values():
        yield from _rows("council_tax", _parts(tax).items())
    for kind, figure in council.preceptors_band_d.items():
        yield from _rows("preceptors", [(PRECEPT_LABELS[kind], figure)])
    yield from _rows("services", spending(council).items())
    for kind, dated, figure in reserves(council, history):
        yield from _rows("reserves", [(f"{kind} at {dated}", figure)])
    yield from _rows("support", (("exceptional_support", one) for one in council.support.values()))
    for code, row in history.rows.items():
        yield from _rows("history", ((code, figure) for figure in row.values()))


def _rows(section: str, named: Iterable[tuple[str, Figure]]) -> Iterator[tuple[Any, ...]]:
    for code, figure in named:
        first = next(iter(origins(figure)), None)
        yield (
            section,
            code,
            figure.label,
            "" if figure.year is None else str(figure.year),
            _value(figure),
            figure.unit.value,
            figure.status.value if figure.value is not None else "not held",
            figure.note,
            "" if first is None else f"{first.publisher}, {first.title}",
            "" if first is None else first.sheet,
            "" if first is None else first.row,
            "" if first is None else first.column,
        )
