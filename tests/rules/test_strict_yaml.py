"""Files are read with one meaning, and a fault names the file and the line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.figures.errors import BadFile
from tallystick.rules.strict_yaml import load


def test_a_plain_file_is_read_as_words_numbers_and_dates() -> None:
    text = (
        "year: 2026-27\nday: 2026-04-01\nrise: 2.99%\nsize: 4.50\nwhole: 12\n"
        "held: true\nnone:\nlist: [1, two]\nquoted: 'yes'\n"
    )
    assert load(text, "a.yaml") == {
        "year": "2026-27",
        "day": date(2026, 4, 1),
        "rise": "2.99%",
        "size": 4.5,
        "whole": 12,
        "held": True,
        "none": None,
        "list": [1, "two"],
        "quoted": "yes",
    }


def test_old_number_forms_stay_words() -> None:
    assert load("[12:30, 010, 1_000, 0x1F, .5]", "a.yaml") == [
        "12:30",
        "010",
        "1_000",
        "0x1F",
        ".5",
    ]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert load("\N{ZERO WIDTH NO-BREAK SPACE}name: Coventry\n", "a.yaml") == {"name": "Coventry"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key 'a' is given twice (first on line 1)"),
        ("x:\n  - a: 1\n    a: 2\n", 3, "given twice (first on line 2)"),
        ("{1: a, 1: b}", 1, "given twice"),
        ("a: 1\nno: 2\n", 2, "a key may not be 'no'"),
        ("ON: 2\n", 1, "a key may not be 'ON'"),
        ("'yes': 2\n", 1, "a key may not be 'yes'"),
        ("true: 2\n", 1, "a key must be a word, a number or a date"),
        ("? [1, 2]\n: 3\n", 1, "a key must be a word, a number or a date"),
        ("a: off\n", 1, "could mean two things"),
        ("a: 1\nb: .inf\n", 2, "not a number that can be used"),
        ("a: .NaN\n", 1, "not a number that can be used"),
        ("a: 1e999\n", 1, "too large"),
        (f"a: {'9' * 5000}\n", 1, "too long"),
        ("a: 2026-02-30\n", 1, "'2026-02-30' is not a date"),
        ("a: &one 1\nb: *one\n", 1, "anchors and aliases are not read"),
        ("a: !!python/object:os.system 1\n", 1, "is not read"),
        ("a: !!int x\n", 1, "is not read"),
        ("- !!set {a}\n", 1, "is not read"),
        ("---\na: 1\n---\nb: 2\n", 3, "a second document begins here"),
        ("a: 1\nb: [1,\n", 3, "a value is missing, or a [ or { is not closed"),
        ("a: [1, 2\nb: 3\n", 2, "a list that begins with [ is not closed"),
        ("a: {b: 1\nc: 3\n", 2, "what begins with { is not closed"),
        ("a:\n\t- 1\n", 2, "a tab stands where only blanks may"),
        ("a: %5\n", 1, "put a text that begins with one of"),
        ("a: b: c\n", 1, "a second `: ` stands in the line"),
        ("a: 1\nb\nc: 2\n", 3, "a key has no `:` after it"),
        ("a:\n  - 1\n  b: 2\n", 3, "the line is set in otherwise"),
        ("a: - 1\n", 1, "a list begins in the middle of a line"),
        ("a: 'b\n", 2, "a quotation mark is not closed"),
        ('a: "b\\q"\n', 1, "between double quotes"),
    ],
)
def test_what_could_mislead_is_refused_at_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(BadFile) as caught:
        load(text, "mine.yaml")
    assert str(caught.value).startswith(f"mine.yaml, line {line}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["", "# only a remark\n", "\x00", "[" * 5000])
def test_what_is_not_a_file_of_values_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadFile, match=r"^mine\.yaml"):
        load(text, "mine.yaml")


_WORDS_OF_THE_READER = ("flow", "block", "token", "node", "scalar", "stream", "parsing", "scanning")


@given(st.text(alphabet=st.sampled_from("ab:-{}[]?,&*!|>'\"%@`#\n\t 01.~<="), max_size=60))
def test_any_text_is_read_or_refused_as_a_bad_file(text: str) -> None:
    try:
        load(text, "any.yaml")
    except BadFile as fault:
        said = str(fault)
        assert said.startswith("any.yaml")
        assert not any(word in said for word in _WORDS_OF_THE_READER)
