"""`tallystick data`: what is held, and an official file of a later year put beside it.

A later year's file is made from the published one by writing another year into it.
"""

import csv
import importlib.util
import json
import sqlite3
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from tallystick.build.inputs import DATA
from tallystick.cli.main import run
from tallystick.sources.checksum import seal
from tallystick.sources.release import PACKAGED, Release

BUDGET = DATA / "finance" / "RA_2024-25_data_Part_1.ods"
RESERVES = DATA / "finance" / "RA_2024-25_data_Part_2.ods"
TAXBASE = DATA / "council_tax" / "2025_Local_Authority_Drop_Down.xlsx"
AS_BUDGET = ("--as", "revenue_account_budget", "--year", "2026-27")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "own"
    monkeypatch.setenv("TALLYSTICK_DATA", str(own))
    monkeypatch.delenv("TALLYSTICK_RELEASE", raising=False)
    return own


def rewritten(
    published: Path, made: Path, changes: dict[str, str], member: str = "content.xml"
) -> Path:
    """The workbook with words of it replaced."""
    out = BytesIO()
    with (
        zipfile.ZipFile(published) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for item in before.infolist():
            body = before.read(item)
            if item.filename == member:
                for old, new in changes.items():
                    assert old.encode() in body
                    body = body.replace(old.encode(), new.encode())
            after.writestr(item.filename, body)
    made.write_bytes(out.getvalue())
    return made


@pytest.fixture(scope="session")
def next_budget(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files") / "RA_2026-27_data_Part_1.ods"
    return rewritten(BUDGET, made, {"2024-25": "2026-27"})


@pytest.fixture(scope="session")
def next_reserves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files") / "RA_2026-27_data_Part_2.ods"
    return rewritten(RESERVES, made, {"2024-25": "2026-27"})


def names(folder: Path) -> list[str]:
    """What a folder holds, its lock apart."""
    return sorted(file.name for file in folder.iterdir() if file.suffix != ".lock")


def answer(capsys: pytest.CaptureFixture[str], *asked: str) -> dict[str, object]:
    capsys.readouterr()
    assert run([*asked, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_every_table_says_what_it_covers_what_it_lacks_and_where_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = answer(capsys, "data", "status")
    tables = document["tables"]
    assert isinstance(tables, list)
    assert {one["table"] for one in tables} >= {
        "revenue_account_budget",
        "revenue_outturn_summary",
        "council_tax_levels_table_10",
    }
    for one in tables:
        assert one["publisher"]
        assert one["coverage"]
        assert one["licence"]
        assert one["read_on"]
        assert one["page"].startswith("http")
        assert all(len(file["sha256"]) == 64 for file in one["files"])
    files = [file["source"] for one in tables for file in one["files"]]
    assert sorted(files) == sorted(Release.open().sources)


def test_tables_that_are_not_held_name_their_official_page(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = answer(capsys, "data", "status")
    wanted = document["not_held"]
    assert isinstance(wanted, list)
    names = {one["table"] for one in wanted}
    assert {"core_spending_power", "revenue_account_budget_2026_27", "collection_rates"} <= names
    assert all(one["page"].startswith("http") and one["gives"] for one in wanted)
    held = {one["table"] for one in wanted if one["read_as"]}
    assert held == {
        "revenue_account_budget_2026_27",
        "revenue_account_budget_2025_26",
        "council_tax_levels_table_10_2025_26",
        "council_taxbase_2026",
    }


def test_the_age_of_each_main_figure_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "data", "status")["ages"]
    assert isinstance(told, list)
    ages = {age["figure"]: (age["of"], age["councils"], age["older"]) for age in told}
    assert ages["Usable reserves"] == ("31 March 2026", 290, 23)
    assert ages["Budget: net revenue expenditure, interest"] == ("2026-27", 308, 0)
    assert ages["Budget: every line"] == ("2024-25", 310, 0)
    assert ages["Capital financing requirement"][0] == "31 March 2025"
    assert run(["data", "status"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "Usable reserves 31 March 2026 290, 23 older" in text


@pytest.mark.parametrize("full", [[], ["--full"]])
def test_status_is_printed_with_version_size_and_fingerprint(
    full: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "status", *full]) == 0
    text = capsys.readouterr().out
    meta = Release.open().meta
    assert f"Data release {meta['release']}" in text
    assert meta["inputs"][:12] in text
    assert " MB" in text
    assert "Published and not held" in text
    assert "Core Spending Power" in text
    wide = [line for line in text.splitlines() if len(line) > 100 and "http" not in line]
    assert [line for line in wide if str(PACKAGED) not in line] == []


def test_csv_names_each_table_held_and_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "status", "--csv"]) == 0
    rows = {row["line"]: row["value"] for row in csv.DictReader(StringIO(capsys.readouterr().out))}
    assert rows["tables.revenue_funding_2024_25.tidy_copy"] == "yes"
    assert rows["tables.revenue_account_budget.tidy_copy"] == "no"
    assert any(line.startswith("not_held.") and line.endswith(".page") for line in rows)


def test_an_added_return_becomes_the_one_that_plans_start_from(
    next_budget: Path, next_reserves: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = answer(capsys, "plan", "coventry")
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    said = capsys.readouterr().out
    assert "Added Revenue Account budget (RA) 2026-27, Part 1" in said
    assert str(folder / "tallystick.sqlite") in said
    assert run(["data", "add", str(next_reserves), *AS_BUDGET]) == 0
    assert "Part 2" in capsys.readouterr().out
    after = answer(capsys, "plan", "coventry")
    versions = after["versions"]
    assert isinstance(versions, dict)
    assert versions["release"].endswith("with 2 files added by the user")
    assert versions != before["versions"]
    capsys.readouterr()
    assert run(["explain", "coventry", "adult_social_care", "2026-27"]) == 0
    working = " ".join(capsys.readouterr().out.split())
    printed = Release.open().facts("E08000026", "revenue_account_budget_2024_25_part_1")["asctot"]
    assert f"Adult social care, 2026-27: £{printed.value:,.0f}" in working
    assert "(added by the user)" in working


def test_sums_over_councils_use_what_was_added(
    next_budget: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    document = answer(capsys, "nation", "--year", "2026-27")
    sums = document["sums"]
    assert isinstance(sums, list)
    spent = next(one for one in sums if one["measure"] == "total_service_expenditure")
    assert spent["basis"] == "budget"
    assert spent["councils_held"] == 310
    assert spent["sources"] == ["Revenue Account budget (RA) 2026-27, Part 1 (added by the user)"]


def test_status_marks_what_was_added_with_its_date_and_fingerprint(
    next_budget: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    document = answer(capsys, "data", "status")
    tables = document["tables"]
    assert isinstance(tables, list)
    budget = next(one for one in tables if one["table"] == "revenue_account_budget")
    assert budget["years"] == "2024-25 to 2026-27"
    added = [file for file in budget["files"] if file["added_by_the_user"]]
    assert [file["source"] for file in added] == ["revenue_account_budget_2026_27_part_1"]
    assert added[0]["path"] == "RA_2026-27_data_Part_1.ods"


def test_the_packaged_release_is_left_as_it_was(next_budget: Path) -> None:
    before = PACKAGED.read_bytes()
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    assert PACKAGED.read_bytes() == before


def test_an_edition_that_is_held_is_not_added_twice(
    next_budget: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 2
    assert "2026-27, Part 1 is held already" in capsys.readouterr().err
    assert names(folder) == ["tallystick.sqlite"]
    asked = ["data", "add", str(TAXBASE), "--as", "council_taxbase", "--year", "2025-26"]
    assert run(asked) == 2
    assert "held already" in capsys.readouterr().err


def test_a_file_whose_lines_do_not_add_is_refused(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Coventry's adult social care of 147,758 thousand is written as 157,758 thousand."""
    wrong = rewritten(
        BUDGET,
        tmp_path / "wrong.ods",
        {"2024-25": "2026-27", 'office:value="147758"': 'office:value="157758"'},
    )
    assert run(["data", "add", str(wrong), *AS_BUDGET]) == 4
    assert "Coventry: the lines of asctot add to" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["absent.ods", *AS_BUDGET], 2, "absent.ods cannot be read"),
        ([str(BUDGET), *AS_BUDGET], 2, "no sheet 'RA_LA_Data_2026-27'"),
        ([str(DATA.parent / "pyproject.toml"), *AS_BUDGET], 2, "not a workbook"),
        ([str(BUDGET), "--as", "revenue_budget", "--year", "2026-27"], 2, "revenue_account_budget"),
        ([str(BUDGET), "--as", "house_prices", "--year", "2026-27"], 2, "council_taxbase"),
        ([str(BUDGET), "--as", "revenue_account_budget", "--year", "then"], 2, "financial year"),
        (
            [str(TAXBASE), "--as", "council_taxbase", "--year", "2026-27"],
            2,
            "The file is of 2025-26",
        ),
    ],
)
def test_what_cannot_be_added_is_said_with_its_exit_code(
    asked: list[str], code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "add", *asked]) == code
    assert said in capsys.readouterr().err
    assert not folder.exists()


def test_without_the_reader_of_workbooks_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert run(["data", "add", str(BUDGET), *AS_BUDGET]) == 2
    assert "pip install python-calamine" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_named_with_what_to_do(
    next_budget: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", "utf-8")
    place = str(in_the_way / "own")
    assert run(["data", "add", str(next_budget), *AS_BUDGET, "--folder", place]) == 2
    told = capsys.readouterr().err
    assert place in told
    assert "TALLYSTICK_DATA" in told


def test_another_folder_is_used_where_it_is_named(
    next_budget: Path, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    assert run(["data", "add", str(next_budget), *AS_BUDGET, "--folder", str(other)]) == 0
    assert f"TALLYSTICK_DATA={other}" in capsys.readouterr().out
    assert not folder.exists()
    document = answer(capsys, "data", "status", "--release", str(other / "tallystick.sqlite"))
    assert "1 file added" in str(document["release"])


def test_reset_says_what_it_removes_and_removes_it(
    next_budget: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "reset"]) == 0
    assert "no release of your own" in capsys.readouterr().out
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    capsys.readouterr()
    assert run(["data", "reset"]) == 0
    said = capsys.readouterr().out
    assert "Revenue Account budget (RA) 2026-27, Part 1" in said
    assert "RA_2026-27_data_Part_1.ods" in said
    assert names(folder) == []
    versions = answer(capsys, "data", "status")["versions"]
    assert isinstance(versions, dict)
    assert "added" not in versions["release"]


def test_a_release_made_from_another_package_is_refused_until_it_is_made_again(
    next_budget: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    with sqlite3.connect(folder / "tallystick.sqlite") as connection:
        connection.execute("UPDATE meta SET value = 'earlier' WHERE key = 'base_inputs'")
    connection.close()
    seal(folder / "tallystick.sqlite")
    capsys.readouterr()
    assert run(["council", "coventry"]) == 4
    told = capsys.readouterr().err
    assert "made from another release" in told
    assert "data reset" in told
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    assert "begun anew" in capsys.readouterr().out
    assert run(["council", "coventry"]) == 0


def test_a_release_of_ones_own_that_is_damaged_can_be_reset(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    (folder / "tallystick.sqlite").write_bytes(b"not a release")
    assert run(["gap", "coventry"]) == 4
    assert "data reset" in capsys.readouterr().err
    assert run(["data", "reset"]) == 0
    assert run(["gap", "coventry"]) == 0


def test_a_release_that_is_named_goes_before_ones_own(
    next_budget: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["data", "add", str(next_budget), *AS_BUDGET]) == 0
    document = answer(capsys, "data", "status", "--release", str(PACKAGED))
    assert "added" not in str(document["versions"])
    monkeypatch.setenv("TALLYSTICK_RELEASE", str(PACKAGED))
    assert "added" not in str(answer(capsys, "data", "status")["versions"])
