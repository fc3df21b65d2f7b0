"""Checking cases: classes, verdicts, tolerances, units, and files that are not cases."""

from textwrap import dedent

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from tallystick.cases.adapters import ADAPTERS
from tallystick.cases.case import Case, read_case
from tallystick.cases.check import check, check_case
from tallystick.cases.quantities import Kind, Units, agrees, kind_of, tolerance_for
from tallystick.cases.when import split_key
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.year import FinancialYear
from tallystick.render.checked import CaseClass, CheckedCase, Verdict


def a_case(**changes: object) -> Case:
    """A small invented case of an English council: spending 100, income 60."""
    plain: dict[str, object] = {
        "id": "mtfs-barchester-2026-27",
        "topic": "mtfs",
        "ons_code": "E08000099",
        "council": "Barchester Metropolitan Borough Council",
        "year": "2026/27",
        "inputs": {
            "units": "GBP million",
            "gross_expenditure": 150.0,
            "income": 60.0,
            "tax_base": 45000,
        },
        "expected": {"council_tax_requirement": 90.0, "band_d": 2000.0},
        "tolerance": {"abs": 0.001, "band_d_abs": 0.005},
        "source": {"publisher": "Barchester Metropolitan Borough Council"},
    }
    return Case.model_validate(plain | changes)


def verdicts(checked: CheckedCase) -> list[Verdict]:
    return [figure.verdict for figure in checked.figures]


def test_a_case_that_is_not_classed_by_hand_is_classed_by_what_gives_its_figures() -> None:
    checked = check_case(a_case())
    assert (checked.case_class, checked.rule) == (CaseClass.FORMULA, "CT-13")
    assert verdicts(checked) == [Verdict.REPRODUCED, Verdict.REPRODUCED]
    assert checked.figures[1].function == "forecast.requirement.basic_amount"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ons_code": "W06000001"}, "Wales is not yet supported"),
        ({"ons_code": "S12000014"}, "Scotland is not yet supported"),
        ({"ons_code": "N09000003"}, "Northern Ireland is not yet supported"),
        ({"ons_code": "E31000048"}, "this kind of body is not yet supported"),
        ({"ons_code": None, "council": "Barset Police"}, "this kind of body is not yet supported"),
        ({"ons_code": "several", "title": "Welsh councils"}, "a nation other than England"),
        ({"provenance": "claim traced, not verified"}, "were not verified"),
        ({"source": {"publisher": "Barchester Citizen"}}, "the news alone"),
        ({"topic": "capital"}, "no public function gives any of its figures"),
        ({"expected": {"council_tax_requirement": "about 90"}}, "no public function gives any"),
    ],
)
def test_a_case_that_cannot_be_counted_is_a_record_and_says_why(
    changes: dict[str, object], why: str
) -> None:
    checked = check_case(a_case(**changes))
    assert checked.case_class is CaseClass.RECORD
    assert why in checked.why
    assert set(verdicts(checked)) == {Verdict.RECORDED}


def test_news_that_names_a_paper_of_a_public_body_beside_it_is_counted() -> None:
    source = {"publisher": "Barchester Citizen", "also": [{"publisher": "Barset County Council"}]}
    assert check_case(a_case(source=source)).case_class is CaseClass.FORMULA


def test_a_figure_that_differs_needs_a_written_reason() -> None:
    wrong = {"council_tax_requirement": 91.0, "band_d": 2000.0}
    plain = check_case(a_case(expected=wrong)).figures[0]
    assert (plain.verdict, plain.explained) == (Verdict.DIFFERS, False)
    assert (plain.obtained, plain.difference) == (90.0, -1.0)
    reasoned = a_case(expected=wrong, differs={"council_tax_requirement": "a misprint"})
    written = check_case(reasoned).figures[0]
    assert (written.verdict, written.explained) == (Verdict.DIFFERS, True)
    assert written.reason == "a misprint"


def test_a_written_reason_for_a_difference_that_is_no_longer_there_is_a_fault() -> None:
    figure = check_case(a_case(differs={"band_d": "a misprint"})).figures[1]
    assert (figure.verdict, figure.explained) == (Verdict.DIFFERS, False)
    assert "it agrees" in figure.reason


def test_a_figure_listed_as_reproduced_that_no_function_gives_is_a_fault() -> None:
    case = a_case(
        expected={"band_d": 2000.0, "oddments": 1.0},
        reproduces=["band_d", "oddments"],
        **{"class": "engine"},
    )
    figure = check_case(case).figures[1]
    assert (figure.verdict, figure.explained) == (Verdict.DIFFERS, False)
    assert "it is listed as reproduced, but no public function" in figure.reason


def test_a_line_whose_place_in_a_total_is_not_known_stops_the_total() -> None:
    case = a_case()
    unknown = a_case(inputs={**case.inputs, "windfall": 3.0})
    checked = check_case(unknown)
    assert checked.case_class is CaseClass.RECORD
    assert "its place in the total is not known for `windfall`" in checked.figures[0].reason


def test_two_inputs_that_fit_the_same_name_are_not_chosen_between() -> None:
    inputs = {"savings_2024_25": 3.0, "savings_2025_26": 4.0, "net_budget": 100.0}
    checked = check_case(a_case(inputs=inputs, expected={"savings_pct": 3.0}))
    assert "more than one input could be `savings`" in checked.figures[0].reason


def test_a_council_among_several_is_worked_out_from_its_own_inputs() -> None:
    inputs = {
        "units": "GBP million",
        "councils": {
            "Barchester": {"savings": 3.0, "net_budget": 100.0},
            "Silverbridge": {"savings": 5.0, "net_budget": 50.0},
        },
    }
    expected = {"councils": {"Barchester": {"savings_pct": 3}, "Silverbridge": {"savings_pct": 10}}}
    checked = check_case(a_case(inputs=inputs, expected=expected))
    assert [figure.obtained for figure in checked.figures] == [3.0, 10.0]


@pytest.mark.parametrize(
    ("units", "expenditure"),
    [("GBP thousand", 150000.0), ("GBP", 150_000_000), ("GBP billion", 0.15)],
)
def test_the_unit_of_a_case_changes_nothing_but_how_it_is_printed(
    units: str, expenditure: float
) -> None:
    share = expenditure / 150
    inputs = {
        "units": units,
        "gross_expenditure": expenditure,
        "income": 60 * share,
        "tax_base": 45000,
    }
    expected = {"council_tax_requirement": 90 * share, "band_d": 2000.0}
    checked = check_case(a_case(inputs=inputs, expected=expected))
    assert verdicts(checked) == [Verdict.REPRODUCED, Verdict.REPRODUCED]


def test_keys_say_what_they_count() -> None:
    kinds = {
        "net_budget_as_pct_of_ssa": Kind.PER_CENT,
        "yield_of_7_pct": Kind.MONEY,
        "council_tax_4_99_pct_each_year": Kind.MONEY,
        "band_d_2024_25_recomputed_pounds": Kind.POUNDS,
        "band_d_2025_26": Kind.POUNDS,
        "savings_per_person": Kind.POUNDS,
        "tax_base": Kind.PLAIN,
        "2024/25": Kind.MONEY,
    }
    assert {key: kind_of(key) for key in kinds} == kinds
    assert Units.of("GBP million unless stated").read(1.5, Kind.MONEY) == 1_500_000
    assert Units.of("GBP million").write(0.0499, Kind.PER_CENT) == 4.99


def test_the_tolerance_nearest_to_a_figure_holds() -> None:
    tolerance = {"abs": 0.05, "pct_abs": 0.1, "pounds_abs": 0.01, "budget_abs": 3, "note": "x"}
    assert tolerance_for("implied_net_revenue_budget", 213.3, tolerance) == 3
    assert tolerance_for("change_pct", 1.0, tolerance) == 0.1
    assert tolerance_for("councils.X.savings_per_person", 1.0, tolerance) == 0.01
    assert tolerance_for("anything", 1.0, tolerance) == 0.05
    assert tolerance_for("anything", 200.0, {"rel": 0.01}) == 2.0
    assert tolerance_for("anything", 12.3, {}) == 0.05
    assert tolerance_for("anything", 12.0, {}) == 0.5
    assert agrees(12.35, 12.3, 0.05)
    assert not agrees(12.351, 12.3, 0.05)


def test_a_year_or_date_in_a_key_is_read_wherever_it_stands() -> None:
    read = {
        "gap_2024_25_before": ("gap_before", 2024),
        "reserves_31_march_2024": ("reserves", 2023),
        "balance_2028_03_31": ("balance", 2027),
        "2024-04-01": ("", 2023),
        "2025/26 revised": ("revised", 2025),
        "overspend_february_2018": ("overspend", 2017),
    }
    for key, (stem, start) in read.items():
        found, when = split_key(key)
        assert when is not None
        assert (found, when.year) == (stem, FinancialYear(start))
    stem, span = split_key("savings_2024_26")
    assert stem == "savings"
    assert span is not None
    assert span.year is None
    assert span.calendar is None


BAD_FILES = {
    "empty": ("", "is empty"),
    "only a comment": ("# nothing\n", "is empty"),
    "not YAML": ("id: [1, 2", "line"),
    "a list": ("- 1\n- 2\n", "it holds a list"),
    "a word": ("hello\n", "it holds a single value"),
    "a key twice": ("id: a\nid: b\n", "the key 'id' is given twice"),
    "not a case": ("id: a\n", "`topic`: the key is needed"),
    "a key that no case has": (
        "id: a\ntopic: b\ninputs: {}\nexpected: {}\nextra: 1\n",
        "`extra`: no case has this key",
    ),
    "a class that is not one": (
        "id: a\ntopic: b\ninputs: {}\nexpected: {}\nclass: guess\n",
        "`class`: input should be 'engine', 'formula' or 'record'",
    ),
    "inputs that are not keyed": ("id: a\ntopic: b\ninputs: 3\nexpected: {}\n", "`inputs`"),
    "keys alike as text": (
        "id: a\ntopic: b\ninputs: {2024: 1, '2024': 2}\nexpected: {}\n",
        "two keys are the same",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_not_a_case_is_named_with_what_is_wrong(name: str) -> None:
    text, said = BAD_FILES[name]
    with pytest.raises(BadFile, match=r"cases/bad\.yaml") as fault:
        check({"cases/bad.yaml": text})
    assert said in str(fault.value)


def test_several_bad_files_are_reported_together() -> None:
    with pytest.raises(ExceptionGroup, match="2 faults") as faults:
        check({"one.yaml": "- 1\n", "two.yaml": ""})
    assert [type(fault) for fault in faults.value.exceptions] == [BadFile, BadFile]


def test_no_file_at_all_and_the_same_id_twice_are_refused() -> None:
    with pytest.raises(BadInput, match="no case file"):
        check({})
    text = "id: a\ntopic: mtfs\ninputs: {}\nexpected: {}\n"
    with pytest.raises(BadFile, match=r"two\.yaml has the id 'a', which one\.yaml has"):
        check({"one.yaml": text, "two.yaml": text})


def test_a_vote_may_have_its_two_sides_as_quoted_keys() -> None:
    text = dedent(
        """
        id: ref-barset-2026
        topic: referendum
        inputs: {votes: {'yes': 10, 'no': 20}}
        expected: {passed: false}
        """
    )
    assert read_case(text, "ref.yaml").inputs == {"votes": {"yes": 10, "no": 20}}


def test_all_numbers_may_be_too_large_or_nil_without_a_crash() -> None:
    inputs = {"gross_expenditure": 10**400, "income": 0, "tax_base": 0}
    checked = check_case(a_case(inputs=inputs))
    assert checked.case_class is CaseClass.RECORD


_NAMES = some.sampled_from(
    [
        "units",
        "years",
        "savings",
        "savings_2024_25",
        "net_budget",
        "net_budget_2024_25",
        "gross_expenditure",
        "income",
        "funding",
        "annual_gap",
        "cumulative_gap",
        "cumulative_shortfall",
        "mitigations",
        "band_d",
        "band_d_2023_24_pounds",
        "tax_base",
        "earmarked",
        "2024-03-31",
        "2025/26",
        "2016",
        "balance_2028_03_31",
        "deficit",
        "two_year_deficit",
        "nought_year_gap",
        "total_savings",
        "savings_total",
        "total_total",
        "savings_pct_of_net_budget",
        "council_tax_rise_pct",
        "two_rises_compound_pct",
        "council_tax_requirement",
        "awards_in_principle",
        "later",
        "population",
        "reserves_per_person",
        "base_budget",
        "savings_to_be_identified",
        "within_policy",
        "policy_pct",
        "",
        "£",
        "a.b",
        "{x}",
    ]
)
_VALUES = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(10**20), 10**20)
    | some.floats(allow_nan=False, allow_infinity=False)
    | some.sampled_from(["GBP million", "2024/25", "more than 20", ""]),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.lists(some.sampled_from(["2024/25", "2025/26"]), max_size=2)
        | some.dictionaries(_NAMES, inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    some.sampled_from([*ADAPTERS, "capital"]),
    some.dictionaries(_NAMES, _VALUES, max_size=6),
    some.dictionaries(_NAMES, _VALUES, max_size=4),
    some.dictionaries(some.sampled_from(["abs", "pct_abs", "x_abs", "rel"]), _VALUES, max_size=2),
)
def test_no_case_of_any_shape_makes_the_check_crash(
    topic: str,
    inputs: dict[str, object],
    expected: dict[str, object],
    tolerance: dict[str, object],
) -> None:
    plain = {
        "id": "any",
        "topic": topic,
        "year": "2024/25",
        "inputs": inputs,
        "expected": expected,
        "tolerance": tolerance,
    }
    report = check({"any.yaml": yaml.safe_dump(plain, allow_unicode=True)})
    case = report.cases[0]
    if case.case_class is CaseClass.RECORD:
        assert not case.count(Verdict.REPRODUCED)
        assert report.agrees
