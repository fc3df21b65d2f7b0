"""Every command at 60, 80 and 100 columns: nothing is cut, and every cell is printed whole."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.every_command import EVERY_COMMAND
from docs.pages import ROOT
from tallystick.cli.main import run
from tallystick.render import terminal
from tallystick.render.fitted_table import FittedTable
from tallystick.render.phrase import Phrase

Capture = pytest.CaptureFixture[str]
WIDTHS = (60, 80, 100)
MORE = {
    "compare --full": ["compare", "coventry", "--full"],
    "bill with support": ["bill", "coventry", "--band", "D", "--adults", "2"],
    "bands with a rise": ["bands", "coventry", "--rise", "3%"],
    "who pays by band": ["who-pays", "coventry", "--rise", "3%", "--local-deciles"],
    "plan warwick": ["plan", "warwick"],
}


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> list[FittedTable]:
    """The tables that a command prints."""
    printed: list[FittedTable] = []
    whole = FittedTable.lines

    def kept(self: FittedTable, width: int) -> Iterator[Phrase]:
        if self not in printed:
            printed.append(self)
        return whole(self, width)

    monkeypatch.setattr(FittedTable, "lines", kept)
    return printed


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("asked", {**EVERY_COMMAND, **MORE}.values(), ids=" ".join)
def test_every_line_fits_and_every_word_of_every_cell_is_printed(
    asked: list[str],
    width: int,
    tables: list[FittedTable],
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    run([str(ROOT / part) if part.startswith("tests/") else part for part in asked])
    text = capsys.readouterr().out
    wide = [line for line in text.splitlines() if len(line.rstrip()) > width]
    assert [line for line in wide if " " in line.strip() and "http" not in line] == []
    printed = {part for word in text.split() for part in (word, word.rstrip(":"))}
    for table in tables:
        for row in (table._heading, *table._rows):
            for cell in row.cells:
                lost = [word for word in cell.plain.split() if word not in printed]
                assert lost == [], f"{cell!r} is not whole at {width}"


@pytest.mark.parametrize("width", [20, 28, 40, 60, 80, 100])
def test_amounts_stay_beside_their_label_and_heading_at_any_width(width: int) -> None:
    rows = terminal.table("Gap", ["", *(f"20{year}-{year + 1}" for year in range(26, 36))])
    rows.add_row("Band D frozen, central, with a long label", *(f"{n}19,345.67" for n in range(10)))
    rows.add_row("Reserves", *(f"({n}19,345.67)" for n in range(10)))
    out = io.StringIO()
    terminal.Console(out, width, is_styled=False).print(rows)
    text = out.getvalue()
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width
    for number in range(10):
        assert f" {number}19,345.67" in text
        assert f"({number}19,345.67)" in text
    labels = re.findall(r"^Reserves|^Band D", text, flags=re.MULTILINE)
    assert labels[:2] == ["Band D", "Reserves"]


def test_a_label_is_never_squeezed_while_columns_can_go_below() -> None:
    rows = terminal.table("", ["", *(f"column {n}" for n in range(6))])
    rows.add_row("A strategy of a name in several words", *["123,456.78"] * 6)
    out = io.StringIO()
    terminal.Console(out, 80, is_styled=False).print(rows)
    first = [line[:24] for line in out.getvalue().splitlines() if "strategy" in line]
    assert first[0].startswith("A strategy of a name")


def test_columns_bound_what_is_piped_and_a_hundred_is_the_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    for named, used in (("60", 60), ("300", 100), ("", 100), ("wide", 100), ("1", 20)):
        monkeypatch.setenv("COLUMNS", named)
        assert terminal.width() == used


WRITTEN = "Hold [draft] for [union] [/red] [bold]x[/bold] :smile:"


def test_text_of_people_is_printed_as_it_is_written_in_prose_and_in_tables(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    out = terminal.console()
    out.print(WRITTEN)
    out.print(terminal.led(WRITTEN, f" {WRITTEN}"))
    rows = terminal.table(WRITTEN, ["", "what"])
    rows.add_row(WRITTEN, "\x1b[31mred\x07")
    out.print(rows)
    text = " ".join(capsys.readouterr().out.split())
    assert text.count(WRITTEN) == 5
    assert "\\x1b[31mred\\x07" in text
    assert "\x1b" not in text


def test_a_strategy_is_named_as_its_author_wrote_it(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        'name: "Hold [draft] for [union] [/red] \\e[31m"\nabout: "[bold]Nothing[/bold] is done."\n'
        "council: coventry\n"
        "choices:\n  - {lever: use_reserves, size: £4.0m, years: [2027-28]}\n",
        encoding="utf-8",
    )
    for arguments in (["compare", "coventry", str(file), "--full"], ["lawful", str(file)]):
        run(arguments)
        said = " ".join(capsys.readouterr().out.split())
        assert "Hold [draft] for [union] [/red] \\x1b[31m" in said
        assert "\x1b" not in said


def test_no_style_is_written_as_markup_which_would_be_printed() -> None:
    tags = re.compile(r"\[/?(bold|dim|italic|red|green)\]|markup=True")
    files = (ROOT / "src" / "tallystick").rglob("*.py")
    assert [path.name for path in files if tags.search(path.read_text("utf-8"))] == []
