"""`tallystick lawful`: the exit code says whether a plan can be done as it stands."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import BadInput, FieldFault
from tallystick.public import Answers

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
    answer = ts.lawful("Isle of Wight")
    assert answer.strategy == {"name": "Do nothing", "choices": []}
    assert answer.council == "Isle of Wight"
    assert {finding.duty for finding in answer.findings} == {f"L{n:02d}" for n in range(1, 23)}
    assert document == answer.to_dict()


def test_every_finding_has_its_sentence_provision_and_status() -> None:
    answer = ts.lawful("lancashire")
    assert answer.council_class == "county"
    for finding in answer.findings:
        assert finding.sentence.endswith(".")
        assert finding.provision
        assert finding.rule_status
    assert not any(step.rule == "date.tax_base_window" for step in answer.timetable)


def test_the_csv_has_the_headroom_of_each_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lawful", file(tmp_path, LAWFUL), "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    findings = ts.lawful(tmp_path / "plan.yaml").findings
    headrooms = [row["value"] for row in rows if row["line"].endswith(".headroom")]
    assert [float(value) for value in headrooms] == [
        finding.headroom for finding in findings if finding.headroom is not None
    ]
    holds = [row["value"] for row in rows if row["line"].endswith(".holds")]
    assert holds == ["yes" if finding.holds else "no" for finding in findings]
    assert {row["code"] for row in rows} == {"E08000026"}


def test_a_shipped_strategy_is_judged_on_a_council() -> None:
    nothing = ts.lawful("coventry")
    reserves = ts.lawful("coventry", strategy="reserves_first")
    assert (nothing.legal_status, reserves.legal_status) == ("unlawful", "lawful")
    votes = ("yes_vote", "no_vote")
    yes, no = (ts.lawful("wokingham", strategy=f"higher_bands_2018:{vote}") for vote in votes)
    assert (yes.legal_status, no.legal_status) == ("contested", "unlawful")
    with pytest.raises(BadInput, match="choose one"):
        ts.lawful("coventry", strategy="higher_bands_2018")


def test_a_council_beside_a_council_is_refused() -> None:
    with pytest.raises(FieldFault) as fault:
        ts.lawful("coventry", council="solihull")
    assert fault.value.field == "council"
    assert run(["lawful", "coventry", "--council", "solihull"]) == 2


def test_a_file_for_one_council_is_not_judged_on_another(tmp_path: Path) -> None:
    with pytest.raises(FieldFault, match="for coventry, not for Solihull"):
        ts.lawful(file(tmp_path, LAWFUL), council="solihull")
    assert ts.lawful(file(tmp_path, LAWFUL), council="E08000026").council == "Coventry"


def test_several_councils_give_several_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, LAWFUL.replace("council: coventry", "councils: [coventry, solihull]"))
    code = run(["lawful", path, "--json"])
    documents = json.loads(capsys.readouterr().out)
    answers = ts.lawful(path)
    assert isinstance(answers, Answers)
    assert [answer.council for answer in answers] == ["Coventry", "Solihull"]
    assert documents == [answer.to_dict() for answer in answers]
    assert code == max(answer.exit_code for answer in answers)
    nowhere = file(tmp_path, LAWFUL.replace("council: coventry\n", ""))
    named = ts.lawful(nowhere, council=["coventry", "solihull"])
    assert isinstance(named, Answers)
    assert [answer.council for answer in named] == ["Coventry", "Solihull"]


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


def test_a_council_without_an_outlook_ends_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lawful", "woking"]) == 3
    assert "no outlook" in capsys.readouterr().err
