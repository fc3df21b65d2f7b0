"""What a plan assumes, for the terminal: what matters most, then judgements, then sourced."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.figures.year import FinancialYear
from tallystick.questions.outlook_answer import POUNDS, AssumedLine
from tallystick.render.money import in_text, per_cent
from tallystick.render.terminal import table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


_PAIR = 2
_BY_LINE = {"price": "prices", "demand": "growth above prices"}


def print_assumptions(
    out: "Console", assumptions: Sequence[AssumedLine], years: Sequence[FinancialYear]
) -> None:
    """The funding path, then judgements, then sourced ones; equal ones of a kind on one row."""
    rows = table(
        "Assumed: what matters most first, then judgements, then sourced",
        ["", *map(str, years), ""],
    )
    for label, line in _together(assumptions, years):
        rows.add_row(
            label,
            *(_assumed(line, year) for year in years),
            line.standing.removeprefix("assumption: "),
        )
    out.print(rows)
    first = assumptions[0]
    out.print(f"{first.label}: {first.why}", style="dim")
    out.print(
        "Change any of them: --assume growth.general_funding@2027-28=3%, or --assumptions FILE. "
        "Keys, and why each: --json.",
        style="dim",
    )
    out.print()


def _together(
    assumptions: Sequence[AssumedLine], years: Sequence[FinancialYear]
) -> list[tuple[str, AssumedLine]]:
    """Assumptions to show: prices and demand of equal rates on one row, nought rates left out."""
    rows: dict[tuple[object, ...], list[AssumedLine]] = {}
    for line in assumptions:
        kind = line.key.partition(".")[0]
        rates = tuple(line.by_year.get(year) for year in years)
        if kind in _BY_LINE and not any(rates):
            continue
        key = (kind, rates) if kind in _BY_LINE else (line.key,)
        rows.setdefault(key, []).append(line)
    together = []
    for group in rows.values():
        label, kind = group[0].label, group[0].key.partition(".")[0]
        if len(group) == _PAIR:
            label = " and ".join(line.label.partition(":")[0] for line in group)
            label = f"{label}: {_BY_LINE[kind]}"
        elif len(group) > _PAIR:
            label = f"{len(group)} other services: {_BY_LINE[kind]}"
        together.append((label, group[0]))
    return together


def _assumed(line: AssumedLine, year: FinancialYear) -> str:
    value = line.by_year.get(year)
    if value is None:
        return ""
    return in_text(value) if line.unit == POUNDS else per_cent(value, 1)
