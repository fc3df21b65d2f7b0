"""A plan of one's own as plain types: compared with no decision, by lever, and beside the law."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tallystick.figures.rounding import half_up, to_penny
from tallystick.levers.lookup import lever
from tallystick.planner.beside_the_law import Row
from tallystick.planner.by_lever import Alone
from tallystick.planner.pictured import Pictured
from tallystick.questions.argument import argument
from tallystick.questions.compare_answer import CompareAnswer
from tallystick.render.compare_document import year_document
from tallystick.render.output import as_csv

FORMAT = "tallystick-built-1"


def build_document(
    comparison: CompareAnswer,
    by_lever: Sequence[Alone],
    rows: Sequence[Row],
    pictured: Pictured,
) -> dict[str, Any]:
    """The document of `compare` with the plan as its last strategy, and what else is asked of it.

    `levers` are the plan's levers, each by itself; `beside_the_law` has the year being set in three
    columns: the law's limit, the budget as set, and the plan; `pictured` what a million pounds and
    one per cent of Band D are there.
    """
    return {
        **comparison.to_dict(),
        "format": FORMAT,
        "levers": [_lever(one) for one in by_lever],
        "beside_the_law": [_row(one) for one in rows],
        "pictured": {
            "million_a_household": _pence(pictured.million_a_household),
            "million_on_band_d": _pence(pictured.million_on_band_d),
            "point_on_band_d": str(pictured.point_on_band_d),
            "point_a_week": str(pictured.point_a_week),
            "point_brings": int(half_up(pictured.point_brings)),
        },
    }


def _lever(one: Alone) -> dict[str, Any]:
    made, about = one.applied, lever(one.lever)
    said = argument(made)
    before = made.context.position
    return {
        "lever": one.lever,
        "title": about.title,
        "gap_lower_by": {
            str(year.year): int(half_up(float(before.gap(year.year)) - year.gap))
            for year in made.by_year
        },
        "on_band_d": {
            str(year.year): str(to_penny(year.band_d - before.exact_band_d(year.year)))
            for year in made.by_year
        },
        "by_year": {str(year.year): year_document(year) for year in made.by_year},
        "arguments_for": list(said.for_),
        "arguments_against": list(said.against),
        "law": list(said.law),
        "reversible": list(said.reversible),
        "who_decides": list(said.who_decides),
        "rules": list(about.rules),
    }


def _pence(amount: float | None) -> str | None:
    return None if amount is None else str(to_penny(amount))


def _row(one: Row) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "unit": one.unit,
        "limit": _value(one, one.limit),
        "as_set": _value(one, one.as_set),
        "yours": _value(one, one.yours),
        "says": one.says,
        "rule": one.rule,
        "as_set_says": one.as_set_says,
    }


def _value(row: Row, amount: float | Decimal | None) -> int | str | float | None:
    """Whole pounds, pounds and pence as text, or a share to six places."""
    if amount is None:
        return None
    if row.unit == "share":
        return round(float(amount), 6)
    if isinstance(amount, Decimal):
        return str(to_penny(amount))
    return int(half_up(amount))


HEADINGS = ("part", "name", "year", "measure", "amount")


def build_csv(document: Mapping[str, Any]) -> str:
    """One row for each amount: of no decision, of the plan, of each lever by itself, and limits."""
    rows: list[list[Any]] = []
    for one in document["strategies"]:
        part = "plan" if one is document["strategies"][-1] else "no decision"
        rows += _of_years(part, one["name"], one["by_year"])
    for one in document["levers"]:
        rows += _of_years("lever by itself", one["lever"], one["by_year"])
    year = document["strategies"][-1]["year_being_set"]
    for one in document["beside_the_law"]:
        rows += [
            ["beside the law", one["name"], year, column, one[column]]
            for column in ("limit", "as_set", "yours")
        ]
    return as_csv(HEADINGS, rows)


def _of_years(part: str, name: str, by_year: Mapping[str, Mapping[str, Any]]) -> list[list[Any]]:
    return [
        [part, name, year, measure, amount]
        for year, measures in by_year.items()
        for measure, amount in measures.items()
        if not isinstance(amount, Mapping)
    ]
