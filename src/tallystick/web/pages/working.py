"""The working of one figure of a council's outlook or of a plan, down to table and row."""

from dataclasses import replace

from tallystick.authorities.lookup import find
from tallystick.figures import reading
from tallystick.figures.errors import BadInput
from tallystick.questions.explain import QUESTION, explain_plan
from tallystick.questions.explain_answer import ExplainAnswer, steps
from tallystick.questions.strategies import comparison_of
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import answer_to, shown
from tallystick.web.pages.builder import wanted

MOST_STEPS = 2_000


def working(release: Release, ask: Ask) -> Answer:
    """One figure with everything behind it."""
    answer = answer_to(QUESTION, ask, release)
    if not isinstance(answer, ExplainAnswer):
        raise BadInput("Name a line.")
    slug = find(release, answer.council.ons_code).authority.slug
    back = (f"/council/{slug}{ask.state()}", f"{answer.council.name}: its gap")
    return _page(answer, ask, f"/council/{slug}/working", ask.state(), back)


def plan_working(release: Release, ask: Ask) -> Answer:
    """One figure, or one duty, of the plan of the address with everything behind it."""
    asked = wanted(release, ask)
    if asked.plan.faults:
        raise BadInput(" ".join(asked.plan.faults.values()))
    opened = asked.open(release)
    plan = comparison_of(opened, (asked.strategy(),), release, asked.reserves).strategies[0]
    year = reading.year(ask.names["year"])
    answer = explain_plan(plan, ask.names["line"], year, release)
    back = (f"{asked.place}{asked.query()}", f"{asked.council.name}: your plan")
    return _page(answer, ask, f"{asked.place}/working", asked.query(), back)


def _page(answer: ExplainAnswer, ask: Ask, place: str, query: str, back: tuple[str, str]) -> Answer:
    figure, line, year = answer.figure, ask.names["line"], reading.year(ask.names["year"])
    return replace(
        shown(answer),
        template="working.html",
        title=f"{answer.council.name}: {figure.label}, {year}",
        more={
            "explained": answer,
            "back": back,
            "steps": steps(figure, MOST_STEPS),
            "query": query,
        },
        canonical=f"{place}/{line}/{year}",
    )
