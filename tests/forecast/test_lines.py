"""The vocabulary of the model: each line says what it is, and names what is near."""

import pytest

from tallystick.figures.errors import UnknownName
from tallystick.forecast.lines import line, lines


def test_every_line_says_what_it_is_and_those_of_a_return_why_they_are_in_or_out() -> None:
    for each in lines().values():
        assert each.scope in ("in", "out")
        assert each.sentence.endswith(".")
        assert each.reason or not each.rows


def test_a_driver_is_named_by_service_and_an_unknown_line_names_its_neighbours() -> None:
    assert line("price.adult_social_care").label == "Adult social care: prices"
    with pytest.raises(UnknownName, match="adult_social_care"):
        line("adult_socal_care")
    with pytest.raises(UnknownName):
        line("price.no_such_service")
