"""A council: its two gaps, why, what the law requires, reserves, history, assumptions, sources."""

from dataclasses import replace
from urllib.parse import urlencode

from tallystick.authorities.lookup import find, require_english_principal
from tallystick.questions.council_answer import CouncilAnswer
from tallystick.questions.council_parts import council_answer
from tallystick.questions.fields import read_request
from tallystick.questions.gap import QUESTION as GAP
from tallystick.questions.lawful_answer import NOTICE
from tallystick.questions.plain import plain
from tallystick.questions.plan import QUESTION as PLAN
from tallystick.questions.plan import PlanRequest, without_strategies
from tallystick.questions.plan import work as plan_in_full
from tallystick.questions.plan_answer import PlanAnswer
from tallystick.render.pictures import charts_of
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, MadeWhenRead
from tallystick.web.asked import OWN_KEYS, VERSION, Ask
from tallystick.web.asking import Form, form_of, shown, view_of, written_in

STATUS_WORDS = {
    "lawful": "lawful",
    "lawful_with_referendum": "needs a referendum",
    "lawful_with_direction": "needs a direction",
    "contested": "contested",
    "needs_secondary_legislation": "needs an order",
    "needs_primary_legislation": "needs an Act",
    "unlawful": "not lawful",
    "not_held": "not judged",
}
_SHOWN = (
    "netcurrtot",
    "requirement",
    "band_d",
    "resunall_end",
    "resoth_end",
)
_NEEDED_LOW = ("unallocated_reserves", "budget_stabilisation_reserves")
_NEEDED_HIGH = (
    *_NEEDED_LOW,
    "specific_risk_reserves",
    "planned_spending_reserves",
    "other_earmarked_reserves",
)


def council(release: Release, ask: Ask) -> Answer:
    """A council's page: its plan, on the assumptions of the address."""
    request = read_request(PlanRequest, written_in(PLAN, ask), is_local=False)
    plan = plan_in_full(request, release)
    match = find(release, plan.council.ons_code)
    authority = match.authority
    if plan.is_alone:
        return _of_own_figures_alone(plan, authority.slug, _own_state(ask))
    profile = council_answer(release, match)
    sources = plan.known(plan.published).sources if plan.is_partial else plan.sources
    return Answer(
        template="council_partial.html" if plan.is_partial else "council.html",
        title=plan.council.official_name,
        document=MadeWhenRead(plan.to_dict),
        more={
            "plan": plan,
            "slug": authority.slug,
            "form": _form(release, ask, plan),
            "first": plan.years[0],
            "last": plan.years[-1],
            "law_notice": NOTICE,
            "statuses": STATUS_WORDS,
            "own_state": _own_state(ask),
            "history": _history(profile),
            "history_sources": profile.sources,
            "history_charts": charts_of(profile),
            "counted_low": _NEEDED_LOW,
            "counted_high": _NEEDED_HIGH,
        },
        csv=lambda: tidy_csv(plan.rows()),
        charts=charts_of(plan),
        canonical=f"/council/{authority.slug}",
        sources=plain(sources),
        forms=("json", "csv") if plan.is_partial else ("json", "csv", "svg"),
    )


def _of_own_figures_alone(plan: PlanAnswer, slug: str, own_state: str) -> Answer:
    """The page of a council for which returns give no outlook, from what it entered."""
    return Answer(
        template="council_alone.html",
        title=plan.council.official_name,
        document=MadeWhenRead(plan.to_dict),
        more={
            "plan": plan,
            "slug": slug,
            "own_state": own_state,
            "first": plan.years[0],
            "law_notice": NOTICE,
            "statuses": STATUS_WORDS,
        },
        csv=lambda: tidy_csv(plan.rows()),
        canonical=f"/council/{slug}",
        sources=plain(plan.sources),
        forms=("json", "csv"),
    )


def _own_state(ask: Ask) -> str:
    """The council's own figures of the address as a query; empty where there are none."""
    pairs = [(key, value) for key in (*OWN_KEYS, "reserves") for value in ask.every(key)]
    return f"?{urlencode([('v', VERSION), *pairs])}" if pairs else ""


def _form(release: Release, ask: Ask, plan: PlanAnswer) -> Form:
    """What the outlook assumes, with every line that may be given a value of one's own."""
    form = form_of(PLAN, ask, release, is_asked=False)
    form.suggested = {
        "assume": [
            (f"{line.key}@{plan.years[0]}=", line.label)
            for line in plan.assumptions
            if line.by_year
        ]
    }
    return form


gap = view_of(GAP)
"""The gap alone; it is a part of the council's page."""


def drawing(release: Release, ask: Ask) -> Answer:
    """What a chart of the council's page is drawn from: strategies are applied for theirs alone."""
    if ask.drawing.get("chart") == "strategies":
        return council(release, ask)
    plan = without_strategies(
        read_request(PlanRequest, written_in(PLAN, ask), is_local=False), release
    )
    return shown(plan)


def past_years(release: Release, ask: Ask) -> Answer:
    """A council's profile and every year held, as `council --json`."""
    ask.refuse_unknown(())
    match = find(release, ask.names["name"])
    require_english_principal(match.authority, release)
    answer = council_answer(release, match)
    return replace(
        shown(answer),
        template="history.html",
        title=f"{answer.council.name}: profile and history",
        more={
            "held": answer,
            "slug": match.authority.slug,
            "lines": answer.history.lines,
        },
        canonical=f"/council/{match.authority.slug}/history",
    )


def _history(profile: CouncilAnswer) -> dict[str, object]:
    """A few lines of the history for the council's page, with the years that any is held for."""
    lines = {code: profile.history.lines[code] for code in _SHOWN}
    years = [
        year for year in profile.history.years if any(year in line.held for line in lines.values())
    ]
    return {"years": years[::-1], "lines": lines, "notes": profile.history.notes}
