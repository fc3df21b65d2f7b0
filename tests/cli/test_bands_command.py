"""`tallystick bands`: bands of an area or of entered amounts, and plans by band."""

import csv
import json
from io import StringIO
from typing import Any

import pytest

import tallystick
from tallystick.cli.main import run
from tallystick.figures.errors import UnknownName
from tallystick.questions.plain import COLUMNS


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run(["bands", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_bands_of_an_area_add_its_elements(capsys: pytest.CaptureFixture[str]) -> None:
    document = _json(capsys, "coventry")
    rows = {row["band"]: row for row in document["bands"]}
    assert rows["D"]["total"] == "2516.72"  # Table 10 prints 2,516.72 for the area
    assert rows["H"]["amounts"] == {
        "own": "4372.80",
        "police": "489.00",
        "fire": "170.38",
        "parish": "1.26",
    }
    assert rows["E"]["of_band_d"] == "11/9"
    assert document["sources"]
    assert any("average" in note for note in document["notes"])


def test_a_requirement_over_a_base_is_the_rule_books_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = _json(capsys, "--requirement", "62,000,000", "--tax-base", "28528.1")
    assert document["basic_amount"]["exact"] == "2173.295803"
    assert {row["band"]: row["total"] for row in document["bands"]} == {
        "A": "1448.87",
        "B": "1690.34",
        "C": "1931.82",
        "D": "2173.30",
        "E": "2656.26",
        "F": "3139.21",
        "G": "3622.17",
        "H": "4346.60",
    }


def test_csv_has_a_row_for_each_amount_of_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["--band-d", "county=1578.69", "--band-d", "police=304.20", "--band-d", "own=241.55"]
    document = _json(capsys, *words)
    assert run(["bands", *words, "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == list(COLUMNS)
    by_line = {row["line"]: row for row in rows}
    for band in document["bands"]:
        for element in ("county", "police", "own"):
            row = by_line[f"bands.{band['band']}.amounts.{element}"]
            assert (row["value"], row["unit"]) == (band["amounts"][element], "£")
    assert by_line["bands.H.total"]["value"] == "4248.88"  # West Lindsey 2024/25


def test_bands_of_scotland_and_wales_follow_their_own_law(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scotland = _json(capsys, "--band-d", "1500", "--nation", "scotland")
    assert scotland["bands"][-1] == {
        "band": "H",
        "of_band_d": "882/360",
        "amounts": {"band_d": "3675.00"},
        "total": "3675.00",
    }
    earlier = _json(capsys, "--band-d", "1500", "--nation", "scotland", "--year", "2016-17")
    assert earlier["bands"][-1]["total"] == "3000.00"
    assert _json(capsys, "cardiff")["bands"][-1]["band"] == "I"


def test_parts_show_what_is_charged_without_and_with_their_items(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["--requirement", "12935278", "--tax-base", "49924.51"]
    parts = ["--special-items", "3562807", "--part", "Town=500000/10000"]
    found = _json(capsys, *words, *parts)["parts"]
    # Tonbridge and Malling 2018/19: 187.73 where no special item is charged.
    assert [part["band_d"] for part in found] == ["187.73", "237.73"]


def test_a_plan_gives_its_route_its_yields_and_bills(capsys: pytest.CaptureFixture[str]) -> None:
    plan = _json(capsys, "derby", "--plan", "2018")["plan"]
    assert plan["route"]["id"] == "R1"
    assert plan["route"]["statuses"] == ["lawful_with_referendum", "contested"]
    assert plan["ballot_percentage"] == "100.0"
    assert plan["year"] == "2027-28"
    yields = plan["yields"]
    assert yields["gross"] - yields["reductions"] == pytest.approx(yields["net"], abs=1)
    assert plan["bearers"]["billing_authority"] == yields["reductions"]
    assert plan["tax_base"]["before"] == plan["tax_base"]["after"]
    assert [row["increase"] for row in plan["bands"][:4]] == ["0.00"] * 4


def test_a_plan_in_words_says_what_is_contested_and_takes_no_side(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bands", "derby", "--rise", "4.99%", "--freeze", "ABC"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for words in (
        "No referendum is needed.",
        "Route R2",
        "no decided case was found",
        "For: ",
        "Against: ",
        "not legal advice",
        "The same is raised by a plain rise of",
    ):
        assert words in printed


def test_a_plain_rise_gives_no_reductions_and_nothing_is_contested(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = _json(capsys, "derby", "--rise", "4.99%")["plan"]
    assert plan["yields"]["reductions"] == 0
    assert plan["yields"]["uniform_equivalent"] == 0.0499
    assert (
        plan["route"]["arguments_for"]
        == plan["route"]["arguments_against"]
        == plan["route"]["limits"]
        == []
    )
    assert plan["route"]["statuses"] == ["lawful"]


def test_a_surplus_and_a_deficit_are_shared_whole(capsys: pytest.CaptureFixture[str]) -> None:
    deficit = _json(capsys, "burnley", "--collection-fund=-1,200,000")["collection_fund"]
    assert sum(deficit["shares"].values()) == deficit["amount"] == -1_200_000
    assert list(deficit["shares"]) == ["own", "county", "police", "fire"]
    surplus = _json(capsys, "burnley", "--collection-fund", "1200000")["collection_fund"]
    assert {name: -share for name, share in surplus["shares"].items()} == deficit["shares"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name an area"),
        (["coventry", "--band-d", "1"], "Name an area"),
        (["--requirement", "5"], "--tax-base: A basic amount needs both"),
        (["--band-d", "1", "--requirement", "1", "--tax-base", "1"], "not both"),
        (["--band-d", "-1"], "is below £0"),
        (["--band-d", "lots"], "is not an amount of pounds"),
        (["--requirement", "1", "--tax-base", "0"], "carries no council tax"),
        (["--band-d", "1", "--rounding", "sideways"], "half_up, down, up"),
        (["--band-d", "1", "--setting", "groat"], "nearest_nine_pence"),
        (["--band-d", "1", "--nation", "northern ireland"], "england, wales, scotland"),
        (["--band-d", "1", "--part", "Town=1/1"], "give a requirement and a tax base"),
        (
            ["--requirement", "9", "--tax-base", "1", "--part", "Town"],
            "has no name. Write it as name=£/N",
        ),
        (
            ["--band-d", "1", "--plan", "2018"],
            "--plan: It does not go with what is asked: Name an area",
        ),
        (["coventry", "--plan", "2019"], "No published plan by band is called '2019'"),
        (["coventry", "--target", "I=5%"], "--target: No band is called"),
        (["coventry", "--target", "E=0.5"], "Write it with its %"),
        (["coventry", "--target", "E=5%", "--rise", "5%"], "one of them"),
        (["coventry", "--rise", "5%", "--freeze", "Z"], "Band Z is not one of"),
        (
            ["coventry", "--special-items", "1"],
            "--special-items: It does not go with what is asked: coventry has its own",
        ),
        (["lancashire", "--plan", "2018"], "sends no council tax bills"),
        (["dundee", "--plan", "2018"], "is in Scotland"),
        (["dundee", "--collection-fund", "1"], "Dundee City is in Scotland"),
        (["coventri"], "Coventry"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_to_do(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["bands", *words]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_year_that_is_not_held_is_named_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["bands", "coventry", "--year", "2024-25"]) == 3
    assert "2026-27" in capsys.readouterr().err


def test_python_answers_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    asked = tallystick.bands("coventry", plan="2018")
    assert asked.to_dict() == _json(capsys, "coventry", "--plan", "2018")
    assert asked.at("bands.D.amounts.own") == asked.at("plan.band_d.before")
    with pytest.raises(UnknownName, match="band_d"):
        tallystick.bands(band_e=1)  # type: ignore[call-overload]
