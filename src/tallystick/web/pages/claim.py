"""Check a claim: reserves and spending summed over a class, a region or all of England."""

from functools import partial
from typing import Any

from tallystick.councils.chosen import CLASS_NAMES, principal_councils
from tallystick.doors.opening import versions
from tallystick.doors.summing import summed
from tallystick.figures.errors import BadInput
from tallystick.reports.nation_document import GROUPS, claim_csv, nation_csv, nation_document
from tallystick.reports.plot_sums import claim_chart, sums_chart
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, Charts
from tallystick.web.asked import Ask

KEYS = ("class", "region", "year", "claim")


def claim(release: Release, ask: Ask) -> Answer:
    """The sums of the set that is asked for, and a claim on them where one is named."""
    ask.refuse_unknown(KEYS)
    named = ask.one("claim")
    year = ask.one("year")
    if named and year:
        raise BadInput("A claim is of one year; leave the year out, or the claim.")
    found, weighed = summed(
        release, ask.one("class"), ask.one("region"), None, year or None, named or None
    )
    document = nation_document(found, versions(release), weighed)
    regions = sorted({one.region for one in principal_councils(release) if one.region})
    return Answer(
        template="claim.html",
        title="Check a claim",
        document=document,
        more={
            "classes": CLASS_NAMES,
            "regions": regions,
            "claims": release.documents("claim"),
        },
        csv=lambda: nation_csv(found) if weighed is None else claim_csv(weighed, named),
        charts=_charts(document),
        canonical="/claim",
        sources=document["sources"],
    )


def _charts(document: dict[str, Any]) -> Charts:
    held = {one["group"] for one in document["sums"] if one["value"] is not None}
    sums = {group: partial(sums_chart, document, group) for group in GROUPS if group in held}
    return {"claim": partial(claim_chart, document), **sums} if "claim" in document else sums
