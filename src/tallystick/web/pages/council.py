"""A council: its two gaps, why, what the law requires, reserves, history, assumptions, sources."""

from collections.abc import Callable
from typing import Any

from tallystick.authorities.council import load, of
from tallystick.authorities.history import history
from tallystick.authorities.lookup import find, require_english_principal
from tallystick.questions.fields import read_request
from tallystick.questions.gap import QUESTION as GAP
from tallystick.questions.lawful_answer import NOTICE
from tallystick.questions.opening import versions
from tallystick.questions.plain import plain
from tallystick.questions.plan import QUESTION as PLAN
from tallystick.questions.plan import PlanRequest, without_strategies
from tallystick.questions.plan import work as plan_in_full
from tallystick.render.council_document import council_csv, council_document
from tallystick.render.pictures import charts_of
from tallystick.render.plot_history import band_d_chart, has_history, reserves_chart
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, Charts
from tallystick.web.asked import Ask
from tallystick.web.asking import shown, view_of, written_in

STATUS_WORDS = {
    "lawful": "lawful",
    "lawful_with_referendum": "needs a referendum",
    "lawful_with_direction": "needs a direction",
    "contested": "contested",
    "needs_secondary_legislation": "needs an order",
    "needs_primary_legislation": "needs an Act",
    "unlawful": "not lawful",
}
SETS = ("low", "central", "high")
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
    request = read_request(PlanRequest, written_in(PLAN, ask))
    plan = plan_in_full(request, release)
    made = load(release, plan.council.ons_code)
    authority = made.authority
    profile = council_document(made, history(release, authority), versions(release))
    sources = plan.known(plan.published).sources if plan.is_partial else plan.sources
    return Answer(
        template="council_partial.html" if plan.is_partial else "council.html",
        title=plan.council.official_name,
        document=plan.to_dict(),
        more={
            "plan": plan,
            "slug": authority.slug,
            "first": plan.years[0],
            "last": plan.years[-1],
            "sets": SETS,
            "law_notice": NOTICE,
            "statuses": STATUS_WORDS,
            "history": _history(profile),
            "history_sources": profile["sources"],
            "history_charts": _history_charts(profile),
            "counted_low": _NEEDED_LOW,
            "counted_high": _NEEDED_HIGH,
        },
        csv=lambda: tidy_csv(plan.rows()),
        charts=charts_of(plan),
        canonical=f"/council/{authority.slug}",
        sources=plain(sources),
        forms=("json", "csv") if plan.is_partial else ("json", "csv", "svg"),
    )


gap = view_of(GAP)
"""The gap alone; it is a part of the council's page."""


def drawing(release: Release, ask: Ask) -> Answer:
    """What a chart of the council's page is drawn from: strategies are applied for theirs alone."""
    if ask.drawing.get("chart") == "strategies":
        return council(release, ask)
    plan = without_strategies(read_request(PlanRequest, written_in(PLAN, ask)), release)
    return shown(plan)


def past_years(release: Release, ask: Ask) -> Answer:
    """A council's profile and every year held, as `council --json`."""
    ask.refuse_unknown(())
    found = find(release, ask.names["name"])
    require_english_principal(found.authority, release)
    made = of(release, found)
    past = history(release, found.authority)
    document = council_document(made, past, versions(release))
    return Answer(
        template="history.html",
        title=f"{made.name}: profile and history",
        document=document,
        more={"slug": found.authority.slug, "lines": document["history"]["lines"]},
        csv=lambda: council_csv(made, past),
        charts=_history_charts(document),
        canonical=f"/council/{found.authority.slug}/history",
        sources=document["sources"],
    )


def _history_charts(profile: dict[str, Any]) -> Charts:
    charts: dict[str, Callable[[], dict[str, Any]]] = {}
    if has_history(profile, "resunall_end", "resoth_end"):
        charts["reserves"] = lambda: reserves_chart(profile)
    if has_history(profile, "band_d"):
        charts["band_d"] = lambda: band_d_chart(profile)
    return charts


def _history(profile: dict[str, Any]) -> dict[str, Any]:
    """A few lines of the history for the council's page, with the years that any is held for."""
    lines = {code: profile["history"]["lines"][code] for code in _SHOWN}
    years = [
        year
        for year in profile["history"]["years"]
        if any(line["years"][year]["value"] is not None for line in lines.values())
    ]
    return {"years": years[::-1], "lines": lines, "notes": profile["history"]["notes"]}
