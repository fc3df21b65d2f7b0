"""Sums over a set of councils as plain types, ready for JSON and CSV."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tallystick.figures.rounding import half_up
from tallystick.forecast.nation import CLOSING, Nation, Sum
from tallystick.forecast.nation_claim import Reading, WeighedClaim
from tallystick.render.output import as_csv
from tallystick.render.sources import cited

FORMAT = "tallystick-nation-1"
HEADINGS = (
    "set",
    "year",
    "group",
    "basis",
    "measure",
    "label",
    "at",
    "pounds",
    "councils_held",
    "councils",
    "not_held",
    "england_row_all_authorities",
    "lines",
    "sources",
)
CLAIM_HEADINGS = (
    "claim",
    "year",
    "amount",
    "claimed_pounds",
    "read_as",
    "at",
    "set",
    "set_pounds",
    "councils_held",
    "councils",
    "claim_as_share_of_set",
    "councils_named",
    "most_that_so_many_have",
    "possible",
    "sources",
)
GROUPS = ("reserves", "spending_and_funding")


def nation_document(
    nation: Nation, versions: Mapping[str, str], weighed: WeighedClaim | None = None
) -> dict[str, Any]:
    """Everything that `nation` prints: the set, each sum with coverage and source, the claim.

    Pounds are whole numbers. A sum says over how many councils it is, and names those left out.
    """
    sums = (*nation.reserves, *nation.spending)
    document: dict[str, Any] = {
        "format": FORMAT,
        "set": {
            "title": nation.councils.title,
            "year": str(nation.year),
            "is_england": nation.councils.is_england,
            "councils": [
                {"ons_code": one.ons_code, "name": one.name} for one in nation.councils.councils
            ],
        },
        "sums": [_sum(group, one, nation) for group, one in _grouped(nation)],
        "notes": list(nation.notes),
    }
    if weighed is not None:
        document["claim"] = _claim(weighed)
    document["sources"] = cited(one.figure for one in sums)
    document["versions"] = dict(versions)
    return document


def nation_csv(nation: Nation) -> str:
    """One line for each sum."""
    return as_csv(HEADINGS, _rows(nation))


def claim_csv(weighed: WeighedClaim, name: str) -> str:
    """One line for each reading of a claim."""
    return as_csv(CLAIM_HEADINGS, _claim_rows(weighed, name))


def dated(one: Sum) -> str:
    """The day of a balance, as `31 March 2018`; empty for a sum over a year."""
    year = one.figure.year
    if not one.at or year is None:
        return ""
    return f"{one.at} {year.start + (one.at == CLOSING)}"


def titles(one: Sum) -> tuple[str, ...]:
    """The tables that a sum was read from, each named once."""
    return tuple(dict.fromkeys(origin.title for origin in one.figure.origins))


def _grouped(nation: Nation) -> Iterator[tuple[str, Sum]]:
    for group, sums in zip(GROUPS, (nation.reserves, nation.spending), strict=True):
        yield from ((group, one) for one in sums)


def _whole(pounds: float | None) -> int | None:
    return None if pounds is None else int(half_up(pounds))


def _sum(group: str, one: Sum, nation: Nation) -> dict[str, Any]:
    return {
        "group": group,
        "basis": one.basis,
        "measure": one.measure.name,
        "label": one.measure.label,
        "at": dated(one) or None,
        "value": _whole(one.figure.value),
        "councils_held": len(one.held),
        "councils": len(nation.councils.councils),
        "not_held": [council.name for council in one.missing],
        "england_row_all_authorities": _whole(one.england),
        "lines": list(one.measure.codes),
        "sources": list(titles(one)),
    }


def _rows(nation: Nation) -> Iterable[tuple[Any, ...]]:
    for group, one in _grouped(nation):
        about = _sum(group, one, nation)
        yield (
            nation.councils.title,
            str(nation.year),
            group,
            one.basis,
            one.measure.name,
            one.measure.label,
            about["at"],
            about["value"],
            about["councils_held"],
            about["councils"],
            "; ".join(about["not_held"]),
            about["england_row_all_authorities"],
            " ".join(about["lines"]),
            "; ".join(about["sources"]),
        )


def _claim(weighed: WeighedClaim) -> dict[str, Any]:
    claim = weighed.claim
    return {
        "title": claim["title"],
        "quoted": claim["quoted"],
        "made_in": claim["made_in"],
        "status": "tested, not reproduced",
        "provenance": claim["provenance"],
        "not_held": list(claim["not_held"]),
        "cite": list(claim["cite"]),
        "readings": [_reading(one) for one in weighed.readings],
    }


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "amount": one.amount,
        "claimed": _whole(one.claimed),
        "read_as": one.total.measure.name,
        "label": one.total.measure.label,
        "at": dated(one.total) or None,
        "set_value": _whole(one.total.figure.value),
        "councils_held": len(one.total.held),
        "claim_as_share_of_set": None if one.share is None else round(one.share, 4),
        "councils_named": one.councils,
        "most_that_so_many_have": _whole(one.most),
        "possible": one.is_possible,
        "sources": list(titles(one.total)),
    }


def _claim_rows(weighed: WeighedClaim, name: str) -> Iterable[tuple[Any, ...]]:
    for one in weighed.readings:
        about = _reading(one)
        yield (
            name,
            str(weighed.nation.year),
            about["amount"],
            about["claimed"],
            about["read_as"],
            about["at"],
            weighed.nation.councils.title,
            about["set_value"],
            about["councils_held"],
            len(weighed.nation.councils.councils),
            about["claim_as_share_of_set"],
            about["councils_named"],
            about["most_that_so_many_have"],
            about["possible"],
            "; ".join(about["sources"]),
        )
