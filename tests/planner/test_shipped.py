"""The shipped strategies on five unlike councils: all of them run, and none is put forward."""

import re
from collections.abc import Callable
from statistics import mean

import pytest

from planner.conftest import COUNCILS
from tallystick.figures.errors import UnknownName
from tallystick.levers.lookup import levers
from tallystick.planner.compare import Compared, Comparison, compare
from tallystick.planner.shipped import ORDER, every_shipped, shipped
from tallystick.planner.sizes import sized
from tallystick.questions.argument import argument
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook
from tallystick.sources import Release

BANNED = re.compile(
    r"\b(bold|brave|prudent|reckless|savage|responsible|irresponsible|fair|unfair|radical|"
    r"moderate|sensible|painful|ambitious|harsh|generous|realistic|extreme|simple|best|worst|"
    r"better|worse|unfortunately|only|merely|just|must|should)\b",
    re.IGNORECASE,
)
SHAPE = {
    "no_action": ((),),
    "rise_at_limit": (("council_tax_rise",),),
    "referendum": (
        ("council_tax_rise",),
        ("council_tax_referendum", "council_tax_rise"),
    ),
    "higher_bands_2018": (
        ("council_tax_referendum", "higher_bands"),
        ("council_tax_referendum",),
    ),
    "higher_bands_income_tested": (("higher_bands",), ()),
    "reserves_first": (("use_reserves",),),
    "savings": (("service_savings",), ()),
    "borrow_to_invest": (("borrow_to_invest",),),
    "no_cuts_hold_out": (
        ("use_reserves",),
        ("grant_won", "use_reserves"),
        ("borrow_for_capital", "use_reserves"),
        ("grant_won", "borrow_for_capital", "use_reserves"),
    ),
    "needs_budget_acted_on": (("needs_budget",), ("grant_won", "needs_budget")),
    "needs_budget_then_cut": (("service_savings",), ("grant_won", "needs_budget"), ()),
    "mixed": (
        ("council_tax_rise", "use_reserves"),
        ("council_tax_rise", "service_savings", "use_reserves"),
    ),
}
"""The levers that each strategy may pull, whichever council it is for."""


def pulled(one: Compared) -> tuple[str, ...]:
    names = {choice.lever for choice in one.applied.choices}
    return tuple(name for name in levers() if name in names)


@pytest.mark.parametrize("name", COUNCILS)
def test_every_strategy_is_there_in_its_order(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    found = [one.name for one in compared(name).strategies]
    assert list(dict.fromkeys(found)) == list(ORDER)
    assert [one.name for one in every_shipped()] == list(ORDER)


@pytest.mark.parametrize("name", COUNCILS)
def test_every_strategy_pulls_what_it_says(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    for one in compared(name).strategies:
        assert pulled(one) in SHAPE[one.name], f"{one.name} {one.branch}"
        assert [year.year for year in one.applied.by_year] == list(compared(name).plan.years)


@pytest.mark.parametrize("name", COUNCILS)
def test_what_is_not_pulled_says_what_it_needs(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    for one in compared(name).strategies:
        for need in one.needs:
            assert need.words.startswith("needs: ")
    lacking = {one.name for one in compared(name).strategies if one.needs}
    assert lacking == ({"higher_bands_income_tested"} if name == "kent" else set())


@pytest.mark.parametrize("name", COUNCILS)
def test_savings_leave_nothing_missing_to_the_pound(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    (one,) = compared(name).named("savings")
    assert one.applied.first_gap is None
    if any(float(one.applied.plan.known_outlook().gap(year)) >= 1 for year in one.applied.years):
        largest = max(one.applied.by_year, key=lambda year: year.gap)
        assert -1.01 < largest.gap <= 0.01


@pytest.mark.parametrize("name", COUNCILS)
def test_reserves_come_last_and_close_what_they_can(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    (one,) = compared(name).named("reserves_first")
    for year in one.applied.by_year:
        assert year.gap < 1 or year.reserves < 1


@pytest.mark.parametrize("name", COUNCILS)
def test_the_rise_at_the_limit_is_that_of_the_outlook(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    made = compared(name)
    (one,) = made.named("rise_at_limit")
    for year, rise in made.plan.known().largest.items():
        assert one.applied.of_year(year).band_d == rise.band_d
        assert one.applied.of_year(year).gap == pytest.approx(rise.gap, abs=0.01)
    assert not [finding for finding in one.applied.judgement.failing if finding.duty == "L03"]


@pytest.mark.parametrize("name", COUNCILS)
def test_a_vote_is_called_where_the_limit_does_not_close_the_first_gap(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    made = compared(name)
    branches = made.named("referendum")
    first = made.plan.years[0]
    if len(branches) == 1:
        assert branches[0].notes
        assert made.plan.known().largest[first].gap <= 0
        return
    yes, no = branches
    assert (yes.branch, no.branch) == ("yes_vote", "no_vote")
    assert yes.applied.judgement.legal_status >= LegalStatus.LAWFUL_WITH_REFERENDUM
    assert yes.applied.by_year[0].gap < 1
    assert no.applied.by_year[0].band_d == made.plan.known().largest[first].band_d


@pytest.mark.parametrize("name", COUNCILS)
def test_who_holds_out_keeps_every_service(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    for one in compared(name).named("no_cuts_hold_out"):
        assert all(year.services_change == 0 for year in one.applied.by_year)
        assert all(year.band_d == one.applied.by_year[0].band_d for year in one.applied.by_year)
        if one.branch == "grant":
            assert one.applied.first_gap is None


def test_a_county_may_not_reduce_bills_itself(compared: Callable[[str], Comparison]) -> None:
    """Kent sends no bills: the plan of 2018 is route R9, and rebates are not its to give."""
    plan = next(one for one in compared("kent").named("higher_bands_2018") if pulled(one)[1:])
    assert {choice.get("route") for choice in plan.applied.choices} == {None, "R9"}
    assert plan.applied.judgement.legal_status is LegalStatus.UNLAWFUL


def test_the_bands_of_the_2018_plan_pay_what_it_says(
    compared: Callable[[str], Comparison],
) -> None:
    """Bands A to C stay, D rises 20%, E 40%, F 60%, G 80% and H 100% (BAND-01)."""
    yes = compared("coventry").named("higher_bands_2018")[0]
    (none,) = compared("coventry").named("no_action")
    before, after = none.applied.by_year[0].own_bills, yes.applied.by_year[0].own_bills
    rises = {band: float(after[band] / before[band]) - 1 for band in before}
    wanted = {"A": 0, "B": 0, "C": 0, "D": 0.2, "E": 0.4, "F": 0.6, "G": 0.8, "H": 1.0}
    assert rises == pytest.approx(wanted, abs=0.0001)


def test_a_named_strategy_that_is_not_there_names_near_ones() -> None:
    with pytest.raises(UnknownName, match="savings"):
        shipped("saving")


def test_a_lever_without_published_inputs_takes_its_sourced_example(
    compared: Callable[[str], Comparison], release: Release
) -> None:
    """The scheme of Lancashire, 2018, is in proportion to the people of each area."""
    example = levers()["borrow_to_invest"].example
    assert example is not None
    sizes: dict[str, float] = {}
    for name in ("coventry", "shropshire"):
        (one,) = sized(shipped("borrow_to_invest"), compared(name).context, release)
        (choice,) = one.strategy.choices
        assert choice.size is not None
        sizes[name] = choice.size
        assert choice.inputs["rate"] == example.inputs["rate"]
        share = choice.size / (example.size or 1)
        assert choice.inputs["saving"] == pytest.approx(example.inputs["saving"] * share, rel=1e-4)
    people = {name: compared(name).context.facts.population or 0.0 for name in sizes}
    assert sizes["coventry"] / sizes["shropshire"] == pytest.approx(
        people["coventry"] / people["shropshire"], rel=1e-4
    )


# What is written of the strategies: equal words, lengths and verbs, and no opinion.


@pytest.mark.parametrize("part", ["title", "about"])
def test_no_strategy_is_given_more_words_than_another(part: str) -> None:
    lengths = {one.name: len(" ".join(getattr(one, part).split())) for one in every_shipped()}
    usual = mean(lengths.values())
    assert {name for name, length in lengths.items() if abs(length / usual - 1) > 0.2} == set()


def test_no_strategy_is_described_with_an_opinion() -> None:
    for one in every_shipped():
        for text in (one.title, one.about, one.sizes):
            assert BANNED.findall(text) == [], one.name


def test_every_strategy_is_described_with_the_same_verbs() -> None:
    """Each says what the council does, in the present: the same subject and the same tense."""
    for one in every_shipped():
        assert one.about.startswith("The council "), one.name
        assert not re.search(r"\b(will|would have|could|tries|manages|fails)\b", one.about), (
            one.name
        )


@pytest.mark.parametrize("name", COUNCILS)
def test_the_same_questions_are_put_to_every_strategy(
    name: str, compared: Callable[[str], Comparison]
) -> None:
    """Six answers each, and each in one of two forms of sentence, with the amounts taken out."""
    forms: set[str] = set()
    for one in compared(name).strategies:
        said = argument(one.applied)
        assert len(said.for_) + len(said.against) == 6
        assert said.law
        assert said.reversible
        assert said.who_decides
        assert said.then
        for sentence in (*said.for_, *said.against):
            assert BANNED.findall(sentence) == []
            plain = re.sub(r", with £\S+ more", "", sentence)
            plain = re.sub(
                r"\bnothing(?= is missing in \d| in \d)", "£0", plain, flags=re.IGNORECASE
            )
            forms.add(re.sub(r"[−£(]*\d[\d,]*(\.\d+)?(m|bn|%)?\)?", "#", plain))
    assert len({re.sub(r"#+", "#", form) for form in forms}) <= 12


def test_another_order_or_another_name_changes_no_figure(
    compared: Callable[[str], Comparison], release: Release, england: Rulebook
) -> None:
    usual = compared("coventry")
    turned = compare(usual.plan, release, england, reversed(every_shipped()))
    for one in usual.strategies:
        (same,) = [other for other in turned.named(one.name) if other.branch == one.branch]
        assert same.applied.by_year == one.applied.by_year
        assert same.applied.judgement == one.applied.judgement
