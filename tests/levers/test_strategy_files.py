"""Strategy files: read and written back the same, and every fault told together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.figures.errors import BadFile
from tallystick.figures.year import FinancialYear
from tallystick.levers.strategy import Strategy, read, schema, written

YEARS = FinancialYear.span(FinancialYear(2027), FinancialYear(2031))
HELD: dict[str, Any] = {
    "name": "Hold social care",
    "about": "One paragraph.",
    "council": "coventry",
    "assume": {"growth.general_grant": {"2027-28": "3.1%"}},
    "choices": [
        {"lever": "council_tax_rise", "size": "2.99%", "years": ["2027-28", "2028-29"]},
        {"lever": "use_reserves", "size": "£4.0m", "years": ["2027-28"]},
        {"lever": "service_savings", "size": "£1.5m", "delivery": ["50%", "80%"]},
    ],
}


def test_a_file_is_read_in_its_units() -> None:
    strategy = read(HELD, "held.yaml", YEARS)
    rise, reserves, savings = strategy.choices
    assert rise.size == pytest.approx(0.0299)
    assert rise.years == YEARS[:2]
    assert reserves.size == 4e6
    assert savings.inputs == {"delivery": [0.5, 0.8]}
    assert savings.years == YEARS
    assert strategy.councils == ("coventry",)


@given(
    st.floats(-0.5, 0.5, allow_nan=False),
    st.integers(0, 10**10),
    st.lists(st.sampled_from([str(year) for year in YEARS]), min_size=1, unique=True),
)
def test_a_strategy_reads_back_as_it_was_written(rise: float, draw: int, years: list[str]) -> None:
    loaded = {
        "name": "any",
        "choices": [
            {"lever": "council_tax_rise", "size": f"{rise * 100:.6f}%", "years": years},
            {"lever": "use_reserves", "size": f"£{draw}"},
        ],
    }
    strategy = read(loaded, "any.yaml", YEARS)
    again = read(written(strategy), "again.yaml", YEARS)
    assert again.fingerprint() == strategy.fingerprint()
    assert [one.years for one in again.choices] == [one.years for one in strategy.choices]
    for one, other in zip(again.choices, strategy.choices, strict=True):
        assert one.size == pytest.approx(other.size, abs=1e-9)


def test_the_fingerprint_does_not_turn_on_the_order_of_keys() -> None:
    turned = dict(reversed(HELD.items()))
    one, other = read(HELD, "a", YEARS), read(turned, "b", YEARS)
    assert one.fingerprint() == other.fingerprint()


def a_rise(inputs: dict[str, Any]) -> Strategy:
    entry = {"lever": "council_tax_rise", "years": ["2027-28"], **inputs}
    return read({"name": "A rise", "choices": [entry]}, "rise.yaml", YEARS)


def test_a_rise_may_be_written_in_pounds_of_band_d() -> None:
    for asked in ({"size": "£5"}, {"pounds": "£5.00"}):
        strategy = a_rise(asked)
        assert strategy.choices[0].size is None
        assert strategy.choices[0].inputs == {"pounds": 5.0}
        assert read(written(strategy), "again", YEARS) == strategy


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"size": "2%", "most": "true"}, "size and most do not go together"),
        ({"size": "2%", "pounds": "£5"}, "size and pounds do not go together"),
        ({"pounds": "£5", "most": True}, "pounds and most do not go together"),
        ({"pounds": "£5", "adult_social_care": "1%"}, "adult_social_care and pounds"),
        ({"most": "yes", "adult_social_care": "1%"}, "adult_social_care and most"),
        ({"size": "5"}, "size is '5': write a percentage such as 2.5%, or pounds such as £5"),
        ({"size": "500%"}, "size is 500%; it has to be at least −100% and at most 100%"),
        ({"size": "£5m"}, "pounds is £5,000,000; it has to be at least £0 and at most £5,000"),
    ],
)
def test_what_a_rise_says_twice_without_unit_or_beyond_its_range_is_refused(
    inputs: dict[str, Any], said: str
) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        a_rise(inputs)
    assert [said in str(fault) for fault in caught.value.exceptions] == [True]


def test_a_flag_that_is_false_says_nothing_of_the_size() -> None:
    assert a_rise({"size": "2%", "most": "false"}).choices[0].size == 0.02


def test_every_fault_is_told_together_with_near_names() -> None:
    broken = {
        "nam": "x",
        "choices": [
            {"lever": "council_tax_ris", "size": "3%"},
            {"lever": "higher_bands", "size": "£3m"},
            {"lever": "council_tax_rise", "siz": "3%"},
            {"lever": "use_reserves", "size": "£3m", "years": ["2040-41"]},
            {"size": "3%"},
        ],
    }
    with pytest.raises(ExceptionGroup) as caught:
        read(broken, "broken.yaml", YEARS)
    said = " ".join(str(fault) for fault in caught.value.exceptions)
    for expected in ("name", "council_tax_rise", "percentage", "size", "2031-32", "names no lever"):
        assert expected in said
    assert len(caught.value.exceptions) == 7


@pytest.mark.parametrize("loaded", [None, [], "text", 3])
def test_what_is_not_a_mapping_is_refused(loaded: object) -> None:
    with pytest.raises(BadFile, match="mapping"):
        read(loaded, "x.yaml", YEARS)


def test_an_amount_beyond_its_limits_is_refused() -> None:
    with pytest.raises(ExceptionGroup, match=r"x\.yaml"):
        read(
            {"name": "x", "choices": [{"lever": "council_tax_rise", "size": "300%"}]},
            "x.yaml",
            YEARS,
        )


def test_the_schema_takes_what_the_reader_takes() -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    validator = Draft202012Validator(schema())
    assert list(validator.iter_errors(HELD)) == []
    assert list(validator.iter_errors({"name": "x", "choices": [{"lever": "none"}]})) != []
