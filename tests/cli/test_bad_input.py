"""Bad input: a clear error that says what was asked, what is known and what to do, and its code."""

import shutil
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.sources.release import PACKAGED

Capture = pytest.CaptureFixture[str]


def failed(capsys: Capture, arguments: list[str], code: int) -> str:
    """What was said on standard error, once the exit code has been found to be that one."""
    assert run(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return " ".join(said.err.split())


def test_an_unknown_council_names_those_near(capsys: Capture) -> None:
    said = failed(capsys, ["plan", "coventy"], 2)
    assert "'coventy'" in said
    assert "Coventry" in said


def test_a_name_that_fits_several_names_them(capsys: Capture) -> None:
    said = failed(capsys, ["plan", "cheshire"], 2)
    assert "Cheshire East" in said
    assert "Cheshire West and Chester" in said


def test_a_former_council_leads_to_the_one_that_took_it_over(capsys: Capture) -> None:
    assert run(["gap", "allerdale"]) == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "Allerdale became part of Cumberland on 1 April 2023." in said


def test_a_welsh_council_is_told_what_is_covered(capsys: Capture) -> None:
    assert "councils of England" in failed(capsys, ["plan", "cardiff"], 2)


@pytest.mark.parametrize("year", ["2026-27", "2032-33", "1988-89"])
def test_a_year_out_of_range_says_which_can_be_had(capsys: Capture, year: str) -> None:
    said = failed(capsys, ["plan", "coventry", "--to", year], 2)
    assert "2027-28" in said or "1990-91" in said


def test_a_year_whose_halves_do_not_follow_is_refused(capsys: Capture) -> None:
    assert "2027-28" in failed(capsys, ["explain", "coventry", "new_gap", "2027-29"], 2)


def test_an_unknown_line_names_those_near(capsys: Capture) -> None:
    said = failed(capsys, ["explain", "coventry", "adult_care", "2027-28"], 2)
    assert "adult_social_care" in said


def test_an_unknown_command_and_option_are_refused(capsys: Capture) -> None:
    assert "plan" in failed(capsys, ["plam", "coventry"], 2)
    assert "--set" in failed(capsys, ["plan", "coventry", "--sett", "low"], 2)


def test_the_sets_of_before_say_what_took_their_place(capsys: Capture) -> None:
    said = failed(capsys, ["gap", "coventry", "--set", "high"], 2)
    assert "--set: The sets low, central and high are gone" in said
    assert "p10, p50 and p90" in said


def write(folder: Path, text: str) -> str:
    path = folder / "my-assumptions.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_unknown_key_in_a_file_suggests_a_near_one(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, "assume:\n  growth.tax_bas: 1%\n  price.adult_care: 4%\n")
    said = failed(capsys, ["gap", "coventry", "--assumptions", file], 2)
    assert "growth.tax_base" in said
    assert "price.adult_social_care" in said


def test_a_wrong_unit_and_a_size_out_of_range_are_refused_together(
    capsys: Capture, tmp_path: Path
) -> None:
    file = write(
        tmp_path,
        "assume:\n  growth.tax_base: £3m\n  price.environment: 300%\n",
    )
    said = failed(capsys, ["gap", "coventry", "--assumptions", file], 2)
    assert "growth.tax_base: “£3m” is an amount of pounds. Write a percentage" in said
    assert "price.environment: 300% is above 100%, the most that is allowed" in said


@pytest.mark.parametrize("written", ["1.2", "120", "-1"])
def test_a_number_without_its_unit_is_no_assumption(capsys: Capture, written: str) -> None:
    said = failed(capsys, ["gap", "coventry", "--assume", f"growth.tax_base={written}"], 2)
    assert f"--assume: growth.tax_base: “{written}” has no unit. Write a percentage" in said


def test_nought_needs_no_unit() -> None:
    for written in ("0", "0%"):
        assert run(["gap", "coventry", "--assume", f"growth.tax_base={written}"]) == 0


def test_a_duplicate_key_names_the_line(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, "assume:\n  growth.tax_base: 1%\n  growth.tax_base: 2%\n")
    said = failed(capsys, ["gap", "coventry", "--assumptions", file], 2)
    assert "growth.tax_base" in said
    assert "line 3" in said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00bad",
        b"- a list\n",
        b"assume: [1, 2]\n",
        b"assume:\n  : 1%\n",
        b"\x00\x01",
    ],
)
def test_a_broken_file_is_an_error_and_no_crash(
    capsys: Capture, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    said = failed(capsys, ["gap", "coventry", "--assumptions", str(path)], 2)
    assert "broken.yaml" in said
    assert any(words in said for words in ("Save it as UTF-8", "is written", "is a mapping"))


def test_a_file_that_is_not_there_is_named(capsys: Capture, tmp_path: Path) -> None:
    said = failed(capsys, ["gap", "coventry", "--assumptions", str(tmp_path / "none.yaml")], 2)
    assert "none.yaml" in said


def test_a_value_for_a_year_outside_the_forecast_is_refused(capsys: Capture) -> None:
    said = failed(capsys, ["gap", "coventry", "--assume", "growth.tax_base@2040-41=1%"], 2)
    assert "2031-32" in said


def test_a_plot_needs_a_known_ending_and_a_folder_that_is_there(
    capsys: Capture, tmp_path: Path
) -> None:
    assert ".svg" in failed(capsys, ["gap", "bury", "--plot", str(tmp_path / "gap.gif")], 2)
    absent = tmp_path / "absent" / "gap.svg"
    assert "cannot be written" in failed(capsys, ["gap", "bury", "--plot", str(absent)], 2)


def test_a_truncated_release_is_damaged(capsys: Capture, tmp_path: Path) -> None:
    whole = PACKAGED.read_bytes()
    for size in (0, 50, 5_000, len(whole) // 2, len(whole) - 4096):
        path = tmp_path / f"{size}.sqlite"
        path.write_bytes(whole[:size])
        assert "release" in failed(capsys, ["plan", "coventry", "--release", str(path)], 4)


def test_a_release_of_another_layout_or_kind_is_damaged(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    shutil.copy(PACKAGED, path)
    import sqlite3  # noqa: PLC0415

    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    assert "layout 0" in failed(capsys, ["plan", "coventry", "--release", str(path)], 4)
    path.write_text("not a database", encoding="utf-8")
    failed(capsys, ["plan", "coventry", "--release", str(path)], 4)
    failed(capsys, ["plan", "coventry", "--release", str(tmp_path / "none.sqlite")], 4)


def test_a_council_without_an_outlook_gets_a_partial_plan_and_code_3(capsys: Capture) -> None:
    assert run(["plan", "woking"]) == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "The gap cannot be given." in said
    assert "Its interest is larger than its net revenue expenditure." in said
    assert run(["explain", "woking", "new_gap", "2027-28"]) == 3


def test_no_option_is_given_twice_and_the_first_dropped(capsys: Capture) -> None:
    asked = ["gap", "coventry", "--to=2028-29", "--to=2029-30"]
    assert "--to: it is given twice" in failed(capsys, asked, 2)
    assert "--band: it is given twice" in failed(
        capsys, ["bill", "coventry", "--band", "D", "--band", "C"], 2
    )


def test_json_and_csv_together_are_refused(capsys: Capture) -> None:
    assert "one of --json and --csv" in failed(capsys, ["gap", "bury", "--json", "--csv"], 2)


def test_a_file_that_is_too_large_is_refused(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text("assume:\n" + "#" * 5_000_001, encoding="utf-8")
    said = failed(capsys, ["gap", "coventry", "--assumptions", str(path)], 2)
    assert "5 MB" in said


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("serve", "--port", "8001", "--port", "8002"), "--port"),
        (("data", "reset", "--folder", "a", "--folder", "b"), "--folder"),
        (("data", "add", "x.ods", "--as", "a", "--as", "b", "--year", "2027-28"), "--as"),
    ],
)
def test_an_option_given_twice_is_refused_by_commands_that_ask_no_question(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], option: str
) -> None:
    assert run(list(words)) == 2
    assert f"{option}: it is given twice" in capsys.readouterr().err


def test_a_part_of_a_strategy_that_is_gone_says_what_takes_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.yaml"
    file.write_text("name: Old\nassumption_set: high\nchoices: [{lever: use_reserves}]\n", "utf-8")
    assert run(["lawful", str(file), "--council", "coventry"]) == 2
    assert "The sets low, central and high are gone" in capsys.readouterr().err
