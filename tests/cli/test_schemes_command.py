"""`tallystick schemes`: the list with its coverage, and one scheme in plain words."""

import csv
import json
from io import StringIO

import pytest

import tallystick as ts
from tallystick.cli.main import run


def out(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["schemes", *words]) == 0
    return capsys.readouterr().out


def test_the_list_says_what_it_covers(capsys: pytest.CaptureFixture[str]) -> None:
    printed = out(capsys)
    assert "104 of 296 councils of England, which give 39%" in printed
    assert "103 high, 1 medium" in printed
    assert "Coventry" in printed


def test_a_scheme_is_said_in_words_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    printed = out(capsys, "coventry")
    assert "to £14.99 80.0%; to £39.99 65.0%" in printed
    assert "No support with capital above £16,000." in printed
    assert "Source: Coventry City Council Tax Reduction Scheme 2026/27" in printed
    assert "https://www.coventry.gov.uk/" in printed
    assert "Not known" in printed


def test_a_nation_shows_its_national_schemes(capsys: pytest.CaptureFixture[str]) -> None:
    printed = out(capsys, "wales")
    assert "Wales, pension age" in printed
    assert "Wales, working age" in printed
    assert "held for 2025-26 only" in printed


def test_a_year_lists_the_schemes_of_that_year_alone(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(out(capsys, "--year", "2025-26", "--json"))
    assert document["coverage"]["councils_held"] == 14
    assert {one["year"] for one in document["schemes"]} == {"2025-26", None}


def test_json_csv_and_python_give_the_same_schemes(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(out(capsys, "--json"))
    assert document == ts.schemes().to_dict()
    rows = list(csv.DictReader(StringIO(out(capsys, "--csv"))))
    titles = {row["line"]: row["value"] for row in rows}
    for scheme in document["schemes"]:
        assert titles[f"schemes.{scheme['name']}.confidence"] == scheme["confidence"]
        assert titles[f"schemes.{scheme['name']}.source.title"] == scheme["source"]["title"]
    redbridge = ts.schemes("Redbridge")
    parts = redbridge.schemes[0].parts
    assert parts is not None
    assert parts[0]["maximum"] == 0.73


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("leicester",), 3, "not held"),
        (("coventry", "--year", "2024-25"), 3, "held for 2026-27"),
        (("kent",), 2, "sends no council tax bills"),
        (("atlantis",), 2, "No council is called 'atlantis'"),
        (("coventry", "--year", "2024-26"), 2, "not a financial year"),
        (("--json", "--csv"), 2, "Choose one"),
    ],
)
def test_what_cannot_be_answered_is_said(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    assert run(["schemes", *words]) == code
    assert said in capsys.readouterr().err
