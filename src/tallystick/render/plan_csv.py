"""A plan as rows for a spreadsheet: one row a line and assumption set, one column a year."""

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.forecast.lines import line
from tallystick.render.output import as_csv

_SETS = ("low", "central", "high")


def plan_csv(document: Mapping[str, Any]) -> str:
    """The plan's yearly figures; codes before names, units in a column, ranges in every export."""
    years = list(document["years"])
    headings = ["ons_code", "council", "line", "label", "assumption_set", "unit", *years]
    council = document["council"]
    rows = ([council["ons_code"], council["name"], *row] for row in _rows(document, years))
    return as_csv(headings, rows)


def gap_csv(document: Mapping[str, Any]) -> str:
    """The two gaps only, on each assumption set."""
    years = list(document["years"])
    headings = ["ons_code", "council", "line", "label", "assumption_set", "unit", *years]
    council = document["council"]
    rows = ([council["ons_code"], council["name"], *row] for row in _gaps(document, years))
    return as_csv(headings, rows)


def _rows(document: Mapping[str, Any], years: list[str]) -> Iterator[list[Any]]:
    if document["status"] == "partial":
        return
    chosen = document["assumption_set"]
    yield from _gaps(document, years)
    yield ["new_gap", line("new_gap").label, chosen, "GBP", *_of(document["new_gap"], years)]
    for name, by_year in document["drivers"].items():
        yield [name, line(name).label, chosen, "GBP", *_of(by_year, years)]
    for name, key, unit in (
        ("rise_to_close", "band_d", "GBP on Band D"),
        ("rise_to_close_share", "share", "share"),
        ("equal_yearly_rise", "equal_yearly", "share"),
        ("referendum_limit", "referendum_limit", "share"),
    ):
        values = [document["rise_to_close"][year][key] for year in years]
        yield [name, line(name).label, chosen, unit, *values]
    limits = document["tax_assumption"]["by_year"]
    bands = [limits[year]["band_d"] for year in years]
    yield ["largest_band_d", line("largest_band_d").label, chosen, "GBP on Band D", *bands]


def _gaps(document: Mapping[str, Any], years: list[str]) -> Iterator[list[Any]]:
    if document["status"] == "partial":
        return
    for name in ("gap_frozen_band_d", "gap_at_maximum_lawful_rise"):
        for one in _SETS:
            values = _of(document["range"][one][name], years)
            yield [name, line(name).label, one, "GBP", *values]


def _of(by_year: Mapping[str, Any], years: list[str]) -> list[Any]:
    return [by_year[year] for year in years]
