"""A judgement in the terminal: what decides it, what warns, what holds, and the days to meet."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from tallystick.figures.rounding import half_up
from tallystick.render.terminal import WIDTH, console, table

if TYPE_CHECKING:
    from rich.console import Console

_INDENT = "     "
_SMALL = 100


def print_law(document: Mapping[str, Any]) -> None:
    """Every finding that decides, warns or labels, those that hold in short, and the timetable."""
    out = console()
    name, year = document["council"], document["year"]
    title = f"{name}, the budget of {year}: {document['strategy']['name']}"
    out.print(f"[bold]{title}[/bold]", highlight=False)
    out.print(f"{document['legal_status'].replace('_', ' ').capitalize()}. {document['says']}")
    findings = document["findings"]
    failing = [one for one in findings if not one["holds"]]
    _part(out, "Does not hold, and decides", [one for one in failing if _decides(one, year)])
    _part(out, "Does not hold, and is shown", [one for one in failing if not _decides(one, year)])
    holding = [one for one in findings if one["holds"] and one["year"] == year]
    _part(out, "Holds", [one for one in holding if one["weight"] != "label"])
    _part(out, "Labels", [one for one in findings if one["holds"] and one["weight"] == "label"])
    print_timetable(out, document["timetable"], year)
    out.print()
    out.print(document["notice"], style="dim")
    versions = document["versions"]
    made_by = f"tallystick {versions['tallystick']}, data release {versions['release']}."
    out.print(made_by, style="dim")


def print_timetable(out: "Console", steps: Sequence[Mapping[str, Any]], year: str) -> None:
    """The days by which the budget is made, with the law behind each."""
    out.print()
    made = table(f"Days to the budget of {year}", ["day", "what", "law", "rule is"], first_width=10)
    for column in made.columns[1:]:
        column.justify = "left"
        column.no_wrap = False
    for step in steps:
        what = f"{step['what']}, {step['when']}"
        made.add_row(step["day"], what, step["provision"], step["status"])
    out.print(made)


def _decides(finding: Mapping[str, Any], year: str) -> bool:
    blocks = finding["weight"] == "block" or finding["legal_status"] != "lawful"
    return bool(finding["year"] == year and blocks)


def _part(out: "Console", heading: str, findings: Sequence[Mapping[str, Any]]) -> None:
    if not findings:
        return
    out.print()
    out.print(f"[bold]{heading}[/bold]")
    for one in findings:
        headroom = "" if one["headroom"] is None else f"; headroom {_headroom(one['headroom'])}"
        out.print(f"{one['duty']}  {one['title']} ({one['year']}{headroom})", markup=False)
        for line in wrap(one["sentence"], WIDTH - len(_INDENT)):
            out.print(f"{_INDENT}{line}", markup=False)
        law = f"{one['provision']} ({one['rule_status']})"
        for line in wrap(law, WIDTH - len(_INDENT)):
            out.print(f"{_INDENT}{line}", style="dim", markup=False)


def _headroom(amount: float) -> str:
    places = 2 if abs(amount) < _SMALL and amount != int(amount) else 0
    return f"{half_up(amount, places):,}".replace("-", "−")
