"""Plans side by side as plain types: one's own, others of the council, and other councils'."""

from collections.abc import Mapping, Sequence
from typing import Any

from tallystick.planner.compare import Compared
from tallystick.planner.difference import Difference
from tallystick.questions.council_named import council_named, sources
from tallystick.questions.plain import plain
from tallystick.render.compare_document import brief_document, year_document
from tallystick.render.output import as_csv

FORMAT = "tallystick-beside-1"
HEADINGS = ("plan", "council", "ons_code", "year", "measure", "amount")


def beside_document(
    own: Compared,
    others: Sequence[Compared],
    elsewhere: Sequence[Compared],
    differences: Sequence[Difference],
    versions: Mapping[str, str],
) -> dict[str, Any]:
    """The plans in order: one's own, others of its council, and itself on other councils.

    `why` has, for each other plan of the council, what makes its gap differ, in whole pounds.
    """
    plan = own.applied.plan
    cited = [one for each in (own, *elsewhere) for one in plain(sources(each.applied.plan))]
    return {
        "format": FORMAT,
        "council": plain(council_named(plan)),
        "years": [str(year) for year in plan.years],
        "assumption_set": plan.chosen,
        "plans": [_plan(one) for one in (own, *others, *elsewhere)],
        "why": [
            {
                "plan": one.label,
                "parts": [
                    {
                        "label": part.label,
                        "by_year": {str(year): amount for year, amount in part.by_year.items()},
                    }
                    for part in made.parts
                ],
                "difference": {str(year): made.total(year) for year in made.years},
            }
            for one, made in zip(others, differences, strict=True)
        ],
        "sources": [one for place, one in enumerate(cited) if one not in cited[:place]],
        "versions": dict(versions),
    }


def _plan(one: Compared) -> dict[str, Any]:
    made = one.applied
    return {
        **brief_document(one),
        "label": one.label,
        "council": made.plan.council.name,
        "ons_code": made.plan.council.ons_code,
        "by_year": {str(year.year): year_document(year) for year in made.by_year},
        "needs": [need.words for need in one.needs],
    }


def beside_csv(document: Mapping[str, Any]) -> str:
    """One row for each plan, year and measure."""
    return as_csv(
        HEADINGS,
        (
            [one["label"], one["council"], one["ons_code"], year, measure, amount]
            for one in document["plans"]
            for year, measures in one["by_year"].items()
            for measure, amount in measures.items()
            if not isinstance(amount, Mapping)
        ),
    )
