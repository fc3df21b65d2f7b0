"""`check`: cases are questions, and it fails closed on whatever it cannot read or does not know."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import BadInput
from tallystick.questions.case_file import printed_tolerance
from tallystick.questions.check_answer import CheckAnswer

CASES = Path(__file__).parents[1] / "cases"
CASE = """
id: barchester
title: A Band D of £1,500
topic: council_tax
source: {publisher: Barchester}
asks:
  - bands: {band_d: 1500}
    expect: {bands.D.total: 1500.00, bands.H.total: 3000.00, bands.H.of_band_d: 18/9}
"""


def _checked(folder: Path, text: str) -> CheckAnswer:
    file = folder / "case.yaml"
    file.write_text(text, "utf-8")
    answer: CheckAnswer = ts.check(file)
    return answer


def test_what_was_printed_is_asked_and_compared(tmp_path: Path) -> None:
    answer = _checked(tmp_path, CASE)
    assert answer.agrees
    assert (answer.totals.figures, answer.totals.reproduced) == (3, 3)
    assert answer.at("cases.barchester.figures.bands.H.total.given") == Decimal("3000.00")


def test_a_file_that_an_ask_names_is_looked_for_beside_its_case(tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text("band,chargeable\nD,100\nH,50\n", "utf-8")
    ask = """
asks:
  - taxbase: {file: form.csv, collection_rate: 98%}
    expect: {form.sum: 200.00, form.tax_base: 196.00}
"""
    answer = _checked(tmp_path, CASE.split("asks:", maxsplit=1)[0] + ask.lstrip())
    assert (answer.totals.figures, answer.totals.reproduced) == (2, 2)


def test_a_figure_that_differs_gives_one_and_says_by_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = _checked(tmp_path, CASE.replace("3000.00", "3000.02"))
    assert not answer.agrees
    assert answer.at("cases.barchester.figures.bands.H.total.difference") == Decimal("-0.02")
    assert run(["check", str(tmp_path)]) == 1
    assert "printed 3000.02" in " ".join(capsys.readouterr().out.split())


def test_a_written_reason_is_counted_apart_and_goes_stale(tmp_path: Path) -> None:
    reason = "    differs: {bands.H.total: The paper rounds up.}\n"
    answer = _checked(tmp_path, CASE.replace("3000.00", "3000.02") + reason)
    assert answer.agrees
    assert answer.totals.differ_for_a_reason == 1
    assert not _checked(tmp_path, CASE + reason).agrees


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("band_d: 1500", "band_e: 1500", "No field is called 'band_e'"),
        ("band_d: 1500", "{}", "Name an area"),
        ("bands: {band_d: 1500}", "billing: {band_d: 1500}", "no question is called 'billing'"),
        ("bands.D.total", "bands.Z.total", "No figure of the answer"),
        ("bands.D.total", "bands", "No figure of the answer|group of figures"),
        ("    expect:", "    tolerance: {bands.Q.total: 5}\n    expect:", "is not expected"),
        ("    expect:", "    tolerance: -1\n    expect:", "from nought up"),
        (
            "    expect:",
            "    differs: {bands.D: no}\n    expect:",
            "could mean two things|not expected",
        ),
        ("    expect:", "    differs: {bands.D.total: ''}\n    expect:", "no reason"),
        ("topic: council_tax", "subject: council_tax", "no case has the key 'subject'"),
        ("source: {publisher: Barchester}", "notes: none", "`source` is needed"),
        ("asks:", "record: it is old\nasks:", "a case has `asks`, or `record`"),
    ],
)
def test_what_is_not_known_is_refused_and_never_passed_over(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    assert old in CASE
    text = CASE.replace("{band_d: 1500}", new, 1) if new == "{}" else CASE.replace(old, new, 1)
    with pytest.raises(BadInput) as refused:
        _checked(tmp_path, text)
    assert re.search(words, str(refused.value))


def test_one_id_stands_once(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(CASE, "utf-8")
    (tmp_path / "two.yaml").write_text(CASE, "utf-8")
    with pytest.raises(BadInput, match="has the id 'barchester'"):
        ts.check(tmp_path)


@pytest.mark.parametrize(
    ("printed", "tolerance"),
    [("5.0", "0.05"), ("5.00", "0.005"), ("1234", "0.5"), ("0.0499", "0.00005")],
)
def test_the_tolerance_follows_the_digits_printed(printed: str, tolerance: str) -> None:
    assert printed_tolerance(Decimal(printed)) == Decimal(tolerance)


def test_every_published_case_agrees_or_says_why() -> None:
    answer = ts.check(CASES)
    assert answer.agrees
    assert answer.totals.records < answer.totals.cases
