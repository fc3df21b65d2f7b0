"""`afford`: the same request from every door, and what it refuses."""

import json
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.asking import command_of
from tallystick.cli.main import run
from tallystick.figures.errors import BadInput, FieldFault, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.questions.afford import QUESTION, AffordRequest
from tallystick.questions.fields import read_request
from tallystick.web.app import create_app
from tallystick.web.asked import Ask
from tallystick.web.asking import written_in
from tallystick.web.settings import Settings

REQUEST = AffordRequest(
    council="mole valley",
    cost=Decimal(1_200_000),
    rate=Decimal("0.059"),
    partners=("Guildford", "Woking"),
    to=FinancialYear(2029),
)


def test_the_request_is_the_same_from_every_door() -> None:
    words = ["mole", "valley", "--cost", "£1.2m", "--rate", "5.9%", "--to", "2029-30"]
    words += ["--with", "Guildford", "--with", "Woking"]
    context = command_of(QUESTION).make_context("afford", words)
    given = {name: context.params[name] for name in (field.name for field in QUESTION.fields)}
    assert read_request(AffordRequest, {**given, "council": "mole valley"}) == REQUEST
    query = [("cost", "1,200,000"), ("rate", "5.9"), ("to", "2029-30")]
    query += [("with", "Guildford"), ("with", "Woking")]
    ask = Ask("", {"name": "mole valley"}, query)
    assert read_request(AffordRequest, written_in(QUESTION, ask)) == REQUEST
    python = {"council": "mole valley", "cost": 1_200_000, "rate": 0.059, "to": 2029}
    python["partners"] = ["Guildford", "Woking"]
    assert read_request(AffordRequest, python) == REQUEST


def test_every_door_gives_the_same_answer(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ts.afford("gateshead", cost="£1.2m", capital="£8m", life=30)
    words = ["gateshead", "--cost", "£1.2m", "--capital", "£8m", "--life", "30", "--json"]
    assert run(["afford", *words]) == 0
    assert json.loads(capsys.readouterr().out) == answer.to_dict()
    with TestClient(create_app(Settings(warm=False))) as site:
        query = {"cost": "1.2m", "capital": "8m", "life": "30"}
        for place in ("/api/v1/councils/gateshead/afford", "/council/gateshead/afford.json"):
            assert site.get(place, params=query).json() == answer.to_dict()


def test_each_way_pays_for_all_of_it() -> None:
    answer = ts.afford("coventry", cost="£1.2m")
    assert answer.services is not None
    assert sum(answer.services.by_service.values()) == pytest.approx(answer.yearly, abs=20)
    assert answer.reserves.years_low * answer.yearly == pytest.approx(answer.reserves.low, abs=5)
    assert answer.every_band.by_band["D"] == answer.every_band.band_d


def test_a_district_shares_with_the_districts_of_its_county() -> None:
    shared = ts.afford("mole valley", cost="£300k").shared
    assert shared is not None
    assert len(shared.members) == 10
    assert shared.own == pytest.approx(300_000 * shared.share, abs=1)
    named = ts.afford("bury", cost="£1m", partners=["rochdale"]).shared
    assert named is not None
    assert list(named.members) == ["Rochdale"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "cost"),
        ({"cost": 0}, "cost"),
        ({"cost": "lots"}, "cost"),
        ({"cost": "£-3m"}, "cost"),
        ({"capital": "£8m", "life": 90}, "life"),
        ({"cost": "£1m", "rate": "0.5"}, "rate"),
        ({"cost": "£1m", "partners": ["Solihul"]}, "partners"),
        ({"cost": "£1m", "partners": ["Coventry"]}, "partners"),
        ({"cost": "£1m", "partners": ["Solihull", "E08000029"]}, "partners"),
    ],
)
def test_what_cannot_be_asked_names_its_field(given: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldFault) as fault:
        ts.afford("coventry", **given)
    assert fault.value.field == field


def test_a_partner_that_is_the_council_is_refused_on_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["afford", "coventry", "--cost", "1m", "--with", "coventry"]) == 2
    assert "--with: Coventry is the council itself" in capsys.readouterr().err


def test_an_unknown_council_is_no_fault_of_a_field() -> None:
    with pytest.raises(UnknownName):
        ts.afford("coventri", cost="£1m")
    with pytest.raises(BadInput):
        ts.afford("coventry", cost="£1m", to="2040-41")
