"""A council's own figures as they were read, and a mapping as it is proposed, for the terminal."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.figures.figure import Unit
from tallystick.figures.money import per_cent, whole
from tallystick.figures.year import FinancialYear
from tallystick.questions.own_figures import OwnFigureRead, OwnFiguresAnswer
from tallystick.render.money import pence
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from tallystick.questions.own_mapping_proposal import Proposal
    from tallystick.render.terminal import Console

_MOST_LEFT = 12


def print_own_figures(answer: OwnFiguresAnswer) -> None:
    """Print every number by line and year, with the cell where it stands."""
    out = console()
    out.print(led(answer.file, f": {len(answer.figures)} numbers, all entered"))
    said = {"Edition": answer.edition, "Council": answer.council, "Mapping": answer.mapping or ""}
    for name, text in said.items():
        if text:
            out.print(f"{name}: {text}")
    out.print()
    years = sorted({figure.year for figure in answer.figures if figure.year})
    has_none = any(figure.year is None for figure in answer.figures)
    has_places = any(map(_has_place, answer.figures))
    headings = ["Line", *(["Of no year"] if has_none else ()), *years]
    headings += ["Where"] if has_places else []
    rows = table("As they were read, in pounds where no unit is printed", headings)
    lines: dict[str, list[OwnFigureRead]] = {}
    for figure in answer.figures:
        lines.setdefault(figure.line, []).append(figure)
    for line, figures in lines.items():
        amounts = {figure.year: _amount(figure) for figure in figures}
        of_years: list[str | None] = [*([None] if has_none else ()), *years]
        where = [_where(figures)] if has_places else []
        rows.add_row(line, *(amounts.get(year, "") for year in of_years), *where)
    out.print(rows)
    if answer.moved:
        out.print()
        moved = table("Moved since the mapping was made", ["Line", "Was", "Is"], is_of_words=True)
        for each in answer.moved:
            moved.add_row(each.line, each.was, each.now)
        out.print(moved)
    out.print()
    out.print("Nothing of it is kept, and nothing leaves this machine.", style="dim")
    versions = answer.versions
    out.print(f"tallystick {versions.tallystick}, data release {versions.release}.", style="dim")


def print_proposal(proposal: "Proposal") -> None:
    """Print which row would be which line, and which rows are left out."""
    out = console()
    mapping = proposal.mapping
    unit = f", in {mapping.unit}" if mapping.unit is not None else ""
    out.print(led(mapping.workbook, f": {len(mapping.rows)} rows are known{unit}"))
    out.print()
    rows = table("Proposed", ["Line", "Sheet", "Row", "Cells", "Sign"], is_of_words=True)
    for row in mapping.rows:
        sign = "reversed" if row.is_reversed else "as printed"
        rows.add_row(str(row.line), row.sheet, row.label, _cells(row.cells), sign)
    out.print(rows)
    _left(out, proposal)


def _left(out: "Console", proposal: "Proposal") -> None:
    for sentence in proposal.chosen:
        out.print(sentence)
    if proposal.not_taken:
        places = [f"“{row.label}” ({row.sheet}, row {row.row})" for row in proposal.not_taken]
        shown = ", ".join(places[:_MOST_LEFT])
        more = f", and {len(places) - _MOST_LEFT} more" if len(places) > _MOST_LEFT else ""
        out.print(f"Left out: {shown}{more}.")


def _cells(cells: Mapping[FinancialYear, str]) -> str:
    """The first and the last cell of a row."""
    names = list(cells.values())
    return " to ".join(dict.fromkeys((names[0], names[-1])))


def _where(figures: Sequence[OwnFigureRead]) -> str:
    """The cells of a line, from the first to the last."""
    places = [figure.cell for figure in figures]
    return f"{figures[0].sheet} {' to '.join(dict.fromkeys((places[0], places[-1])))}".strip()


def _has_place(figure: OwnFigureRead) -> bool:
    """Whether a number has a cell or a line; the key of a YAML file says what its line says."""
    return bool(figure.sheet) or figure.cell.startswith("line ")


def _amount(figure: OwnFigureRead) -> str:
    if figure.unit == Unit.SHARE:
        return per_cent(figure.amount, 2)
    if figure.unit == Unit.BAND_D_EQUIVALENTS:
        return f"{figure.amount:,} homes"
    return f"£{pence(figure.amount)}" if figure.unit == Unit.BAND_D_POUNDS else whole(figure.amount)
