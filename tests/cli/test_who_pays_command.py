"""`tallystick who-pays`: the options, the forms, a plan file, own records, charts and errors."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import UnknownName

OWN = """band,dwellings,kind,tenure,income_group,support,support_share,charge_share
A,20000,one_adult_working_age,private_rent,2,working_age,60%,0.75
B,15000,couple_working_age,mortgage,6,,,
G,900,couple_pension_age,owned_outright,9,,,1
D,300,,,,,,
"""


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["who-pays", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def failed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["who-pays", *words]) == 2
    return capsys.readouterr().err


def test_the_printed_pounds_add_to_what_the_budgets_gain(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = answered(capsys, "coventry", "--rise", "4.99%", "--rise", "police=2%")
    whole = found["money"]["all_authorities"]
    # Table 10: Band D 2,186.40 becomes 2,295.50, police 244.50 becomes 249.39; base 91,413.3,
    # which grows by 1.44% to the year of the change (rule COST-03).
    assert whole == round((109.10 + 4.89) * 91413.3 * 1.0144)
    for rows in found["tables"].values():
        assert sum(row["pounds"] for row in rows) == whole
        assert sum(row["share"] for row in rows) == pytest.approx(1, abs=1e-4)
    assert {one["element"] for one in found["authorities"]} == {"own", "police"}


def test_json_is_what_python_returns(capsys: pytest.CaptureFixture[str]) -> None:
    printed = answered(capsys, "derby", "--plan", "2018", "--by", "band,decile")
    returned = ts.who_pays("derby", plan="2018", by=["band", "decile"])
    assert returned.to_dict() == printed
    assert returned.at("tables.band.D.pounds") == returned.tables["band"][4].pounds
    assert list(printed["tables"]) == ["band", "decile"]


def test_the_terminal_says_modelled_once_for_each_table_and_names_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["who-pays", "coventry", "--plan", "2018"]) == 0
    text = capsys.readouterr().out
    assert text.count("Income is modelled") == 1
    assert text.count("Tenures are modelled") == 1
    assert "A referendum is needed; its question would say 100.0%." in text
    assert "contested" in text
    assert "Council Taxbase 2025" in text
    assert "Pensioners on low incomes, bands E to H" in text


def test_csv_says_which_rows_are_modelled(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["who-pays", "blackpool", "--rise", "3%", "--csv", "--local-deciles"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    statuses: dict[str, set[str]] = {}
    for row in rows:
        part = row["line"].split(".")
        if part[0] == "tables":
            statuses.setdefault(part[1], set()).add(row["status"])
    assert statuses.pop("band") == {"as printed"}
    assert set(statuses) == {"decile", "type", "age", "tenure"}
    assert set.union(*statuses.values()) == {"modelled"}
    local = [row for row in rows if row["line"].startswith("local_tenths.rows.")]
    assert len({row["line"].split(".")[2] for row in local}) == 10


def test_a_frozen_band_and_written_targets_are_plans_by_band(
    capsys: pytest.CaptureFixture[str],
) -> None:
    frozen = answered(capsys, "derby", "--rise", "4.99%", "--freeze", "ABC", "--by", "band")
    rows = {row["group"]: row for row in frozen["tables"]["band"]}
    assert rows["A"]["pounds"] == rows["C"]["pounds"] == 0 < rows["D"]["pounds"]
    # docs/explain/higher-bands.md: the same is raised by a plain rise of 1.20%.
    assert round(frozen["money"]["uniform_equivalent"], 4) == 0.0120
    written = answered(capsys, "derby", "--target", "H=10%", "--by", "band")
    only = [row["group"] for row in written["tables"]["band"] if row["pounds"]]
    assert only == ["H"]


def test_a_plan_scaled_to_a_rise_is_route_r2(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "derby", "--plan", "2018", "--rise", "4.99%")
    assert [one["route"] for one in found["law"]] == ["R2"]
    assert found["law"][0]["statuses"] == ["lawful", "contested"]


def test_a_plan_file_asks_the_same_as_the_options(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text(
        "name: Ours\nrise: {own: 4.99%}\nsupport: 5%\npremiums: {second_homes: 100%}\n"
        "excepted: 40%\n"
        "rebate: {share: 100%, to: 3, ages: [pension_age], take_up: 60%, bands: [E, F]}\n",
        encoding="utf-8",
    )
    by_file = answered(capsys, "derby", "--plan", str(file))
    by_words = answered(
        capsys,
        *("derby", "--rise", "4.99%", "--support", "+5%", "--premium", "second_homes=100%"),
        *("--excepted", "40%", "--rebate", "100%", "--rebate-to", "3", "--take-up", "60%"),
        *("--rebate-age", "pension_age", "--rebate-bands", "EF"),
    )
    assert by_file == by_words


def test_every_fault_of_a_plan_file_is_named_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "targets: {A: 0%}\nrebate: {too: 3}\nwhole_bill: 1\nrsie: 2%\nsupport: 0.1\n",
        encoding="utf-8",
    )
    told = failed(capsys, "derby", "--plan", str(file))
    for part in (
        "leaves out band B",
        "'too'",
        "no share",
        "whole_bill",
        "'rsie'",
        "support is text",
    ):
        assert part in told


def test_own_records_take_the_place_of_the_modelled_ones(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "homes.csv"
    file.write_text(f"\ufeff{OWN}", encoding="utf-8")
    found = answered(capsys, "derby", "--rise", "4.99%", "--records", str(file))
    assert (found["records"], found["income"]["modelled"]) == ("homes.csv", False)
    # The same budget whoever lives there: 1,898.99 becomes 1,993.75 on a base of 73,825.71.
    modelled = answered(capsys, "derby", "--rise", "4.99%")
    assert found["money"]["own_net"] == modelled["money"]["own_net"]
    rows = {row["group"]: row for row in found["tables"]["decile"]}
    assert rows["group_2"]["dwellings"] == 20_000
    assert rows["not_known"]["dwellings"] == 300
    assert found["small_groups"][0]["dwellings"] == {"low": 20000, "high": 20000}
    assert run(["who-pays", "derby", "--rise", "4.99%", "--records", str(file)]) == 0
    assert "By your own records." in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["homes.csv"]


def test_own_records_may_give_incomes_in_pounds(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "homes.csv"
    file.write_text('band,income,use\nC,"£12,000",\nC,90000,\nC,,second_home\n', encoding="utf-8")
    found = answered(capsys, "derby", "--rise", "1%", "--records", str(file), "--by", "decile")
    groups = [row["group"] for row in found["tables"]["decile"]]
    assert groups == ["group_1", "group_10", "second_or_empty_home"]


def test_every_fault_of_own_records_is_named_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "homes.csv"
    file.write_text(
        "band,dwellings,kind,income_group,support,support_share,use,postcode\n"
        "I,5,,,,,,x\n"
        "A,many,lodger,2.5,,,,\n"
        "B,1,,11,working_age,,,\n"
        "C,1,couple_pension_age,3,working_age,120%,,\n"
        "D,1,lone_parent,2,,,empty,\n"
        "Total,9,,,,,,\n",
        encoding="utf-8",
    )
    told = failed(capsys, "derby", "--rise", "1%", "--records", str(file))
    for part in (
        "no column is called “postcode”",
        "line 2: band “I”",
        "line 3: kind “lodger”",
        "line 3: dwellings “many”",
        "line 3: income_group “2.5”",
        "line 4: income_group “11”",
        "line 4: support “working_age” and `support_share` go together",
        "line 5: support_share “120%”",
        "line 6: use “empty” has no household",
        "line 7: band “Total” is a row of totals: leave it out",
    ):
        assert part in told, part


def test_own_records_without_bands_or_rows_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "homes.csv"
    file.write_text("dwellings\n3\n", encoding="utf-8")
    assert "no column `band`" in failed(capsys, "derby", "--records", str(file), "--rise", "1%")
    file.write_text("band\n\n", encoding="utf-8")
    assert "no rows" in failed(capsys, "derby", "--records", str(file), "--rise", "1%")
    file.write_text(OWN, encoding="utf-8")
    assert "one billing authority" in failed(capsys, "kent", "--records", str(file))


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_a_chart_is_drawn_to_a_file(
    ending: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / f"who{ending}"
    assert run(["who-pays", "derby", "--rise", "3%", "--by", "decile", "--plot", str(file)]) == 0
    capsys.readouterr()
    drawn = file.read_bytes()
    assert drawn.startswith(b"<svg" if ending == ".svg" else b"\x89PNG")
    if ending == ".svg":
        assert b"of the homes" in drawn
        assert b"Modelled" in drawn


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("derby", "--rise", "0.5"), "Write it with its %"),
        (("derby", "--rise", "£100"), "a new Band D is written as own=£1900"),
        (("derby", "--rise", "1%", "--band-d", "1900"), "give one of the two"),
        (("derby", "--rise", "fire=1%", "--rise", "fire=2%"), "twice"),
        (("derby", "--rise", "county=1%"), "element on the bill of Derby"),
        (("derby", "--plan", "2019"), "No published plan"),
        (("derby", "--plan", "2018", "--target", "E=1%"), "one of them"),
        (("derby", "--freeze", "A"), "give the rise too"),
        (("derby", "--target", "Z=1%"), "No band is called"),
        (("derby", "--take-up", "50%", "--rise", "1%"), "how much of the rise"),
        (("derby", "--rebate", "100%", "--support", "1%"), "give the rise too"),
        (("derby", "--rise", "1%", "--rebate", "100%", "--rebate-to", "12"), "12 is above 10"),
        (("derby", "--rise", "1%", "--rebate", "100%", "--rebate-age", "young"), "young"),
        (("derby", "--support", "lots"), "not a percentage"),
        (("derby", "--premium", "second_homes"), "has no name"),
        (("derby", "--premium", "caravans=1%"), "caravans"),
        (("derby", "--excepted", "10%", "--rise", "1%"), "It goes with a premium"),
        (("derby", "--rise", "1%", "--whole-bill"), "It goes with reductions"),
        (("derby", "--rise", "1%", "--by", "wealth"), "wealth"),
        (("derby", "--rise", "1%", "--by", ","), "Name one or more"),
        (("kent", "--plan", "2018"), "route R9"),
        (("cardiff", "--rise", "1%"), "Wales"),
        (("derby", "--rise", "1%", "--plot", "who.txt"), ".svg or .png"),
        (("derby", "--plan", "absent.yaml"), "absent.yaml"),
    ],
    ids=lambda value: "_".join(value)[:60] if isinstance(value, tuple) else value,
)
def test_what_cannot_be_read_is_said(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in failed(capsys, *words)


def test_a_police_limit_that_is_not_held_is_code_three_and_says_what_to_give(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["who-pays", "kent police"]) == 3
    assert "a rise of 2%" in capsys.readouterr().err


def test_an_option_that_is_not_one_is_named_with_those_near() -> None:
    with pytest.raises(UnknownName, match="premium"):
        ts.who_pays("derby", premiums="second_homes=100%")  # type: ignore[call-overload]


def test_a_change_that_some_gain_by_is_told_in_pounds_and_not_in_shares(
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ["--premium", "second_homes=100%", "--excepted", "0%", "--leaving", "0%"]
    assert run(["who-pays", "cornwall", *options, "--support", "+10%", "--by", "decile"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert re.search(r"median income pay £[\d.]+m less, and all together £[\d.]+m more", told)
