"""`tallystick bill`: the same bill for people, for machines and from Python."""

import csv
import json
from io import StringIO

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.doors.household import pounds, share, weekly
from tallystick.figures.errors import BadInput, UnknownName

COVENTRY = ["bill", "coventry", "--band", "D"]


def _json(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert run([*arguments, "--json"]) == 0
    document: dict[str, object] = json.loads(capsys.readouterr().out)
    return document


def test_it_names_the_council_the_year_what_is_paid_and_each_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*COVENTRY, "--adults", "1"]) == 0
    printed = capsys.readouterr().out
    for words in (
        "Coventry, 2026-27",
        "£1,887.54 a year",
        "£188.75 a month over ten",
        "£157.30 over twelve",
        "£36.20 a week",
        "2,186.40   CT-01",
        "(629.18)   CT-04",
        "Local Government Finance Act 1992, s5",
    ):
        assert words in printed


def test_json_lines_add_to_the_total_and_name_area_year_and_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = _json(["bill", "E07000066", "--band", "E", "--adults", "1"], capsys)
    assert document["format"] == "tallystick-bill-1"
    assert document["area"] == {"ons_code": "E07000066", "name": "Basildon", "nation": "England"}
    assert document["year"] == "2026-27"
    lines = document["lines"]
    assert isinstance(lines, list)
    assert {"element", "amount", "rule"} <= set(lines[0])
    pennies = [round(float(line["amount"]) * 100) for line in lines]
    assert document["total"] == f"{sum(pennies) / 100:.2f}" == "2133.30"
    assert document["sources"]
    assert document["versions"]


def test_csv_has_the_lines_and_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bill", "moray", "--band", "E", "--year", "2025-26", "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [(row["element"], row["amount"]) for row in rows] == [
        ("own", "2067.75"),
        ("total", "2067.75"),
    ]


def test_python_answers_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _json(
        ["bill", "leeds", "--band", "c", "--disregard", "student", "--parish-amount", "£12.50"],
        capsys,
    )
    assert ts.bill("leeds", band="C", disregard=["student"], parish_amount=12.5) == printed


def test_years_uses_and_premiums_reach_the_bill(capsys: pytest.CaptureFixture[str]) -> None:
    empty = ["--use", "empty", "--years-empty", "6", "--premium", "max"]
    once = _json([*COVENTRY, "--year", "2025-26"], capsys)["total"]
    thrice = _json([*COVENTRY, "--year", "2025-26", *empty], capsys)["total"]
    assert (once, thrice) == ("2413.68", "7241.04")
    second = ["bill", "city of edinburgh", "--band", "G", "--use", "second-home"]
    assert _json([*second, "--premium", "300%"], capsys)["total"] == "12737.40"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["coventry", "--band", "I"], 2, "England has bands A"),
        (["coventri", "--band", "D"], 2, "Near matches: Coventry"),
        (["essex", "--band", "D"], 2, "sends no council tax bills"),
        (["coventry", "--band", "D", "--year", "2024-25"], 3, "Years held: 2015-16 to 2023-24"),
        (["coventry", "--band", "D", "--disregard", "studnt"], 2, "Near matches: student"),
        (["coventry", "--band", "D", "--income", "-5/week"], 2, "cannot be"),
        (
            ["coventry", "--band", "D", "--income", "99999999999/year"],
            2,
            "cannot be 1,923,076,923.06; give pounds a week from 0 to 1,000,000",
        ),
        (["coventry", "--band", "D", "--income", "99999999/week"], 2, "from 0 to 1,000,000"),
        (["coventry", "--band", "D", "--income", "250"], 2, "a week, a month or a year"),
        (["coventry", "--band", "D", "--capital", "5000"], 2, "give --income"),
        (["coventry", "--band", "D", "--adults", "-1"], 2, "-1 adults"),
        (["coventry", "--band", "D", "--parish-amount", "lots"], 2, "is not a number"),
        (["fife", "--band", "D", "--parish-amount", "5"], 2, "No parish charge of Fife"),
        (["coventry", "--band", "D", "--premium", "100%"], 2, "not on a main home"),
        (["coventry", "--band", "D", "--further-reduction", "120%"], 2, "give 0 to 1"),
        (["fife", "--band", "D", "--further-reduction", "5"], 2, "s80"),
        (
            ["leeds", "--band", "D", "--use", "second_home", "--premium", "100"],
            2,
            "write a percentage",
        ),
        (
            [
                *("coventry", "--band", "D", "--adults", "1", "--income", "200/week"),
                *("--non-dependant", "300/week"),
            ],
            2,
            "and 1 live there",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    assert run(["bill", *arguments]) == code
    assert says in capsys.readouterr().err


def test_an_option_that_does_not_exist_is_refused_in_python() -> None:
    with pytest.raises(UnknownName, match="Near matches: adults"):
        ts.bill("coventry", band="D", adlts=1)


def test_amounts_are_read_with_their_units() -> None:
    assert weekly("income", "£250/week") == weekly("income", "13,000 a year") == 250
    assert weekly("income", "1300 per month") == 300
    assert pounds("capital", "£1,500.50") == pounds("capital", 1500.5)
    assert share("--premium", "100%") == 1
    for text in ("nan", "inf", "1e400x", ""):
        with pytest.raises(BadInput):
            pounds("capital", text)


def test_nothing_is_printed_to_standard_error_and_the_help_names_every_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bill", "--help"]) == 0
    told = capsys.readouterr()
    assert not told.err
    for option in ("--band", "--disregard", "--income", "--further-reduction", "--json"):
        assert option in told.out
