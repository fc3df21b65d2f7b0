"""Text is broken between words, and only a word that no line holds within itself."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.render.phrase import Phrase, cells
from tallystick.render.terminal import Console, table


def broken(text: str, width: int) -> list[str]:
    return [line.plain for line in Phrase.of(text).lines(width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 5, ["one", "two"]),
        ("  set in by two", 8, ["  set in", "by two"]),
        ("a\n\nb", 8, ["a", "", "b"]),
        ("", 8, [""]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("ab cdefghijk l", 4, ["ab", "cdef", "ghij", "k l"]),
        ("北京 北京", 4, ["北京", "北京"]),
        ("北京北京", 5, ["北京", "北京"]),
        ("\x1b[1m", 20, ["\\x1b[1m"]),
    ],
)
def test_lines_are_broken_where_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


@given(st.text(st.sampled_from("ab £−—北é\u0301 \n"), max_size=60), st.integers(2, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_stands_out_does_so_on_every_line_and_only_on_a_terminal() -> None:
    phrase = Phrase.of("plain ", ("bold words", "bold"))
    styled = [line.written(is_styled=True) for line in phrase.lines(10)]
    assert styled == ["plain \x1b[1mbold\x1b[0m", "\x1b[1mwords\x1b[0m"]
    assert [line.written(is_styled=False) for line in phrase.lines(10)] == ["plain bold", "words"]
    assert Phrase.of("x").written("dim", is_styled=True) == "\x1b[2mx\x1b[0m"


def drawn(width: int) -> list[str]:
    rows = table("Amounts", ["", "2027-28", "2028-29"])
    rows.add_row("First", "1.0", "(22.5)", style="bold")
    rows.add_section()
    rows.add_row("Second, of several words", "100.0")
    out = io.StringIO()
    Console(out, width, is_styled=False).print(rows)
    return out.getvalue().splitlines()


def test_a_table_is_drawn_in_columns_in_blocks_or_one_below_another() -> None:
    assert drawn(60) == [
        "Amounts",
        "                           2027-28   2028-29",
        "────────────────────────────────────────────",
        "First                          1.0    (22.5)",
        "",
        "Second, of several words     100.0",
    ]
    assert [line for line in drawn(36) if "20" in line] == [
        "                           2027-28",
        "                           2028-29",
    ]
    assert drawn(20) == [
        "Amounts",
        "First",
        "  2027-28: 1.0",
        "  2028-29: (22.5)",
        "Second, of several",
        "words",
        "  2027-28: 100.0",
    ]
