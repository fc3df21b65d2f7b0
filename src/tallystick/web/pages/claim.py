"""Check a claim: reserves and spending summed over any set of councils, and who is in each sum."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from tallystick.authorities.chosen import CLASS_NAMES, principal_councils
from tallystick.doors.summing import own_list, read_days, summed
from tallystick.figures.errors import BadInput, TallystickError, UnknownName, UnknownYear
from tallystick.questions.opening import versions
from tallystick.render.nation_councils import citation, councils_csv, coverage
from tallystick.render.nation_document import GROUPS, claim_csv, nation_csv, nation_document
from tallystick.render.plot_sums import claim_chart, sums_chart
from tallystick.sources.release import Release
from tallystick.web.answer import Answer, Charts
from tallystick.web.asked import Ask

FIELDS = {
    "class": "Class of council",
    "region": "Region",
    "councils": "Councils of your own choice",
    "year": "Year",
    "claim": "A claim to test",
}
KEYS = (*FIELDS, "rows")
LONGEST_LIST = 6_000
BY_COUNCIL = "councils"
_OF_A_NAME = re.compile(r"^name \d+: ")
_FIELD_OF = {
    "class of council": "class",
    "region of England": "region",
    "claim": "claim",
    "kind of rows": "rows",
}


def claim(release: Release, ask: Ask) -> Answer:
    """The sums of the set that is asked for, and a claim on them where one is named.

    Raises:
        ExceptionGroup: of the names of a list that are no council's.
        TallystickError: if the set, the year or the claim cannot be read, or nothing is held.
    """
    refuse(ask)
    named, year = ask.one("claim"), ask.one("year")
    own = own_list(release, ask.every("councils")) if ask.one("councils") else None
    found, weighed = summed(
        release, ask.one("class"), ask.one("region"), own, year or None, named or None
    )
    document = nation_document(found, versions(release), weighed)
    by_council = ask.one("rows") == BY_COUNCIL
    kinds, rows = coverage(found)
    days = read_days(release)
    behind = (*found.reserves, *found.spending)
    newest = max(days[origin.source] for one in behind for origin in one.figure.origins)

    def table() -> str:
        if by_council:
            return councils_csv(found, release.meta["release"], days)
        return nation_csv(found) if weighed is None else claim_csv(weighed, named)

    return Answer(
        template="claim.html",
        title="Check a claim",
        document=document,
        more={
            **_form(release, ask),
            "made": True,
            "kinds": kinds,
            "rows": rows,
            "citation": citation(document, f"/claim{_state(ask)}", newest),
        },
        csv=table,
        charts=_charts(document),
        canonical="/claim",
        sources=document["sources"],
    )


def claim_page(release: Release, ask: Ask) -> Answer:
    """The page for people: faults stand above the form, with what was entered kept."""
    try:
        return claim(release, ask)
    except* (TallystickError, ArithmeticError) as group:
        faults = list(_flat(group))
    from tallystick.web.faults import status_of, words_of  # noqa: PLC0415 - only on failure

    told = [(_field(one), _OF_A_NAME.sub("", words_of(one))) for one in faults]
    return Answer(
        template="claim.html",
        title="Check a claim",
        document={"format": "tallystick-claim-form-1", "fields": dict(FIELDS)},
        more={**_form(release, ask), "made": False, "faults": told, "wrong": dict(told)},
        status=max(status_of(one) for one in faults),
        canonical="/claim",
    )


def refuse(ask: Ask) -> None:
    """Refuse what the page does not read, and two ways of choosing at once.

    Raises:
        BadInput: saying what to leave out.
    """
    named = ask.every("councils")
    replace(ask, query=[one for one in ask.query if one[0] != "councils"]).refuse_unknown(KEYS)
    if sum(map(len, named)) > LONGEST_LIST:
        raise BadInput(f"The list is longer than the {LONGEST_LIST} characters that are read.")
    if named and (ask.one("class") or ask.one("region")):
        raise BadInput("Give your own councils, or a class and a region; not both.")
    if ask.one("claim") and ask.one("year"):
        raise BadInput("A claim is of one year; leave the year out, or the claim.")
    if ask.one("rows") not in ("", BY_COUNCIL):
        raise UnknownName("kind of rows", ask.one("rows")[:40], (BY_COUNCIL,))


def _form(release: Release, ask: Ask) -> dict[str, Any]:
    return {
        "classes": CLASS_NAMES,
        "regions": sorted({one.region for one in principal_councils(release) if one.region}),
        "claims": release.documents("claim"),
        "fields": FIELDS,
        "own": "\n".join(ask.every("councils")),
        "query": _state(ask),
        "by_council": _state(ask, rows=BY_COUNCIL),
        "faults": [],
        "wrong": {},
    }


def _state(ask: Ask, rows: str = "") -> str:
    """What was asked as a query; `rows` in place of the rows asked for."""
    kept = replace(ask, query=[one for one in ask.query if one[0] != "rows"])
    if rows:
        kept = replace(kept, query=[*kept.query, ("rows", rows)])
    whole = kept.whole()
    return f"?{whole}" if whole else ""


def _flat(error: BaseException) -> Iterator[Exception]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _flat(one)
    elif isinstance(error, Exception):
        yield error


def _field(fault: Exception) -> str:
    """The field that a fault stands in."""
    if isinstance(fault, UnknownYear):
        return "year"
    if isinstance(fault, UnknownName):
        return _FIELD_OF.get(fault.kind, "councils")
    if "A claim is of one year" in str(fault):
        return "year"
    return "councils"


def _charts(document: dict[str, Any]) -> Charts:
    held = {one["group"] for one in document["sums"] if one["value"] is not None}
    sums = {group: partial(sums_chart, document, group) for group in GROUPS if group in held}
    return {"claim": partial(claim_chart, document), **sums} if "claim" in document else sums
