"""`tallystick lawful`: the exit code says whether a plan can be done as it stands."""

import json
from pathlib import Path

import pytest

import tallystick as ts
from tallystick.cli.main import run

LAWFUL = """\
name: Hold social care
council: coventry
choices:
  - {lever: council_tax_rise, size: 2.99%, adult_social_care: 2%}
  - {lever: use_reserves}
"""
ABOVE = """\
name: Seven per cent
council: coventry
choices:
  - {lever: council_tax_rise, size: 5%, adult_social_care: 2%, years: [2027-28]}
  - {lever: use_reserves}
"""


def file(folder: Path, text: str) -> str:
    path = folder / "plan.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_plan_that_can_be_done_as_it_stands_ends_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lawful", file(tmp_path, LAWFUL)]) == 0
    printed = capsys.readouterr().out
    assert "Lawful. It can be done as it stands." in printed
    assert "Days to the budget of 2027-28" in printed
    assert "not legal advice" in printed


@pytest.mark.parametrize(
    ("text", "status"),
    [(ABOVE, "lawful_with_referendum"), ("name: None\ncouncil: coventry\n", "unlawful")],
)
def test_a_plan_that_is_barred_or_needs_more_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, status: str
) -> None:
    assert run(["lawful", file(tmp_path, text), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["legal_status"] == status


def test_a_name_alone_judges_doing_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lawful", "Isle", "of", "Wight", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["strategy"] == {"name": "Do nothing", "choices": []}
    assert document["council"] == "Isle of Wight"
    assert {one["duty"] for one in document["findings"]} == {f"L{n:02d}" for n in range(1, 23)}
    assert document == ts.lawful("Isle of Wight")


def test_every_finding_has_its_sentence_provision_and_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["lawful", "lancashire", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["council_class"] == "county"
    for one in document["findings"]:
        assert one["sentence"].endswith(".")
        assert one["provision"]
        assert one["rule_status"]
    assert not any(step["rule"] == "date.tax_base_window" for step in document["timetable"])


def test_the_csv_has_a_line_for_each_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lawful", file(tmp_path, LAWFUL), "--csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("council,year,duty,title,weight,holds,headroom,sentence")
    assert len(lines) == 1 + len(ts.lawful(tmp_path / "plan.yaml")["findings"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["coventri"], "Near matches: Coventry"),
        (["absent.yaml"], "absent.yaml cannot be read"),
    ],
)
def test_what_cannot_be_found_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["lawful", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: Nowhere\nchoices: []\n", "names no council"),
        (f"{LAWFUL}answers: {{section_25_repot: true}}\n", "section_25_report"),
        (f"{LAWFUL}answers: {{section_25_report: perhaps}}\n", "write true or false"),
        (LAWFUL.replace("use_reserves", "use_reservs"), "use_reserves"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    assert run(["lawful", file(tmp_path, text)]) == 2
    assert said in capsys.readouterr().err


def test_a_council_may_be_given_beside_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = LAWFUL.replace("council: coventry\n", "")
    run(["lawful", file(tmp_path, text), "--council", "solihull", "--json"])
    assert json.loads(capsys.readouterr().out)["council"] == "Solihull"


def test_a_council_without_a_return_ends_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lawful", "warwick"]) == 3
    assert "not held" in capsys.readouterr().err
