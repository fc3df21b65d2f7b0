"""Why two plans differ, as plain types: whole pounds that add in every year."""

from collections.abc import Mapping
from typing import Any

from tallystick.levers.strategy import written
from tallystick.planner.compare import Compared
from tallystick.planner.difference import Difference
from tallystick.render.compare_document import year_document
from tallystick.render.output import as_csv
from tallystick.render.plan_document import council_document, sources

FORMAT = "tallystick-diff-1"


def diff_document(
    first: Compared, second: Compared, made: Difference, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Everything that `diff` prints, with documented keys."""
    years = [str(year) for year in made.years]
    return {
        "format": FORMAT,
        "council": council_document(first.applied.plan),
        "years": years,
        "first": _plan(first, made, 0),
        "second": _plan(second, made, 1),
        "parts": [
            {
                "kind": part.kind,
                "name": part.name,
                "label": part.label,
                "by_year": {str(year): amount for year, amount in part.by_year.items()},
            }
            for part in made.parts
        ],
        "difference": {str(year): made.total(year) for year in made.years},
        "sources": sources(first.applied.plan),
        "versions": dict(versions),
    }


def _plan(one: Compared, made: Difference, place: int) -> dict[str, Any]:
    only = made.only_second if place else made.only_first
    choices = written(one.applied.strategy)["choices"]
    kept = [
        entry
        for choice, entry in zip(one.applied.strategy.choices, choices, strict=True)
        if choice in only
    ]
    return {
        "title": one.label,
        "name": one.name,
        "branch": one.branch,
        "assumption_set": one.applied.plan.chosen,
        "gap": {str(year): amount for year, amount in made.gaps[place].items()},
        "by_year": {str(year.year): year_document(year) for year in one.applied.by_year},
        "legal_status": one.applied.judgement.legal_status.word,
        "only_here": kept,
    }


def diff_csv(first: Compared, second: Compared, made: Difference) -> str:
    """One row for each part, with the two gaps before and their difference after them."""
    years = [str(year) for year in made.years]
    rows: list[list[Any]] = [
        ["gap", "first", first.label, *made.gaps[0].values()],
        ["gap", "second", second.label, *made.gaps[1].values()],
        *([part.kind, part.name, part.label, *part.by_year.values()] for part in made.parts),
        ["difference", "", "Second less first", *(made.total(year) for year in made.years)],
    ]
    return as_csv(["kind", "name", "label", *(f"{year}_gbp" for year in years)], rows)
