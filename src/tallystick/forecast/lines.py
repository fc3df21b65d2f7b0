"""The model's vocabulary: every line named once, in `lines.csv`, read by code, reports and docs."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

from tallystick.figures.errors import UnknownName
from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the model: its code name, label, unit, direction and where a return prints it.

    `rows` are the line codes of the published form that add to it; `scope` is `in` or `out`, with
    the reason; `sentence` says what it is in plain words.
    """

    name: str
    label: str
    unit: Unit
    direction: str
    group: str
    form: str
    rows: tuple[str, ...]
    scope: str
    reason: str
    sentence: str


@cache
def lines() -> dict[str, Line]:
    """Every line by its code name, in the order of the file."""
    text = Path(__file__).with_name("lines.csv").read_text(encoding="utf-8")
    return {
        row["name"]: Line(
            name=row["name"],
            label=row["label"],
            unit=Unit(row["unit"]),
            direction=row["direction"],
            group=row["group"],
            form=row["form"],
            rows=tuple(row["rows"].split()),
            scope=row["scope"],
            reason=row["reason"],
            sentence=row["sentence"],
        )
        for row in csv.DictReader(text.splitlines())
    }


@cache
def named(*groups: str) -> tuple[str, ...]:
    """The code names of the lines in these groups that are in scope, in the order of the file."""
    return tuple(
        line.name for line in lines().values() if line.group in groups and line.scope == "in"
    )


def line(name: str) -> Line:
    """The line of that code name; a driver is asked for as `price.adult_social_care`.

    Raises:
        UnknownName: if there is none, with near matches.
    """
    known = lines()
    kind, dot, of = name.partition(".")
    if dot and kind in _BY_SERVICE and of in known:
        parent = known[kind]
        return Line(
            name=name,
            label=f"{known[of].label}: {parent.label.lower()}",
            unit=parent.unit,
            direction=parent.direction,
            group=parent.group,
            form=parent.form,
            rows=(),
            scope="in",
            reason="",
            sentence=parent.sentence,
        )
    if kind in RANGED and of in _ENDS:
        about = known[kind]
        unit, sentence = _ENDS[of]
        return replace(
            about,
            name=name,
            label=f"{about.label}: {sentence[0].lower()}{sentence[1:-1]}",
            unit=about.unit if unit is None else unit,
            sentence=sentence,
        )
    if name not in known:
        raise UnknownName(
            "line", name, near(name, known), "`tallystick explain --lines` lists them."
        )
    return known[name]


RANGED = ("gap_frozen_band_d", "gap_at_maximum_lawful_rise")
"""Lines that are a range of futures: `gap_frozen_band_d.p10`, `.p50`, `.p90` and `.chance`."""

_ENDS: dict[str, tuple[Unit | None, str]] = {
    "p10": (None, "One chance in ten that less is missing."),
    "p50": (None, "The middle."),
    "p90": (None, "One chance in ten that more is missing."),
    "chance": (Unit.CHANCE, "The chance that anything is missing."),
}
_BY_SERVICE = ("price", "demand", "known_change")

SERVICES = ("services", "other_spending")
