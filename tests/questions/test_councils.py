"""The list of councils, through every door."""

import json

import pytest

import tallystick as ts
from tallystick.cli.main import run


def test_every_council_is_listed_once_and_can_be_asked_of() -> None:
    listed = ts.councils()
    codes = [council.ons_code for council in listed.councils]
    assert len(codes) == len(set(codes)) == 317
    coventry = listed.at("councils.E08000026")
    assert (coventry.name, coventry.council_class) == ("Coventry", "metropolitan")
    assert (coventry.region, coventry.page) == ("West Midlands", "/council/coventry")


def test_a_class_and_a_region_narrow_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["councils", "--class", "county", "--region", "south east", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == ts.councils(council_class="county", region="South East").to_dict()
    assert "Kent" in [council["name"] for council in printed["councils"]]
    assert {council["council_class"] for council in printed["councils"]} == {"county"}


def test_a_region_that_is_none_is_refused_with_those_near() -> None:
    with pytest.raises(ts.errors.FieldFault, match="North West") as caught:
        ts.councils(region="North Wst")
    assert caught.value.field == "region"
