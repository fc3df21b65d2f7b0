"""`compare`: the same request from every door, strategies of one's own, and what it refuses."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.cli.asking import command_of, written_by
from tallystick.cli.main import run
from tallystick.figures.errors import BadFile, FieldFault
from tallystick.figures.year import FinancialYear
from tallystick.planner.shipped import ORDER
from tallystick.questions.compare import QUESTION, CompareRequest
from tallystick.questions.fields import read_request
from tallystick.questions.strategies import StrategyAsked
from tallystick.web.app import create_app
from tallystick.web.asked import Ask
from tallystick.web.asking import written_in
from tallystick.web.settings import Settings

MINE = """\
name: Hold social care
about: A rise below the limit, and reserves for the rest.
choices:
  - {lever: council_tax_rise, size: 2.99%}
  - {lever: use_reserves, size: £4.0m, years: [2027-28, 2028-29]}
"""
WRITTEN = {
    "name": "Hold social care",
    "about": "A rise below the limit, and reserves for the rest.",
    "choices": [
        {"lever": "council_tax_rise", "size": "2.99%"},
        {"lever": "use_reserves", "size": "£4.0m", "years": ["2027-28", "2028-29"]},
    ],
}
FIRST = FinancialYear(2027)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def mine(tmp_path: Path) -> str:
    file = tmp_path / "mine.yaml"
    file.write_text(MINE, encoding="utf-8")
    return str(file)


def test_the_request_is_the_same_from_every_door() -> None:
    request = CompareRequest(
        council="mole valley",
        only=("savings", "no_action"),
        year=FinancialYear(2028),
        reserves="high",
        to=FinancialYear(2028),
    )
    words = ["mole", "valley", "--only", "savings", "--only", "no_action", "--year", "2028-29"]
    words += ["--reserves", "high", "--to", "2028-29"]
    context = command_of(QUESTION).make_context("compare", words)
    doors = ("release_path", "as_json", "as_csv", "as_full")
    options = {name: value for name, value in context.params.items() if name not in doors}
    assert read_request(CompareRequest, written_by(QUESTION, options)) == request
    query = [("only", "savings"), ("only", "no_action"), ("year", "2028-29")]
    query += [("reserves", "high"), ("to", "2028-29")]
    ask = Ask("", {"name": "mole valley"}, query)
    assert read_request(CompareRequest, written_in(QUESTION, ask)) == request
    python = {"council": "mole valley", "only": ["savings", "no_action"], "year": 2028}
    python |= {"reserves": "high", "to": 2028}
    assert read_request(CompareRequest, python) == request


def test_files_among_the_words_are_strategies_of_ones_own() -> None:
    written = written_by(QUESTION, {"words": ("isle", "of", "wight", "a.yml")})
    request = read_request(CompareRequest, written)
    assert (request.council, request.own) == (
        "isle of wight",
        (StrategyAsked(file=Path("a.yml")),),
    )


def test_every_door_gives_the_same_answer(capsys: Capture) -> None:
    answer = ts.compare("kent", only=["savings", "reserves_first"], year="2028-29")
    words = ["kent", "--only", "savings", "--only", "reserves_first", "--year", "2028-29"]
    assert run(["compare", *words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == answer.to_dict()
    query = {"only": ["savings", "reserves_first"], "year": "2028-29"}
    with TestClient(create_app(Settings(warm=False))) as site:
        for place in ("/api/v1/councils/kent/strategies", "/council/kent/strategies.json"):
            assert site.get(place, params=query).json() == answer.to_dict()


def test_a_strategy_of_ones_own_comes_after_the_shipped_ones(mine: str) -> None:
    answer = ts.compare("coventry", mine)
    names = list(dict.fromkeys(strategy.name for strategy in answer.strategies))
    assert names == [*ORDER, "Hold social care"]
    own = answer.strategies[-1]
    assert str(own.by_year[FIRST].band_d) == "2251.77"
    assert own.by_year[FIRST].reserves_drawn <= 4_000_000
    assert (
        answer.at("strategies.Hold social care.by_year.2027-28.band_d") == own.by_year[FIRST].band_d
    )


def test_a_strategy_is_the_same_from_a_file_and_written_out(mine: str) -> None:
    from_file = ts.compare("bury", mine, only=["savings"]).strategies[-1]
    assert ts.compare("bury", WRITTEN, only=["savings"]).strategies[-1] == from_file
    assert ts.compare("bury", own=[WRITTEN], only=["savings"]).strategies[-1] == from_file


def test_the_csv_has_a_row_for_each_number_with_its_year(capsys: Capture) -> None:
    assert run(["compare", "shropshire", "--csv"]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    gaps = {
        (row["line"], row["year"]): row["value"] for row in rows if row["line"].endswith(".gap")
    }
    answer = ts.compare("shropshire")
    assert len(gaps) == 5 * len(answer.strategies)
    for strategy in answer.strategies:
        for year, of_year in strategy.by_year.items():
            assert gaps[f"strategies.{strategy.key}.by_year.gap", str(year)] == str(of_year.gap)


def test_several_councils_give_all_their_rows() -> None:
    answers = ts.compare(["coventry", "kent"], only=["savings"], to="2027-28")
    assert [answer.place.name for answer in answers] == ["Coventry", "Kent"]
    rows = [row for answer in answers for row in answer.rows()]
    assert {row.council for row in rows} == {"Coventry", "Kent"}


def test_the_last_year_may_be_an_earlier_one() -> None:
    answer = ts.compare("coventry", year="2028-29", only=["savings"])
    assert [str(year) for year in answer.years] == ["2027-28", "2028-29"]
    assert ts.compare("coventry", to="2028-29", only=["savings"]) == answer
    for other in ("2029-30", "2031-32"):
        with pytest.raises(FieldFault, match=f"2028-29 is not {other}") as fault:
            ts.compare("coventry", year="2028-29", to=other)
        assert fault.value.field == "year"
        assert run(["compare", "coventry", "--year", "2028-29", "--to", other]) == 2
    both = ts.compare("coventry", year="2028-29", to="2028-29", only=["savings"])
    assert both == answer


def test_reserves_counted_high_last_longer() -> None:
    low, high = (
        ts.compare("kent", only=["reserves_first"], reserves=counted).strategies[0]
        for counted in ("low", "high")
    )
    year = FinancialYear(2028)
    assert high.by_year[year].gap < low.by_year[year].gap


def test_every_figure_and_word_is_printed_in_full(capsys: Capture) -> None:
    assert run(["compare", "coventry", "--full"]) == 0
    text = capsys.readouterr().out
    for heading in ("For", "Against", "Law", "Can it be undone?", "Who decides", "And then"):
        assert text.count(f"\n{heading}\n") == len(ts.compare("coventry").strategies)
    assert run(["compare", "coventry", "--only", "savings"]) == 0
    assert capsys.readouterr().out.count("\nFor\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["coventry", "--only", "saving"], "Near matches: savings"),
        (["mine.yaml"], "Name a council first"),
        (["coventry", "absent.yaml"], "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(words: list[str], said: str, capsys: Capture) -> None:
    assert run(["compare", *words]) == 2
    assert said in capsys.readouterr().err


def test_a_shipped_strategy_is_no_strategy_of_ones_own() -> None:
    with pytest.raises(FieldFault, match="shipped"):
        ts.compare("coventry", "savings")


def test_every_fault_of_every_file_is_reported_together(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(
            f"name: {name}\nchoices: [{{lever: savings}}, {{lever: use_reserves, size: 4}}]\n",
            encoding="utf-8",
        )
    files = [tmp_path / f"{name}.yaml" for name in ("one", "two")]
    with pytest.raises(ExceptionGroup) as several:
        ts.compare("coventry", *files)
    faults = several.value.exceptions
    assert all(isinstance(fault, BadFile) for fault in faults)
    assert [str(fault).partition(":")[0] for fault in faults] == ["one.yaml"] * 2 + ["two.yaml"] * 2
