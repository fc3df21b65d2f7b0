"""The working of one figure, as a tree down to publisher, table and row."""

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.figures.figure import Figure, Unit
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.lines import line
from tallystick.render.money import NOT_HELD, whole
from tallystick.render.terminal import console

DEPTH = 12
_MANY = 6


def amount(figure: Figure) -> str:
    """The figure's value with its unit: pounds whole, Band D to the penny, shares in per cent."""
    if figure.value is None:
        return NOT_HELD
    value = figure.value
    if figure.unit == Unit.SHARE:
        return f"{value:.4%}".replace("-", "−")
    if figure.unit == Unit.POUNDS:
        return f"£{whole(value)}" if value >= 0 else f"(£{whole(-value)})"
    if figure.unit == Unit.BAND_D_POUNDS:
        return f"£{value:,.2f}"
    if figure.unit == Unit.YEARS:
        return f"{value:.2f} years"
    return f"{value:,.2f} {figure.unit}".replace(".00 ", " ")


def working_document(figure: Figure, depth: int = DEPTH) -> dict[str, Any]:
    """The figure and everything behind it as plain types, for JSON."""
    return {
        "name": figure.name,
        "label": figure.label,
        "year": None if figure.year is None else str(figure.year),
        "value": figure.value,
        "unit": str(figure.unit),
        "status": str(figure.status),
        "formula": figure.formula,
        "rule": figure.rule,
        "note": figure.note,
        "printed_in": [
            {
                "source": origin.source,
                "publisher": origin.publisher,
                "title": origin.title,
                "table": origin.table,
                "year": origin.year,
                "sheet": origin.sheet,
                "row": origin.row,
                "column": origin.column,
                "label": origin.label,
                "page": origin.url,
                "carrier": origin.carrier,
            }
            for origin in figure.origins
        ],
        "inputs": [working_document(one, depth - 1) for one in figure.inputs] if depth else [],
    }


def explain_document(
    plan: Baseline, sentence: str, figure: Figure, versions: Mapping[str, str]
) -> dict[str, Any]:
    """A figure of a plan with what it is in plain words and its working, ready for JSON."""
    return {
        "format": "tallystick-explain-1",
        "council": {"name": plan.council.name, "ons_code": plan.council.ons_code},
        "assumption_set": plan.chosen,
        "sentence": sentence,
        "figure": working_document(figure),
        "versions": dict(versions),
    }


def sentence_of(plan: Baseline, name: str) -> str:
    """What a line is, or why an assumption is as it is, in plain words."""
    assumed = plan.scenario().assumptions.keys if not plan.is_partial else {}
    if name in assumed and name.startswith(("growth.", "council_tax.", "base.", "reserves.")):
        return assumed[name].why
    return line(name).sentence


def working_rows(figure: Figure, depth: int = 0) -> Iterator[list[Any]]:
    """The working as flat rows, for CSV: depth, name, label, year, value, unit, formula, source."""
    place = "; ".join(origin.cite() for origin in figure.origins)
    yield [
        depth,
        figure.name,
        figure.label,
        "" if figure.year is None else str(figure.year),
        figure.value,
        str(figure.unit),
        str(figure.status),
        figure.formula,
        figure.rule,
        place,
    ]
    if depth < DEPTH:
        for one in figure.inputs:
            yield from working_rows(one, depth + 1)


ROW_HEADINGS = (
    "depth",
    "name",
    "label",
    "year",
    "value",
    "unit",
    "status",
    "formula",
    "rule",
    "printed_in",
)


def print_working(figure: Figure, sentence: str, depth: int) -> None:
    """Print the figure, what it is in plain words, and the tree of what it was made from."""
    from rich.text import Text
    from rich.tree import Tree

    out = console()
    out.print(f"{figure.label}, {figure.year}: {amount(figure)}", style="bold")
    if sentence:
        out.print(sentence)
    out.print()
    tree = Tree(_node(figure), guide_style="dim")
    _grow(tree, figure, depth)
    out.print(tree)
    if _is_deeper(figure, depth):
        out.print(Text("… more behind this: --depth 12, or --json for all of it.", style="dim"))


def _grow(tree: Any, figure: Figure, depth: int) -> None:  # noqa: ANN401 - a rich tree
    from rich.text import Text

    for origin in figure.origins:
        place = f"“{origin.label}”. {origin.cite()}"
        tree.add(Text(f"printed: {place}", style="dim"))
    if depth == 0:
        return
    nil = [one for one in figure.inputs if not one.value] if len(figure.inputs) > _MANY else []
    for one in figure.inputs:
        if one not in nil:
            branch = tree.add(_node(one))
            _grow(branch, one, depth - 1)
    if nil:
        names = ", ".join(one.label.lower() for one in nil)
        tree.add(Text(f"{len(nil)} of nil: {names}", style="dim"))


def _node(figure: Figure) -> Any:  # noqa: ANN401 - a rich text
    from rich.text import Text

    year = f" {figure.year}" if figure.year is not None else ""
    text = Text(f"{figure.label}{year} = {amount(figure)}")
    if figure.formula:
        text.append(f"\n  {figure.formula}", style="dim")
    standing = [figure.rule, figure.note]
    if not figure.note.startswith(str(figure.status)):
        standing.insert(0, str(figure.status))
    standing = [part for part in standing if part]
    text.append(f"\n  {'; '.join(standing)}", style="dim")
    return text


def _is_deeper(figure: Figure, depth: int) -> bool:
    if depth == 0:
        return bool(figure.inputs)
    return any(_is_deeper(one, depth - 1) for one in figure.inputs)
