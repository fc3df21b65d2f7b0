"""The working of one figure, as a tree down to publisher, table and row."""

from typing import Any

from tallystick.figures.figure import Unit
from tallystick.questions.answer import Answer
from tallystick.questions.explain_answer import ExplainAnswer, Working
from tallystick.render.glossary import print_lines
from tallystick.render.money import NOT_HELD, whole
from tallystick.render.terminal import console

_MANY = 6


def amount(figure: Working) -> str:
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


def print_explained(answer: Answer) -> None:
    """Print the working of a figure, or the lines that can be asked for."""
    if isinstance(answer, ExplainAnswer):
        print_working(answer.figure, f"{answer.council.name}. {answer.sentence}", answer.depth)
    else:
        print_lines()


def print_working(figure: Working, sentence: str, depth: int) -> None:
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


def _grow(tree: Any, figure: Working, depth: int) -> None:  # noqa: ANN401 - a rich tree
    from rich.text import Text

    for origin in figure.printed_in:
        place = f"“{origin.label}”. {origin.cite()}"
        tree.add(Text(f"printed: {place}", style="dim"))
    if depth == 0:
        return
    nil = [part for part in figure.inputs if not part.value] if len(figure.inputs) > _MANY else []
    for part in figure.inputs:
        if part not in nil:
            branch = tree.add(_node(part))
            _grow(branch, part, depth - 1)
    if nil:
        names = ", ".join(part.label.lower() for part in nil)
        tree.add(Text(f"{len(nil)} of nil: {names}", style="dim"))


def _node(figure: Working) -> Any:  # noqa: ANN401 - a rich text
    from rich.text import Text

    year = f" {figure.year}" if figure.year is not None else ""
    text = Text(f"{figure.label}{year} = {amount(figure)}")
    if figure.formula:
        text.append(f"\n  {figure.formula}", style="dim")
    standing = [figure.rule, figure.note]
    if not figure.note.startswith(figure.status):
        standing.insert(0, figure.status)
    standing = [part for part in standing if part]
    text.append(f"\n  {'; '.join(standing)}", style="dim")
    return text


def _is_deeper(figure: Working, depth: int) -> bool:
    if depth == 0:
        return bool(figure.inputs)
    return any(_is_deeper(part, depth - 1) for part in figure.inputs)
