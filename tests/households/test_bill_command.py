"""`tallystick bill`: the same bill for people, for machines and from Python."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from tallystick.cli.asking import command_of
from tallystick.cli.main import run
from tallystick.figures.errors import FieldFault, UnknownName
from tallystick.questions.bill import QUESTION, BillRequest
from tallystick.questions.fields import read_request
from tallystick.web.asked import Ask
from tallystick.web.asking import written_in

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
    by_line = {row["line"]: (row["value"], row["unit"], row["status"]) for row in rows}
    assert by_line["lines.own.amount"] == ("2067.75", "£", "verified")
    assert by_line["total"] == ("2067.75", "£", "computed")


def test_python_answers_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _json(
        ["bill", "leeds", "--band", "c", "--disregard", "student", "--parish-amount", "£12.50"],
        capsys,
    )
    answer = ts.bill("leeds", band="C", disregard=["student"], parish_amount=12.5)
    assert answer.to_dict() == printed
    assert answer.at("lines.police.amount") == Decimal(str(answer.lines[1].amount))


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
        (["coventry", "--band", "D", "--income", "-5/week"], 2, "--income: other: −£5 is below £0"),
        (
            ["coventry", "--band", "D", "--income", "99999999999/year"],
            2,
            "is above £52,000,000, the most that is allowed",
        ),
        (["coventry", "--band", "D", "--income", "99999999/week"], 2, "is above £1,000,000"),
        (["coventry", "--band", "D", "--income", "250"], 2, "a week, a month or a year"),
        (
            ["coventry", "--band", "D", "--capital", "5000"],
            2,
            "--income: Support depends on income",
        ),
        (["coventry", "--band", "D", "--adults", "-1"], 2, "--adults: −1 is below 0"),
        (["coventry", "--band", "D", "--parish-amount", "lots"], 2, "is not an amount of pounds"),
        (["fife", "--band", "D", "--parish-amount", "5"], 2, "No parish charge of Fife"),
        (["coventry", "--band", "D", "--premium", "100%"], 2, "not on a main home"),
        (["coventry", "--band", "D", "--further-reduction", "120%"], 2, "120% is above 100%"),
        (["fife", "--band", "D", "--further-reduction", "5"], 2, "s80"),
        (["leeds", "--band", "D", "--use", "second_home", "--premium", "0.5"], 2, "Write it with"),
        (["leeds", "--band", "D", "--use", "second_home", "--premium", "£5"], 2, "a percentage"),
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
        ts.bill("coventry", band="D", adlts=1)  # type: ignore[call-overload]


HALF = """\
title: Half for everybody
area: Coventry
ons_code: E08000026
age: working_age
year: 2026-27
confidence: high
source: {title: Invented, read_on: 2026-11-22}
parts:
  - name: Everybody
    maximum: 0.5
    capital: no_limit
    non_dependants: no_deduction
"""

FULL: dict[str, Any] = {
    "council": "oxford",
    "band": "C",
    "year": "2025-26",
    "parish_amount": "£12.50",
    "adults": "4",
    "disregard": ["student", "carer"],
    "disabled": True,
    "annexe": True,
    "exemption": "",
    "income": ["earnings=250/week", "£1,300 a year"],
    "capital": "1k",
    "couple": True,
    "children": "2",
    "hours": "16.5",
    "non_dependant": ["300/week", "student,not-working"],
    "benefit": ["child_benefit", "universal_credit=90/week"],
    "uc_element": ["housing=110/week"],
    "uc_maximum": "900 per month",
    "applicable_amount": "200/week",
    "group": ["carer"],
    "further_reduction": "10%",
}
"""Nearly every fact, as the command line writes them."""


def test_the_same_household_is_read_from_every_door() -> None:
    request = read_request(BillRequest, FULL)
    words = ["oxford"]
    for field in QUESTION.fields:
        value = FULL.get(field.name)
        if value is True:
            words.append(field.option)
        elif value and field.option:
            words += [
                f"{field.option}={each}" for each in ([value] if isinstance(value, str) else value)
            ]
    params = command_of(QUESTION).make_context("bill", words).params
    options = {each.name: params[each.name] for each in QUESTION.fields}
    assert read_request(BillRequest, {**options, "council": FULL["council"]}) == request
    body = {
        **FULL,
        "adults": 4,
        "capital": 1000,
        "income": {"earnings": "250/week", "other": "25/week"},
        "benefit": {"child_benefit": True, "universal_credit": "90/week"},
        "uc_element": {"housing": "£110 a week"},
    }
    assert read_request(BillRequest, body) == request
    form = [(key, value) for key, value in _form(body)]
    assert read_request(BillRequest, written_in(QUESTION, Ask("/bill", {}, (), form))) == request


def _form(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The body as the form of the website sends it."""
    for key, value in body.items():
        if isinstance(value, dict):
            for name, each in value.items():
                shown = "yes" if each is True else str(each).removesuffix("/week")
                yield (key if name == "other" else f"{key}_{name}"), shown
        elif isinstance(value, list):
            yield from ((key, each) for each in value)
        else:
            yield key, "yes" if value is True else str(value)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"use": "empty", "adults": 1}, "adults"),
        ({"use": "second_home", "disregard": ["student"]}, "disregard"),
        ({"use": "empty", "disabled": True}, "disabled"),
        ({"use": "second_home", "years_empty": 2}, "years_empty"),
        ({"years_empty": 2}, "years_empty"),
        ({"premium": "50%"}, "premium"),
        ({"premium_exception": "J"}, "premium_exception"),
        ({"use": "empty", "premium": "max"}, "years_empty"),
        ({"use": "empty", "income": "0/week"}, "use"),
        ({"adults": 0}, "adults"),
        ({"adults": 1, "disregard": ["student", "carer"]}, "disregard"),
        ({"adults": 1, "couple": True, "income": "0/week"}, "adults"),
        ({"children": 1}, "income"),
        ({"benefit": ["savings_credit"], "income": "0/week"}, "pension_age"),
        ({"benefit": ["universal_credit=5/week"], "pension_age": True}, "benefit"),
        ({"uc_maximum": "9/week", "income": "0/week"}, "benefit"),
        ({"couple": True, "second_adult": ["5/week"], "income": "0/week"}, "second_adult"),
        ({"benefit": ["universal_credit"]}, "benefit"),
        ({"benefit": ["carers_allowance=80/week"]}, "benefit"),
        ({"exemption": "Z"}, "exemption"),
        ({"band": "I"}, "band"),
        ({"non_dependant": ["lodger"]}, "non_dependant"),
    ],
)
def test_what_no_household_can_be_is_refused_at_its_field(
    facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldFault) as fault:
        ts.bill("coventry", **{"band": "D", **facts})
    assert fault.value.field == field
    assert "--" not in fault.value.words


def test_a_couple_who_are_no_dependants_are_one_with_joint_pay() -> None:
    pensioner: dict[str, Any] = {
        "band": "D",
        "year": "2025-26",
        "pension_age_before_2021": True,
        "adults": 3,
        "income": "state_pension=200/week",
        "capital": 5000,
    }
    couple = ts.bill("fareham", **pensioner, non_dependant=["600/week, couple"])
    one = ts.bill("fareham", **{**pensioner, "adults": 2}, non_dependant=["600/week"])
    two = ts.bill("fareham", **pensioner, non_dependant=["300/week", "300/week"])
    week = "support.award_a_week"
    assert couple.at(week) == one.at(week) > two.at(week)


def test_nothing_is_printed_to_standard_error_and_the_help_names_every_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bill", "--help"]) == 0
    told = capsys.readouterr()
    assert not told.err
    for option in ("--band", "--disregard", "--income", "--further-reduction", "--json"):
        assert option in told.out


def test_what_is_charged_takes_the_place_of_the_charges_and_is_what_support_works_on() -> None:
    told: dict[str, Any] = {"council": "southampton", "band": "B", "charged": "18.45/week"}
    pensioner: dict[str, Any] = {"pension_age": True, "income": ["other=40/week"]}
    answer = ts.bill(**told, **pensioner, applicable_amount="0/week")
    assert [(line.element, line.amount) for line in answer.lines] == [
        ("charged", Decimal("962.04")),
        ("support", Decimal("-544.90")),
    ]
    assert answer.at("support.lines.Share of the excess income.weekly") == -8
    assert not answer.charges
    assert not answer.sources


def test_a_charge_by_the_week_is_charged_for_every_day_of_its_year() -> None:
    told: dict[str, Any] = {"band": "D", "charged": "28.71/week"}
    leap = ts.bill("ealing", year="2023-24", **told)
    assert leap.total == Decimal("1501.12")
    assert ts.bill("ealing", year="2025-26", **told).total == Decimal("1497.02")
    assert str(ts.bill("ealing", year="2024-25", **told).year) == "2024-25"


@pytest.mark.parametrize(
    "field",
    [
        {"parish_amount": 5},
        {"disregard": ["student"]},
        {"disabled": True},
        {"annexe": True},
        {"exemption": "N"},
        {"use": "second_home"},
    ],
)
def test_what_is_in_the_charge_already_is_refused_beside_it(field: dict[str, Any]) -> None:
    with pytest.raises(FieldFault, match="charged already") as fault:
        ts.bill("coventry", band="D", charged=1000, **field)
    assert fault.value.field == next(iter(field))


def test_a_charge_by_the_month_is_refused_since_bills_have_ten() -> None:
    with pytest.raises(FieldFault, match="neither of a year nor of a week"):
        ts.bill("coventry", band="D", charged="150/month")


def test_a_scheme_of_ones_own_decides_a_claim_of_working_age(tmp_path: Path) -> None:
    half = tmp_path / "half.yaml"
    half.write_text(HALF, "utf-8")
    told: dict[str, Any] = {"band": "D", "charged": 1000, "income": ["earnings=250/week"]}
    answer = ts.bill("coventry", scheme=half, **told)
    assert answer.total == 500
    assert answer.at("support.scheme") == "Half for everybody"
    half.write_text(HALF.replace("working_age", "pension_age"), "utf-8")
    with pytest.raises(FieldFault, match="pension age"):
        ts.bill("coventry", scheme=half, **told)


def test_pension_paid_every_four_weeks_is_told_as_it_is_paid() -> None:
    told: dict[str, Any] = {"band": "D", "adults": 1, "pension_age": True, "year": "2023-24"}
    answer = ts.bill("test valley", income=["state_pension=815.40/4 weeks"], **told)
    assert answer.at("support.lines.Income counted.weekly") == Decimal("203.85")
    assert answer.at("support.lines.Income above the applicable amount.weekly") == Decimal("2.80")


@pytest.mark.parametrize(("off", "left"), [("£999.99", "0.01"), ("£1000", "0"), ("£1000.01", "0")])
def test_a_further_reduction_says_when_it_is_more_than_was_left(off: str, left: str) -> None:
    answer = ts.bill("coventry", band="D", charged=1000, further_reduction=off)
    assert answer.total == Decimal(left)
    more = [note for note in answer.notes if "more than was left" in note]
    assert len(more) == (off == "£1000.01")
