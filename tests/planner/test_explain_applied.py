"""Every figure of an applied plan is explained: its inputs add to it, down to what is published."""

from collections.abc import Callable

import pytest

from tallystick.figures.errors import MissingFigure, UnknownYear
from tallystick.figures.figure import Figure
from tallystick.figures.year import FinancialYear
from tallystick.planner.compare import Comparison
from tallystick.planner.explain import explain_applied, explain_finding

YEAR = FinancialYear(2028)


def sum_of_parts(figure: Figure) -> float:
    parts = [one.known() for one in figure.inputs if not one.name.endswith(".size")]
    assert parts, f"{figure.name} is explained by nothing"
    return sum(parts)


@pytest.mark.parametrize(
    "line", ["gap_left", "council_tax", "band_d", "adult_social_care", "reserves"]
)
def test_the_inputs_of_a_figure_add_to_it(line: str, compared: Callable[[str], Comparison]) -> None:
    (mixed,) = compared("shropshire").named("mixed")
    figure = explain_applied(mixed.applied, line, YEAR)
    assert figure.known() == pytest.approx(sum_of_parts(figure), abs=0.01)
    for one in figure.inputs:
        if one.name in {"council_tax_rise", "service_savings", "use_reserves"}:
            assert one.known() == pytest.approx(sum_of_parts(one), abs=0.01)


def test_the_gap_left_is_that_of_the_plan_and_reaches_the_published_numbers(
    compared: Callable[[str], Comparison],
) -> None:
    (mixed,) = compared("shropshire").named("mixed")
    figure = explain_applied(mixed.applied, "gap_left", YEAR)
    assert figure.known() == pytest.approx(mixed.applied.of_year(YEAR).gap)
    origins = {origin.source for origin in every_origin(figure)}
    assert any(source.startswith("revenue_account_budget") for source in origins)
    assert any(source.startswith("council_tax_levels") for source in origins)


def every_origin(figure: Figure) -> list:  # type: ignore[type-arg]
    found = list(figure.origins)
    for one in figure.inputs:
        found += every_origin(one)
    return found


def test_what_a_choice_says_is_an_input_of_its_lever(
    compared: Callable[[str], Comparison],
) -> None:
    (savings,) = compared("coventry").named("savings")
    figure = explain_applied(savings.applied, "gap_left", YEAR)
    lever = next(one for one in figure.inputs if one.name == "service_savings")
    sizes = [one for one in lever.inputs if one.name == "service_savings.size"]
    assert [one.value for one in sizes] == [choice.size for choice in savings.applied.choices]


def test_a_line_that_nothing_changes_is_that_of_the_outlook(
    compared: Callable[[str], Comparison],
) -> None:
    (none,) = compared("coventry").named("no_action")
    figure = explain_applied(none.applied, "levies", YEAR)
    assert figure.known() == float(none.applied.position.outlook.amount("levies", YEAR))


def test_a_finding_is_explained_by_what_it_rests_on(
    compared: Callable[[str], Comparison],
) -> None:
    (none,) = compared("coventry").named("no_action")
    figure = explain_finding(none.applied, "L01", none.applied.years[0])
    assert figure.note == "does not hold (block)"
    assert figure.known() == pytest.approx(-figure.inputs[0].known(), abs=0.01)
    assert "LGFA 1992" in figure.rule


def test_what_is_not_there_is_said(compared: Callable[[str], Comparison]) -> None:
    (none,) = compared("coventry").named("no_action")
    with pytest.raises(MissingFigure, match="No choice"):
        explain_applied(none.applied, "fees_and_charges", YEAR)
    with pytest.raises(UnknownYear):
        explain_applied(none.applied, "gap_left", FinancialYear(2040))
    with pytest.raises(MissingFigure, match="finds nothing"):
        explain_finding(none.applied, "L01", FinancialYear(2040))
