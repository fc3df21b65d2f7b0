"""The working of one figure of a council's plan, down to publisher, table and row."""

from typing import Any

from tallystick.doors.opening import make_plan, versions
from tallystick.figures.year import FinancialYear
from tallystick.forecast.explain import explain
from tallystick.reports.output import as_csv
from tallystick.reports.sources import cited
from tallystick.reports.working import (
    ROW_HEADINGS,
    explain_document,
    sentence_of,
    working_rows,
)
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, Ask

MOST_STEPS = 2_000


def working(release: Release, ask: Ask) -> Answer:
    """One figure with everything behind it."""
    ask.refuse_unknown(ASSUMPTION_KEYS)
    year = FinancialYear.parse(ask.names["year"])
    made = make_plan([ask.names["name"]], ask.assumptions(), release)
    figure = explain(made, ask.names["line"], year)
    sentence = sentence_of(made, ask.names["line"])
    document = explain_document(made, sentence, figure, versions(release))
    slug = made.council.authority.slug
    return Answer(
        template="working.html",
        title=f"{made.council.name}: {figure.label}, {year}",
        document=document,
        more={"slug": slug, "steps": steps(document["figure"])},
        csv=lambda: as_csv(ROW_HEADINGS, working_rows(figure)),
        canonical=f"/council/{slug}/working/{ask.names['line']}/{year}",
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
