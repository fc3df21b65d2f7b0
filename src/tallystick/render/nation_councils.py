"""What is in a sum: each council with its figures, each sum's coverage, and how to cite it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tallystick.figures.rounding import half_up
from tallystick.forecast.nation import AS_SET, BUDGET, OUTTURN, Nation, Sum
from tallystick.render.nation_document import GROUPS, dated, titles
from tallystick.render.output import as_csv

HEADINGS = (
    "ons_code",
    "council",
    "class",
    "region",
    "year",
    "group",
    "basis",
    "measure",
    "label",
    "at",
    "pounds",
    "status",
    "caveat",
    "data_vintage",
    "sources",
)
CAVEATS = {
    OUTTURN: "As the council reported it after the year.",
    BUDGET: "An estimate made before the year, not what was spent or held.",
    AS_SET: "As set before the year.",
}
ALIKE = "Compare within a class only: classes run different services."
NOT_HELD = "not held"


def councils_csv(nation: Nation, release: str, read_on: Mapping[str, str]) -> str:
    """One line for each council and sum, by name; a figure that is not held says so.

    Args:
        nation: the sums.
        release: the version of the data release.
        read_on: the day on which each source was read, by its name.
    """
    return as_csv(HEADINGS, _rows(nation, release, read_on))


def coverage(nation: Nation) -> tuple[list[str], list[dict[str, Any]]]:
    """What is in the sums: the kinds of sums, and by council how many of each kind hold it."""
    kinds: dict[str, list[Sum]] = {}
    for group, one in _grouped(nation):
        kinds.setdefault(f"{one.basis}: {group.replace('_', ' ')}", []).append(one)
    rows = [
        {
            "ons_code": council.ons_code,
            "name": council.name,
            "ended": council.ended,
            "held": [
                (sum(council.ons_code in one.values for one in sums), len(sums))
                for sums in kinds.values()
            ],
        }
        for council in nation.councils.councils
    ]
    return list(kinds), rows


def citation(document: Mapping[str, Any], address: str, newest_read: str) -> str:
    """A sentence that says what a sum is, from which tables and release, and where it is."""
    versions, of = document["versions"], document["set"]
    tables = dict.fromkeys(f"{one['publisher']}: {one['title']}" for one in document["sources"])
    count = len(of["councils"])
    return (
        f"Tallystick {versions['tallystick']}, data release {versions['release']} "
        f"({versions['inputs'][:12]}), {of['title']}, {of['year']}: sums over "
        f"{count} council{'' if count == 1 else 's'}. Worked out from {'; '.join(tables)}; read by "
        f"{newest_read}. {address}"
    )


def _grouped(nation: Nation) -> Iterator[tuple[str, Sum]]:
    for group, sums in zip(GROUPS, (nation.reserves, nation.spending), strict=True):
        yield from ((group, one) for one in sums)


def _rows(nation: Nation, release: str, read_on: Mapping[str, str]) -> Iterable[tuple[Any, ...]]:
    sums = [
        (
            group,
            one,
            f"{CAVEATS[one.basis]} {ALIKE}",
            _vintage(one, release, read_on),
            "; ".join(titles(one)),
        )
        for group, one in _grouped(nation)
    ]
    for council in nation.councils.councils:
        for group, one, caveat, vintage, tables in sums:
            pounds = one.values.get(council.ons_code)
            yield (
                council.ons_code,
                council.name,
                council.kind,
                council.region,
                str(nation.year),
                group,
                one.basis,
                one.measure.name,
                one.measure.label,
                dated(one) or None,
                None if pounds is None else int(half_up(pounds)),
                NOT_HELD if pounds is None else str(one.figure.status),
                caveat,
                vintage,
                tables,
            )


def _vintage(one: Sum, release: str, read_on: Mapping[str, str]) -> str:
    days = dict.fromkeys(read_on[origin.source] for origin in one.figure.origins)
    return f"data release {release}; read on {', '.join(days)}"
