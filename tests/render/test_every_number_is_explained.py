"""Every number that a plan prints can be asked why, and the answer is that number."""

from typing import Any

import pytest

import tallystick as ts
from tallystick.authorities.council import load
from tallystick.figures.figure import Figure
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.forecast.baseline import Baseline, make_baseline
from tallystick.forecast.explain import explain
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

COUNCILS = [
    "Coventry",
    "Bradford",
    "Barnet",
    "Westminster",
    "Kent",
    "Worcestershire",
    "Cornwall",
    "Shropshire",
    "Windsor and Maidenhead",
    "Adur",
    "South Cambridgeshire",
    "Derby",
    "Slough",
    "High Peak",
]


@pytest.fixture(scope="module")
def plans() -> dict[str, Baseline]:
    release = Release.open()
    rules = Rulebook.from_documents(release.documents("rule"))
    return {name: make_baseline(release, load(release, name), rules) for name in COUNCILS}


Asked = tuple[str, str, Any, float]
GAPS = ("gap_frozen_band_d", "gap_at_maximum_lawful_rise", "new_gap")


def asked(document: dict[str, Any]) -> list[Asked]:
    """(line, year, printed value, tolerance) of every number of a plan document that has a line."""
    adding = len(document["drivers"]) / 2 + 1
    found: list[Asked] = [
        (name, year, document[name][year], 0.5)
        for name in GAPS
        if document[name] is not None
        for year in document["years"]
    ]
    found += of_the_ranges(document["outlook"])
    for name, by_year in document["drivers"].items():
        found += [(name, year, amount, adding) for year, amount in by_year.items()]
    found += of_the_base_year(document["base_year"])
    found += of_the_rises(document)
    base = document["base_year"]["year"]
    found += of_the_budget(document["base"])
    reserves = document["reserves"]
    found += [(name, base, amount, 0.5) for name, amount in reserves["parts"].items()]
    for which in ("low", "high"):
        found.append((f"reserves_{which}", base, reserves[which], 0.5))
        found.append((f"runway_{which}", base, document["runway"][which]["years"], 0.005))
    return found


def of_the_ranges(outlook: dict[str, Any]) -> list[Asked]:
    found: list[Asked] = []
    for year, of_year in outlook.items():
        for gap in GAPS[:2]:
            for end, amount in (of_year[gap] or {}).items():
                found.append((f"{gap}.{end}", year, amount, 0.5))
            chance = of_year["chance_of_gap"][gap]
            if chance is not None:
                found.append((f"{gap}.chance", year, chance, 5e-5))
    return found


def of_the_budget(base: dict[str, Any]) -> list[Asked]:
    lines = {
        "specific_grants_assumed": "specific_grants",
        "net_revenue_expenditure": "net_revenue_expenditure",
        "council_tax": "council_tax",
        "general_funding": "general_funding",
        "one_off_expected": "one_off_expected",
        "spending_not_placed": "spending_not_placed",
    }
    found = [(line, base["year"], base[key], 0.5) for key, line in lines.items()]
    if base["service_scale"] is not None:
        found.append(("service_scale", base["year"], base["service_scale"], 1e-9))
    return found


def of_the_base_year(base: dict[str, Any]) -> list[Asked]:
    year = base["year"]
    lines = [*base["spending"].items(), *base["funding"].items()]
    adding = len(lines) / 2
    found: list[Asked] = [
        (name, year, amount, adding if name == "general_funding" else 0.5) for name, amount in lines
    ]
    found.append(("total_spending", year, base["total_spending"], adding))
    found.append(("band_d", year, base["band_d"], 0.005))
    found.append(("tax_base", year, base["tax_base"], 0.005))
    return found


def of_the_rises(document: dict[str, Any]) -> list[Asked]:
    found: list[Asked] = []
    for year, rise in document["rise_to_close"].items():
        found.append(("rise_to_close", year, rise["band_d"], 0.005))
        found.append(("rise_to_close_share", year, rise["share"], 1e-9))
        found.append(("equal_yearly_rise", year, rise["equal_yearly"], 1e-9))
        if year in document["tax_assumption"]["by_year"]:
            found.append(("referendum_limit", year, rise["referendum_limit"], 1e-9))
    for year, limit in document["tax_assumption"]["by_year"].items():
        found.append(("largest_band_d", year, limit["band_d"], 0.005))
        found.append(("yield_at_maximum_lawful_rise", year, limit["raised"], 0.5))
    return found


def value_of(plan: Baseline, line: str, year: str) -> float:
    """What `explain` answers."""
    return explain(plan, line, FinancialYear.parse(year)).known()


@pytest.mark.parametrize("name", COUNCILS)
def test_every_number_is_explained(plans: dict[str, Baseline], name: str) -> None:
    plan = plans[name]
    document = ts.plan(name).to_dict()
    numbers = asked(document)
    assert len(numbers) > 120
    for line, year, printed, tolerance in numbers:
        value = value_of(plan, line, year)
        assert abs(value - float(printed)) <= tolerance + 1e-9, (line, year, printed, value)


def leaves(figure: Figure) -> list[Figure]:
    if not figure.inputs:
        return [figure]
    return [leaf for one in figure.inputs for leaf in leaves(one)]


@pytest.mark.parametrize("name", COUNCILS)
def test_every_working_ends_in_print_or_an_assumption(
    plans: dict[str, Baseline], name: str
) -> None:
    plan = plans[name]
    for line in ("gap_frozen_band_d", "gap_frozen_band_d.p90", "rise_to_close", "runway_low"):
        figure = explain(plan, line, plan.years[1] if "runway" not in line else BASE_YEAR)
        for leaf in leaves(figure):
            printed = bool(leaf.origins) or "[" in leaf.rule
            assumed = leaf.status == "assumption" and bool(leaf.note or leaf.rule)
            known_nought = leaf.value == 0.0 and bool(leaf.formula)
            missing = leaf.value is None and bool(leaf.note)
            assert printed or assumed or known_nought or missing, (line, leaf)
