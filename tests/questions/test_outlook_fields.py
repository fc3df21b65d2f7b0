"""The fields that every question about an outlook shares, read the same from every door."""

from pathlib import Path

import pytest

from tallystick.figures.errors import BadInput, Faults, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.fields import asked, fields_of, read_request
from tallystick.questions.kinds import Text
from tallystick.questions.opening import open_plan, open_release
from tallystick.questions.outlook_fields import OutlookFields


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request(OutlookFields):
    council: str = asked(Text(), "Council", "Whose outlook.")


def test_a_requests_own_fields_come_before_those_it_shares() -> None:
    names = [field.name for field in fields_of(_Request)]
    assert names == ["council", "assume", "assumptions", "to"]


def test_words_and_a_mapping_are_the_same_request() -> None:
    words = {
        "council": "bury",
        "assume": ("growth.tax_base@2027/28=1.2%", "price.environment=4%"),
        "to": "2029-30",
    }
    mapping = {
        "council": "bury",
        "assume": {"growth.tax_base": {2027: "1.2%"}, "price.environment": "4%"},
        "to": 2029,
    }
    request = read_request(_Request, words)
    assert request == read_request(_Request, mapping)
    assert request.to == FinancialYear(2029)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("assumption_set", "high", "are gone"),
        ("to", "2040-41", "outside 2027-28 to 2031-32"),
        ("to", "2026-27", "outside 2027-28 to 2031-32"),
        ("assume", "zz", "write key=value"),
        ("assume", ["a=1%", "a=2%"], "a is given twice"),
        ("assume", [f"growth.k{number}=1%" for number in range(61)], "at most 60"),
        ("assume", "=1%", "write key=value"),
        ("assume", "growth.tax_base@soon=1%", "soon"),
        ("assume", {"growth.tax_base": {}}, "growth.tax_base has no value"),
    ],
)
def test_what_cannot_be_asked_of_an_outlook_names_the_field(
    field: str, value: object, said: str
) -> None:
    with pytest.raises(FieldFault) as caught:
        read_request(_Request, {"council": "bury", field: value})
    assert caught.value.field == field
    assert said in caught.value.words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("growth.tax_base=-500%", "growth.tax_base: −500% is below −20%, the least"),
        ("growth.tax_base=1e9", "growth.tax_base: “1e9” is not a percentage"),
        ("growth.tax_bas=1%", "Near matches: growth.tax_base"),
        ("reserves.minimum_balance=3%", "is a percentage. Write an amount"),
        ("growth.general_grant=3%", "growth.general_funding took its place"),
        ({"ref.principles": "5%"}, "ref.principles is a rule: write its value by year"),
    ],
)
def test_a_value_out_of_its_range_is_refused_with_what_is_allowed(value: object, said: str) -> None:
    request = read_request(_Request, {"council": "bury", "assume": value})
    with pytest.raises(FieldFault) as caught:
        open_plan([request.council], request.outlook, open_release(None))
    assert caught.value.field == "assume"
    assert said in caught.value.words


def test_several_faulty_values_are_told_together() -> None:
    request = read_request(
        _Request, {"council": "bury", "assume": ["growth.tax_base=-99%", "nothing=1%"]}
    )
    with pytest.raises(Faults) as caught:
        open_plan([request.council], request.outlook, open_release(None))
    assert [fault.field for fault in caught.value.exceptions if isinstance(fault, FieldFault)] == [
        "assume",
        "assume",
    ]


def test_a_file_comes_before_what_is_entered_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("assume:\n  growth.tax_base: 1%\n  price.environment: 9%\n")
    written = {"council": "bury", "assume": "growth.tax_base=2%", "assumptions": file}
    request = read_request(_Request, written)
    plan = open_plan([request.council], request.outlook, open_release(None)).plan
    assumed = plan.assumptions
    assert assumed.rate("growth.tax_base", FinancialYear(2027)) == 0.02
    assert assumed.rate("price.environment", FinancialYear(2027)) == 0.09


def test_a_fault_of_a_file_names_the_place_in_it(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("assume:\n  growth.tax_base: -90%\n")
    request = read_request(_Request, {"council": "bury", "assumptions": file})
    with pytest.raises(BadInput) as caught:
        open_plan([request.council], request.outlook, open_release(None))
    assert isinstance(caught.value, Faults)
    assert "own.yaml: assume: growth.tax_base: −90% is below" in str(caught.value.exceptions[0])
