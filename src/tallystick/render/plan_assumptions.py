"""What a plan assumes, for the terminal: the funding path first, then judgements, then sourced."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tallystick.render.money import in_text, per_cent
from tallystick.render.terminal import table

if TYPE_CHECKING:
    from rich.console import Console


def print_funding_path(out: "Console", document: Mapping[str, Any]) -> None:
    """The assumption that matters most, before anything else is said."""
    path = [one for one in document["assumptions"] if one["key"] in _FUNDING_PATH]
    said = []
    for one in path:
        rates = [per_cent(one["by_year"][year]) for year in document["years"]]
        name = one["label"].partition(",")[0].lower()
        same = len(set(rates)) == 1
        said.append(f"{name} {rates[0]}" if same else f"{name} {rates[0]}, then {rates[1]}")
    out.print(
        f"Funding path, {path[0]['standing']} (the settlement by council is not held): a year, "
        f"{'; '.join(said)}."
    )


_FUNDING_PATH = ("growth.general_grant", "growth.specific_grants", "growth.retained_rates")
_PAIR = 2
_BY_LINE = {"price": "prices", "demand": "demand"}


def print_assumptions(
    out: "Console", assumptions: Iterable[Mapping[str, Any]], years: Sequence[str]
) -> None:
    """The funding path, then judgements, then sourced ones; equal ones of a kind on one row."""
    made = table("Assumed: the funding path first, then judgements, then sourced", ["", *years, ""])
    for label, one in _together(assumptions, years):
        made.add_row(
            label,
            *(_assumed(one, year) for year in years),
            one["standing"].removeprefix("assumption: "),
        )
    out.print(made)
    first = next(iter(assumptions))
    out.print(f"{first['label']}: {first['why']}", style="dim")
    out.print(
        "Change any of them: --assume growth.general_grant@2027-28=3%, or --assumptions FILE. "
        "Keys, and why each: --json.",
        style="dim",
    )
    out.print()


def _together(
    assumptions: Iterable[Mapping[str, Any]], years: Sequence[str]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Assumptions to show: prices and demand of equal rates on one row, nought rates left out."""
    rows: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for one in assumptions:
        kind = one["key"].partition(".")[0]
        rates = tuple(one["by_year"].get(year) for year in years)
        if kind in _BY_LINE and not any(rates):
            continue
        key = (kind, rates) if kind in _BY_LINE else (one["key"],)
        rows.setdefault(key, []).append(one)
    found = []
    for key, group in rows.items():
        label = group[0]["label"]
        if len(group) == _PAIR:
            label = " and ".join(one["label"].partition(":")[0] for one in group)
            label = f"{label}: {_BY_LINE[key[0]]}"
        elif len(group) > _PAIR:
            label = f"{len(group)} other services: {_BY_LINE[key[0]]}"
        found.append((label, group[0]))
    return found


def _assumed(one: Mapping[str, Any], year: str) -> str:
    value = one["by_year"].get(year)
    if value is None:
        return ""
    if one["key"].endswith("_pounds") or one["key"].startswith(("base.", "reserves.", "known_")):
        return in_text(value)
    return per_cent(value, 1)
