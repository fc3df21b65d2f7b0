"""The same question gives the same pounds through every door."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.main import run
from tallystick.render.money import millions
from web.markup import Markup

KEY, YEAR, VALUE = "growth.general_funding", "2027-28", "3%"


@pytest.mark.parametrize("name", ["coventry", "islington", "kent", "south-hams"])
def test_five_doors_give_the_same_pounds(
    site: TestClient, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    word = f"{KEY}@{YEAR}={VALUE}"
    assert run(["plan", name, "--assume", word, "--json"]) == 0
    command = json.loads(capsys.readouterr().out)

    own = tmp_path / "own.yaml"
    own.write_text(f'assume:\n  {KEY}:\n    "{YEAR}": {VALUE}\n', encoding="utf-8")
    assert run(["plan", name, "--assumptions", str(own), "--json"]) == 0
    file = json.loads(capsys.readouterr().out)

    python = ts.plan(name, assume={KEY: {YEAR: VALUE}}).to_dict()
    http = site.get(f"/api/v1/councils/{name}/plan", params={"assume": word}).json()
    page = Markup(site.get(f"/council/{name}", params={"assume": word}).text)

    pounds = ("gap_frozen_band_d", "gap_at_maximum_lawful_rise", "outlook", "drivers", "runway")
    for other in (file, python, http):
        assert {key: other[key] for key in pounds} == {key: command[key] for key in pounds}
    assert python == http
    for of_year in command["outlook"].values():
        for gap in ("gap_frozen_band_d", "gap_at_maximum_lawful_rise"):
            assert all(millions(amount) in page.text for amount in of_year[gap].values())


def test_a_bill_is_the_same_through_every_door(
    site: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"council": "coventry", "band": "C", "adults": "1"}
    assert run(["bill", "coventry", "--band", "C", "--adults", "1", "--json"]) == 0
    command = json.loads(capsys.readouterr().out)
    assert ts.bill("coventry", band="C", adults=1).to_dict() == command
    assert site.post("/bill.json", data=asked).json() == command
    http = site.post("/api/v1/bill", json={"council": "coventry", "band": "C", "adults": 1})
    assert http.json() == command
    page = Markup(site.post("/bill", data=asked).text)
    assert f"£{float(command['total']):,.2f}" in page.text
