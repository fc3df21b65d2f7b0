"""`tallystick nation` on the command line."""

import csv
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

import tallystick as ts
from tallystick.authorities.chosen import REGIONS
from tallystick.cli.main import run
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.plain import COLUMNS


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


def test_csv_has_a_row_for_each_sum_with_its_coverage_and_basis(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["nation", "--year", "2017-18", "--region", "London"]
    assert run([*asked, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert run([*asked, "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == COLUMNS
    assert {row["council"] for row in rows} == {"Principal councils, London"}
    assert {row["year"] for row in rows} == {"2017-18"}
    values = [int(row["value"]) for row in rows if row["line"].endswith(".value")]
    assert values == [each["value"] for each in document["sums"]]
    closing = [row for row in rows if row["line"].startswith("sums.outturn_unallocated_closing.")]
    assert [(row["unit"], row["status"]) for row in closing] == [
        ("£", "outturn"),
        ("councils", "outturn"),
        ("councils", "outturn"),
    ]
    assert [row["value"] for row in closing[1:]] == ["33", "33"]


def test_by_council_adds_each_council_s_part_which_add_to_the_sum(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["nation", "--council", "Leeds, Cumberland", "--by-council", "--csv"]
    assert run(asked) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    of_councils = [row for row in rows if ".by_council." in row["line"]]
    assert {(row["council"], row["code"]) for row in of_councils} == {
        ("Leeds", "E08000035"),
        ("Cumberland", "E06000063"),
    }
    assert {row["status"] for row in of_councils} == {"outturn", "budget"}
    outturn = [row["council"] for row in of_councils if row["status"] == "outturn"]
    assert "Cumberland" not in outturn  # it sent in no outturn of 2024-25
    for total in ts.nation(councils=["Leeds", "Cumberland"]).sums:
        line = f"sums.{total.name}.by_council."
        parts = [int(row["value"]) for row in of_councils if row["line"].startswith(line)]
        assert (sum(parts), len(parts)) == (total.value, total.councils_held)


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
        (["--list", "absent.txt", "--class", "county"], 2, "Error: --list: "),
        (["--council", "Kent", "--class", "county"], 2, "Error: --council: "),
        (["--council", "Kent", "--list", "absent.txt"], 2, "Error: --list: "),
        (["--class", "county", "--region", "London"], 2, "Error: --class: London had no county"),
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
    claimed = [row for row in rows if row["line"].endswith(".claimed")]
    assert len(claimed) == 8
    assert {row["value"] for row in claimed} == {"9200000000", "75000000000"}
    assert {row["status"] for row in claimed} == {"tested, not reproduced"}


def test_a_claim_can_be_tested_on_another_year_than_its_own() -> None:
    assert str(ts.nation(claim="labour-2018").year) == "2017-18"
    before = ts.nation(claim="labour-2018", year="2016-17")
    assert before.set.year == before.year == FinancialYear(2016)
    assert before.at("claim.readings.unallocated_opening.at") == "1 April 2016"


def test_the_share_of_a_claim_is_exact_enough_to_be_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reading = ts.nation(claim="labour-2018").at("claim.readings.unallocated_and_earmarked_closing")
    exact = Decimal(reading.claimed) / reading.set_value
    assert reading.claim_as_share_of_set == pytest.approx(float(exact), abs=5e-7)
    assert run(["nation", "--claim", "labour-2018"]) == 0
    assert f"would be {half_up(exact * 100, 1)}% of what 352 councils" in printed(capsys)


def test_a_picture_of_the_sums_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sums.svg"
    assert run(["nation", "--class", "county", "--plot", str(file)]) == 0
    capsys.readouterr()
    assert "County councils of England" in file.read_text("utf-8")


def test_the_regions_that_may_be_asked_are_those_of_the_councils() -> None:
    assert {council.region for council in ts.councils().councils} == set(REGIONS)
