"""The limit of each year ahead: the rule where one is known, and after that the last one known."""

from collections.abc import Sequence
from dataclasses import replace

from tallystick.figures.errors import RuleNotKnown
from tallystick.figures.year import FinancialYear
from tallystick.rules.referendum import Principle, principle
from tallystick.rules.rulebook import Rulebook

RUN_ON = "assumption: run on"


def principles_ahead(
    rules: Rulebook, council_class: str, council_name: str, years: Sequence[FinancialYear]
) -> dict[FinancialYear, Principle]:
    """The principle that a council is held to in each year (REF-01 to REF-04).

    A year for which none has been stated has that of the year before, and its status and sentence
    say so.

    Raises:
        RuleNotKnown: if none is known for the first year.
    """
    known: dict[FinancialYear, Principle] = {}
    for place, year in enumerate(years):
        try:
            known[year] = principle(rules, council_class, council_name, year)
        except RuleNotKnown:
            if not place:
                raise
            known[year] = _run_on(known[years[place - 1]], year)
    return known


def _run_on(before: Principle, year: FinancialYear) -> Principle:
    if before.status == RUN_ON:
        return replace(before, year=year)
    words = f"No limit has been stated for {year}; that of {before.year} is taken to go on: "
    return replace(before, year=year, status=RUN_ON, sentence=words + before.sentence)
