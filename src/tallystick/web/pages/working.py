"""The working of one figure of a council's outlook or of a plan, down to table and row."""

from typing import Any

from tallystick.doors.explaining import Explained, explained, explained_of
from tallystick.doors.strategies import comparison_of
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.questions.opening import versions
from tallystick.render.output import as_csv
from tallystick.render.sources import cited
from tallystick.render.working import (
    ROW_HEADINGS,
    explain_document,
    working_rows,
)
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, Ask
from tallystick.web.pages.builder import wanted

MOST_STEPS = 2_000


def working(release: Release, ask: Ask) -> Answer:
    """One figure with everything behind it."""
    ask.refuse_unknown(ASSUMPTION_KEYS)
    year = FinancialYear.parse(ask.names["year"])
    found = explained([ask.names["name"]], ask.names["line"], year, ask.assumptions(), release)
    slug = found.plan.council.authority.slug
    back = (f"/council/{slug}{ask.state()}", f"{found.plan.council.name}: its gap")
    return _answer(release, found, ask, f"/council/{slug}/working", ask.state(), back)


def plan_working(release: Release, ask: Ask) -> Answer:
    """One figure, or one duty, of the plan of the address with everything behind it."""
    asked = wanted(release, ask)
    if asked.plan.faults:
        raise BadInput(" ".join(asked.plan.faults.values()))
    year = FinancialYear.parse(ask.names["year"])
    opened = asked.open(release)
    made = comparison_of(opened, (asked.strategy(),), release, asked.reserves).strategies[0]
    found = explained_of(made, ask.names["line"], year)
    back = (f"{asked.place}{asked.query()}", f"{asked.council.name}: your plan")
    return _answer(release, found, ask, f"{asked.place}/working", asked.query(), back)


def _answer(
    release: Release, found: Explained, ask: Ask, place: str, query: str, back: tuple[str, str]
) -> Answer:
    year = FinancialYear.parse(ask.names["year"])
    figure = found.figure
    document = explain_document(found.plan, found.sentence, figure, versions(release))
    return Answer(
        template="working.html",
        title=f"{found.plan.council.name}: {figure.label}, {year}",
        document=document,
        more={"back": back, "steps": steps(document["figure"]), "query": query},
        csv=lambda: as_csv(ROW_HEADINGS, working_rows(figure)),
        canonical=f"{place}/{ask.names['line']}/{year}",
        sources=cited([figure]),
    )


def steps(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """Every figure that is worked out from others, each once, in the order in which it is met."""
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    waiting = [figure]
    while waiting and len(found) < MOST_STEPS:
        one = waiting.pop(0)
        key = (one["name"], one["year"])
        if key not in found:
            found[key] = one
            waiting.extend(one["inputs"])
    return list(found.values())
