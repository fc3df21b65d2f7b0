"""`tallystick nation` on the command line."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tallystick.cli.main import run


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_england_names_its_councils_bases_coverage_and_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["nation", "--year", "2017-18"]) == 0
    text = printed(capsys)
    assert "Principal councils of England, 2017-18: 353 councils" in text
    assert "352 of 353" in text
    assert "Not held for 1 of 353: Copeland." in text
    assert "53,744.0" in text
    assert "principal councils alone, so they are smaller" in text
    assert "[1] Department for Communities and Local Government: Revenue Outturn Summary" in text


def test_no_line_is_wider_than_100_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nation", "--year", "2024-25"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 100


def test_at_most_a_dozen_names_are_printed_of_those_not_held(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["nation", "--year", "2024-25"]) == 0
    text = printed(capsys)
    assert "Not held for 301 of 317: Adur, Amber Valley" in text
    assert "Bassetlaw and 289 more." in text


def test_printed_kinds_of_reserves_add_to_earmarked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nation", "--year", "2024-25", "--class", "unitary"]) == 0
    lines = capsys.readouterr().out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Budget 2024-25"))

    def amounts(label: str) -> list[int]:
        for line in lines[start:]:
            if line.strip().startswith(label):
                cells = line.strip().removeprefix(label).split()
                return [round(float(cell.replace(",", "")) * 10) for cell in cells[:2]]
        raise AssertionError(label)

    parts = (
        "budget stabilisation",
        "specific risks",
        "planned spending",
        "other purposes",
        "private finance",
        "contracts",
        "third parties",
    )
    earmarked = amounts("Other earmarked, every kind")
    added = [sum(amounts(f"of which {part}")[at] for part in parts) for at in (0, 1)]
    assert added == earmarked
    together = [amounts("Unallocated ")[at] + earmarked[at] for at in (0, 1)]
    assert together == amounts("Unallocated and other earmarked")


def test_json_has_whole_pounds_coverage_and_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nation", "--year", "2024-25", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["format"] == "tallystick-nation-1"
    assert len(document["set"]["councils"]) == 317
    spent = next(
        one
        for one in document["sums"]
        if (one["basis"], one["measure"]) == ("outturn", "net_revenue_expenditure")
    )
    assert isinstance(spent["value"], int)
    assert spent["councils_held"] == 316
    assert spent["not_held"] == ["Cumberland"]
    assert document["versions"]["release"]


def test_csv_has_one_line_for_each_sum(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nation", "--year", "2017-18", "--region", "London", "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert {row["set"] for row in rows} == {"Principal councils, London"}
    assert {row["at"] for row in rows} == {"1 April 2017", "31 March 2018", ""}
    assert {row["councils"] for row in rows} == {"33"}


def test_a_list_of_councils_of_the_time_is_summed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes("\ufeffcouncil,party\nCoventry,x\nAylesbury Vale,y\n".encode())
    assert run(["nation", "--list", str(mine), "--year", "2017-18"]) == 0
    assert "Councils of mine.csv, 2017-18: 2 councils" in printed(capsys)


def test_unknown_names_of_a_list_are_reported_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("Covntry\nLeeds\nSandwel\n", "utf-8")
    assert run(["nation", "--list", str(mine)]) == 2
    told = capsys.readouterr().err
    assert "line 1" in told
    assert "Coventry" in told
    assert "line 3" in told
    assert "Sandwell" in told


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--year", "2009-10"], 2, "Held: outturn 2010-11 to 2017-18"),
        (["--year", "2040-41"], 2, "Held: outturn"),
        (["--year", "soon"], 2, "not a financial year"),
        (["--year", "2019-20", "--class", "county"], 3, "Nothing is held"),
        (["--class", "parish"], 2, "metropolitan"),
        (["--region", "Wessex"], 2, "South West"),
        (["--list", "absent.txt"], 2, "cannot be read"),
        (["--list", "absent.txt", "--class", "county"], 2, "Choose --list"),
        (["--claim", "labour-2017"], 2, "labour-2018"),
        (["--json", "--csv"], 2, "one of"),
    ],
)
def test_what_cannot_be_answered_is_said_with_its_exit_code(
    asked: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["nation", *asked]) == code
    assert said in capsys.readouterr().err


def test_the_claim_is_tested_and_not_reproduced(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["nation", "--claim", "labour-2018"]) == 0
    text = printed(capsys)
    assert "Tested, not reproduced" in text
    assert (
        "Unallocated, 31 March 2018: 352 councils had £3.47bn together, less than £9.20bn" in text
    )
    assert "£9.20bn would be 53.2% of what 352 councils had together" in text
    assert "The claim's own list of councils." in text
    assert "--list FILE" in text
    assert "tusc.org.uk" in text


def test_the_claim_can_be_tested_on_a_list_and_written_for_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("Coventry\nLeeds\n", "utf-8")
    asked = ["nation", "--claim", "labour-2018", "--list", str(mine)]
    assert run([*asked, "--json"]) == 0
    claim = json.loads(capsys.readouterr().out)["claim"]
    assert claim["status"] == "tested, not reproduced"
    assert {one["councils_held"] for one in claim["readings"]} == {2}
    assert run([*asked, "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert len(rows) == 8
    assert {row["claimed_pounds"] for row in rows} == {"9200000000", "75000000000"}
