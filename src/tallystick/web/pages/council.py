"""A council: its two gaps, why, what the law requires, reserves, history, assumptions, sources."""

from collections.abc import Callable
from typing import Any

from tallystick.authorities.council import load, of
from tallystick.authorities.history import history
from tallystick.authorities.lookup import find, require_english_principal
from tallystick.doors.planning import planned
from tallystick.questions.lawful_answer import NOTICE
from tallystick.questions.opening import make_baseline, versions
from tallystick.render.council_document import council_csv, council_document
from tallystick.render.gap_document import gap_document
from tallystick.render.plan_csv import gap_csv, plan_csv
from tallystick.render.plan_document import plan_document
from tallystick.render.plot import gap_chart
from tallystick.render.plot_history import band_d_chart, has_history, reserves_chart
from tallystick.render.plot_reasons import reasons_chart
from tallystick.render.plot_strategies import strategies_chart
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, Charts
from tallystick.web.asked import ASSUMPTION_KEYS, Ask

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
    """A council's page: the plan's document, on the assumptions of the address."""
    ask.refuse_unknown(ASSUMPTION_KEYS)
    document = planned([ask.names["name"]], ask.assumptions(), release).document
    partial = document["status"] == "partial"
    found = load(release, document["council"]["ons_code"])
    past = history(release, found.authority)
    profile = council_document(found, past, versions(release))
    return Answer(
        template="council_partial.html" if partial else "council.html",
        title=document["council"]["official_name"],
        document=document,
        more={
            "slug": found.authority.slug,
            "first": document["years"][0],
            "last": document["years"][-1],
            "sets": SETS,
            "law": document["law"]["timetable"],
            "statuses": STATUS_WORDS,
            "law_notice": NOTICE,
            "history": _history(profile),
            "history_sources": profile["sources"],
            "history_charts": _history_charts(profile),
            "counted_low": _NEEDED_LOW,
            "counted_high": _NEEDED_HIGH,
        },
        csv=lambda: plan_csv(document),
        charts={}
        if partial
        else {**_gap_charts(document), "strategies": lambda: strategies_chart(document)},
        canonical=f"/council/{found.authority.slug}",
        sources=document["published"]["sources"] if partial else document["sources"],
        forms=("json", "csv") if partial else ("json", "csv", "svg"),
    )


def gap(release: Release, ask: Ask) -> Answer:
    """The gap alone, as `gap --json`, and its chart; it is a part of the council's page."""
    ask.refuse_unknown(ASSUMPTION_KEYS)
    made = make_baseline([ask.names["name"]], ask.assumptions(), release)
    document = plan_document(made, versions(release))
    return Answer(
        template="council.html",
        title=document["council"]["official_name"],
        document=gap_document(document),
        csv=lambda: gap_csv(document),
        charts={} if made.is_partial else _gap_charts(document),
    )


def drawing(release: Release, ask: Ask) -> Answer:
    """What a chart of the council's page is drawn from: strategies are applied for theirs alone."""
    return (council if ask.drawing.get("chart") == "strategies" else gap)(release, ask)


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


def _gap_charts(document: dict[str, Any]) -> Charts:
    return {"gap": lambda: gap_chart(document), "reasons": lambda: reasons_chart(document)}


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
