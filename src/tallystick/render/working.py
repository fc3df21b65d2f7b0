"""The working of one figure, as a tree down to publisher, table and row."""

from collections.abc import Iterator

from tallystick.figures.chance import about
from tallystick.figures.figure import Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer
from tallystick.questions.explain_answer import ExplainAnswer, Working
from tallystick.render.glossary import print_lines
from tallystick.render.money import NOT_HELD, whole
from tallystick.render.phrase import Phrase
from tallystick.render.terminal import console

_MANY = 6


def amount(figure: Working) -> str:
    """The value with its unit: whole pounds, Band D to the penny, per cent, chances in tenths."""
    if figure.value is None:
        return NOT_HELD
    value = figure.value
    if figure.unit in (Unit.SHARE, Unit.CHANCE):
        return about(value) if figure.unit == Unit.CHANCE else f"{value:.4%}".replace("-", "−")
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
    out = console()
    out.print(f"{figure.label}, {figure.year}: {amount(figure)}", style="bold")
    if sentence:
        out.print(sentence)
    out.print()
    for line in _tree(_node(figure, depth), out.width):
        out.print(line)
    if _is_deeper(figure, depth):
        out.print("… more behind this: --depth 12, or --json for all of it.", style="dim")


@dataclass(frozen=True, slots=True)
class _Node:
    """What is said of a figure, and the nodes of what it was made from."""

    label: Phrase
    below: "tuple[_Node, ...]" = ()


def _node(figure: Working, depth: int) -> _Node:
    places = (
        f"printed: “{origin.label}”. {origin.cite()}"
        for origin in figure.printed_in
        if figure.status != Status.ENTERED
    )
    below = [_Node(Phrase.of((place, "dim"))) for place in places]
    if depth:
        many = len(figure.inputs) > _MANY
        nil = [part for part in figure.inputs if not part.value] if many else []
        below += [_node(part, depth - 1) for part in figure.inputs if part not in nil]
        if nil:
            names = ", ".join(part.label.lower() for part in nil)
            below.append(_Node(Phrase.of((f"{len(nil)} of nil: {names}", "dim"))))
    return _Node(_label(figure), tuple(below))


def _label(figure: Working) -> Phrase:
    year = f" {figure.year}" if figure.year is not None else ""
    standing = [figure.rule, figure.note]
    if not figure.note.startswith(figure.status):
        standing.insert(0, figure.status)
    formula = f"\n  {figure.formula}" if figure.formula else ""
    said = "; ".join(part for part in standing if part)
    return Phrase.of(
        f"{figure.label}{year} = {amount(figure)}", (formula, "dim"), (f"\n  {said}", "dim")
    )


def _tree(node: _Node, room: int) -> Iterator[Phrase]:
    """The lines of a node and of all below it, each level set in behind its guides."""
    yield from node.label.lines(room)
    for number, below in enumerate(node.below, 1):
        first, rest = ("└── ", "    ") if number == len(node.below) else ("├── ", "│   ")
        for line in _tree(below, room - len(rest)):
            yield Phrase(((first, "dim"), *line.parts))
            first = rest


def _is_deeper(figure: Working, depth: int) -> bool:
    if depth == 0:
        return bool(figure.inputs)
    return any(_is_deeper(part, depth - 1) for part in figure.inputs)
