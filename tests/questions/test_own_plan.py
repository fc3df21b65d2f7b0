"""A plan of one's own: the same from a file, a mapping, HTTP and the page, and what it refuses."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import BadInput, FieldFault
from tallystick.questions.strategies import SHIPPED
from tallystick.web.app import create_app
from tallystick.web.settings import Settings

WRITTEN = {
    "name": "Hold",
    "choices": [
        {"lever": "council_tax_rise", "size": "2.99%", "years": ["2027-28", "2028-29"]},
        {"lever": "use_reserves"},
    ],
}


def test_every_door_gives_the_same_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hold.yaml"
    file.write_text(yaml.safe_dump(WRITTEN), encoding="utf-8")
    answer = ts.own_plan("mole valley", WRITTEN, reserves="high", to="2029-30")
    assert ts.own_plan("mole valley", file, reserves="high", to="2029-30") == answer
    words = ["mole", "valley", str(file), "--reserves", "high", "--to", "2029-30", "--json"]
    assert run(["own-plan", *words]) == 0
    assert json.loads(capsys.readouterr().out) == answer.to_dict()
    with TestClient(create_app(Settings(warm=False))) as site:
        query = {"reserves": "high", "to": "2029-30"}
        place = "/api/v1/councils/mole%20valley/plans"
        assert site.post(place, json=WRITTEN, params=query).json() == answer.to_dict()
        assert site.post(place, json=WRITTEN, params={"reserve": "high"}).status_code == 400


def test_it_stands_beside_no_decision_and_each_lever_alone() -> None:
    answer = ts.own_plan("bury", WRITTEN)
    assert (answer.before.name, answer.own.name) == ("no_action", "Hold")
    first = answer.years[0]
    rise = next(lever for lever in answer.levers if lever.lever == "council_tax_rise")
    before, alone = answer.before.by_year[first], rise.by_year[first]
    assert rise.gap_lower_by[first] == pytest.approx(before.gap - alone.gap, abs=1)
    assert rise.on_band_d[first] == alone.band_d - before.band_d
    limits = {row.name: row for row in answer.beside_the_law}
    assert limits["band_d"].yours == answer.own.by_year[first].band_d
    assert limits["gap"].yours == answer.own.by_year[first].gap
    assert isinstance(limits["band_d_rise"].yours, float)
    assert answer.pictured.point_on_band_d > Decimal(1)


def test_each_limit_in_a_row_has_its_own_unit() -> None:
    rows = {row.line: row for row in ts.own_plan("bury", WRITTEN).rows()}
    assert rows["beside_the_law.band_d_rise.yours"].unit == "share"
    assert rows["beside_the_law.gap.yours"].unit == "£"


def test_the_plan_is_printed_in_full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hold.yaml"
    file.write_text(yaml.safe_dump(WRITTEN), encoding="utf-8")
    assert run(["own-plan", "bury", str(file)]) == 0
    printed = capsys.readouterr().out
    for heading in ("For", "Against", "And then"):
        assert f"\n{heading}\n" in printed
    assert "Each lever by itself" in printed


def test_what_is_no_plan_of_ones_own_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FieldFault) as fault:
        ts.own_plan("bury", "savings")
    assert fault.value.field == "strategy"
    assert run(["own-plan", "bury"]) == 2
    assert "one strategy file" in capsys.readouterr().err


def test_another_machine_can_name_no_file_of_this_one(tmp_path: Path) -> None:
    file = tmp_path / "hold.yaml"
    file.write_text(yaml.safe_dump(WRITTEN), encoding="utf-8")
    for named in (str(file), file):
        with pytest.raises(BadInput):
            SHIPPED.read(named)
    with TestClient(create_app(Settings(warm=False))) as site:
        place = "/council/bury/plan/beside"
        answer = site.get(place, params={"use_reserves.on": "yes", "with": str(file)})
        assert answer.status_code == 400
        assert "Hold" not in answer.text


@pytest.mark.parametrize(
    ("sent", "part"),
    [
        ({}, "name"),
        ({"name": " ", "choices": [{"lever": "use_reserves"}]}, "name"),
        ({"name": "Own"}, "choices"),
        ({"name": "Own", "choices": []}, "choices"),
        ({"name": "Own", "choices": [{}]}, "choices"),
        ({"name": "Own", "choices": [{"lever": "use_reserves", "size": 4}]}, "choices"),
        ({"name": "Own", "choices": [{"lever": "use_reserves", "years": 2027}]}, "choices"),
        ({"name": "Own", "choices": [{"lever": "use_reserves"}] * 41}, "choices"),
        ({"name": "Own", "choices": {"lever": "use_reserves"}}, "choices"),
        ({"name": "Own", "assume": {"growth.tax_base": None}}, "assume"),
        ({"name": "Own", "assume": ["growth.tax_base"]}, "assume"),
        ({**WRITTEN, "about": "a" * 901}, "about"),
        ({**WRITTEN, "assumption_set": "none"}, "assumption_set"),
        ({**WRITTEN, "council": "coventry"}, "council"),
        ({**WRITTEN, "answers": {"a": {str(n): 1 for n in range(61)}}}, "answers"),
    ],
)
def test_what_is_sent_is_bounded_and_each_fault_names_its_part(
    sent: dict[str, object], part: str
) -> None:
    with TestClient(create_app(Settings(warm=False))) as site:
        answer = site.post("/api/v1/councils/bury/plans", json=sent)
    assert answer.status_code == 400
    faults = answer.json()["errors"]
    assert [fault["field"] for fault in faults] == ["strategy"]
    assert part in faults[0]["detail"]
