"""Council tax levers on Barchester, each number worked out by hand in the comment above it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from barsetshire.barchester import USABLE_RESERVES, assumptions, base_budget, outlook
from barsetshire.levers import EQUIVALENTS, FIRST, limit
from barsetshire.pulling import pull
from levers.conftest import Pulled
from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.by_band import by_band
from tallystick.figures.errors import BadInput, MissingFigure, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.levers.facts import NO_FACTS, CouncilFacts
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.levers.referendum import branches, referendum
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.rulebook import Rulebook

Years = tuple[FinancialYear, ...]
PLAN_2018 = {"A": 0.0, "B": 0.0, "C": 0.0, "D": 0.2, "E": 0.4, "F": 0.6, "G": 0.8, "H": 1.0}
COSTS = {"poll_cost": 350_000.0, "billing_again_cost": 250_000.0}


def changes(after: BudgetState, line: str) -> list[float]:
    return [float(after.changed(line, year)) for year in after.years]


def band_ds(after: BudgetState) -> list[str]:
    return [f"{after.exact_band_d(year):.2f}" for year in after.years]


def test_the_most_is_the_largest_rise_of_the_worked_example(pulled: Pulled, years: Years) -> None:
    after = pulled("council_tax_rise", None, years, most="true")
    assert band_ds(after) == ["2099.99", "2204.98", "2315.22", "2430.98", "2552.52"]
    gaps = [f"{float(after.gap(year)) / 1e6:.3f}" for year in years]
    assert gaps == ["4.753", "4.456", "4.102", "3.687", "3.203"]


def test_the_most_follows_a_limit_of_the_councils_own(context: Context, years: Years) -> None:
    """7.5% in the first year: 2,000.00 × 1.075 = 2,150.00, so a penny less; then under 5%."""
    first = context.position.principles[FIRST]
    principles = {**context.position.principles, FIRST: limit(first, "7.5")}
    own = replace(context, position=replace(context.position, principles=principles))
    after = pull(own, [Choice("council_tax_rise", years[:2], None, {"most": True})])
    assert band_ds(after)[:3] == ["2149.99", "2257.48", "2257.48"]


def test_the_most_needs_a_limit(context: Context, years: Years) -> None:
    without = replace(context, position=replace(context.position, principles={}))
    with pytest.raises(MissingFigure, match="referendum limit of 2027-28"):
        pull(without, [Choice("council_tax_rise", years, None, {"most": "true"})])


def test_adult_social_care_points_are_added_and_not_compounded(
    pulled: Pulled, years: Years
) -> None:
    """2,000.00 × (1 + 2.99% + 2.00%) = 2,099.80."""
    after = pulled("council_tax_rise", 0.0299, years[:1], adult_social_care=0.02)
    assert band_ds(after) == ["2099.80"] * 5


def test_a_yes_stands_in_every_year(pulled: Pulled, years: Years) -> None:
    """10% is £200.00 on 45,450 Band D equivalents: £9,090,000, and then 1% more each year."""
    after = pulled("council_tax_referendum", 0.10, years[:1], branch="yes_vote", **COSTS)
    assert band_ds(after) == ["2200.00"] * 5
    assert changes(after, "council_tax")[:2] == pytest.approx([9_090_000.0, 9_180_900.0])
    assert changes(after, "cost_of_referendum") == [350_000.0, 0.0, 0.0, 0.0, 0.0]


def test_a_no_leaves_the_substitute_rise_and_both_costs(pulled: Pulled, years: Years) -> None:
    """£99.99 × 45,450 = £4,544,545.50; poll £350,000 and bills £250,000."""
    after = pulled("council_tax_referendum", 0.10, years[:1], branch="no_vote", **COSTS)
    assert band_ds(after) == ["2099.99"] * 5
    assert changes(after, "council_tax")[0] == pytest.approx(4_544_545.50)
    assert changes(after, "cost_of_referendum") == [600_000.0, 0.0, 0.0, 0.0, 0.0]


def test_the_two_branches_are_the_same_choice_but_for_the_result() -> None:
    yes, no = branches(Choice("council_tax_referendum", (FIRST,), 0.1, COSTS))
    assert (yes.get("branch"), no.get("branch")) == ("yes_vote", "no_vote")
    assert replace(yes, inputs=COSTS) == replace(no, inputs=COSTS)


def test_the_question_has_one_decimal_place_and_no_pounds(context: Context) -> None:
    """2,099.99 is 4.9995%, which the paper shows as 5.0%."""
    choice = Choice("council_tax_referendum", (FIRST,), 0.10, COSTS)
    held = referendum(context, lever("council_tax_referendum"), choice)
    assert (held.decided, held.substitute) == (Decimal("10.0"), Decimal("5.0"))
    assert held.authority == "Barchester"
    assert not any("£" in line for line in held.says)
    assert "10.0%" in held.says[2]
    assert held.question == "Do you want Barchester to increase the amount it charges by 10.0%?"
    # (350,000 + 250,000) ÷ (200.00 × 45,450 − 99.99 × 45,450 + 250,000) = 12.51%
    assert round(held.break_even_chance, 4) == Decimal("0.1251")


def test_the_rule_books_referendum_is_worth_holding_above_119_in_a_thousand() -> None:
    """REF-06: £14.0m against £9.2m, £0.35m and £0.25m: p* 11.9%; at 30.5% £10.14m is expected.

    Here 875.00 × 1.6 = 1,400.00 and 920.00, on 10,000 Band D equivalents.
    """
    base = base_budget(band_d=875.0, tax_base=10_000.0, council_tax=8_750_000.0)
    ahead = outlook(base, assumptions(growth__tax_base=0.0))
    context = Context(BudgetState("ref", "REF-06", ahead, USABLE_RESERVES))
    inputs = {**COSTS, "substitute": 0.0514286}
    choice = Choice("council_tax_referendum", (FIRST,), 0.6, inputs)
    held = referendum(context, lever("council_tax_referendum"), choice)
    assert held.stakes.if_yes == Decimal(14_000_000)
    assert held.stakes.if_no == Decimal(9_200_000)
    assert f"{held.break_even_chance:.1%}" == "11.9%"
    assert f"{held.stakes.expected_value(0.305) / 10**6:.2f}" == "10.14"


def test_the_most_may_follow_a_yes(context: Context, years: Years) -> None:
    """2,200.00 after the vote, then under 5%: 2,310.00 less a penny."""
    choices = [
        Choice("council_tax_rise", years[1:2], None, {"most": "true"}),
        Choice("council_tax_referendum", years[:1], 0.10, {"branch": "yes_vote", **COSTS}),
    ]
    after = pull(context, choices)
    assert band_ds(after) == ["2200.00", "2309.99", "2309.99", "2309.99", "2309.99"]
    total = sum(changes(after, "council_tax")[1:2])
    assert total == pytest.approx(309.99 * 45_904.5)


def test_a_referendum_without_a_limit_or_a_substitute_says_what_it_needs(context: Context) -> None:
    without = replace(context, position=replace(context.position, principles={}))
    choice = Choice("council_tax_referendum", (FIRST,), 0.1, {"branch": "no_vote", **COSTS})
    with pytest.raises(MissingFigure, match="substitute rise"):
        pull(without, [choice])
    with pytest.raises(BadInput, match="choose from yes_vote, no_vote"):
        pull(context, [replace(choice, inputs={**choice.inputs, "branch": "maybe"})])


@pytest.fixture
def rule_book(england: Rulebook) -> Context:
    """BAND-03a: Band D £1,700 on 108,688.9 Band D equivalents."""
    whole = sum(EQUIVALENTS.values())
    base = base_budget(band_d=1_700.0, tax_base=whole, council_tax=1_700.0 * whole)
    ahead = outlook(base, assumptions(growth__tax_base=0.0))
    position = BudgetState("band", "BAND-03a", ahead, USABLE_RESERVES)
    return Context(position, england, facts=CouncilFacts(band_d_equivalents_by_band=EQUIVALENTS))


def millions(amount: float) -> str:
    return f"{amount / 1e6:.3f}"


def test_the_plan_of_2018_by_route_r1(rule_book: Context) -> None:
    """BAND-03a: gross 369.542m, reductions 160.064m, net 209.478m, +24.707m, 13.37%."""
    choice = Choice("higher_bands", (FIRST,), 1.0, {"route": "R1", "targets": PLAN_2018})
    after = pull(rule_book, [choice])
    before = 1_700.0 * float(after.tax_base(FIRST))
    gross = before + changes(after, "council_tax")[0]
    reductions = changes(after, "cost_of_reductions")[0]
    assert band_ds(after)[0] == "3400.00"
    assert [millions(one) for one in (before, gross, reductions, gross - reductions)] == [
        "184.771",
        "369.542",
        "160.064",
        "209.478",
    ]
    assert f"{(gross - reductions) / before - 1:.2%}" == "13.37%"
    left = [float(after.gap(year) - rule_book.position.gap(year)) for year in after.years]
    assert [millions(one) for one in left] == ["-24.707"] * 5


def test_the_lever_and_the_exact_working_by_band_agree(
    rule_book: Context, england: Rulebook
) -> None:
    choice = Choice("higher_bands", (FIRST,), 1.0, {"route": "R1", "targets": PLAN_2018})
    after = pull(rule_book, [choice])
    exact = by_band(PLAN_2018, EQUIVALENTS, 1_700, band_ratios(england, FIRST))
    assert changes(after, "cost_of_reductions")[0] == pytest.approx(float(exact.reductions))
    net = changes(after, "council_tax")[0] - changes(after, "cost_of_reductions")[0]
    assert net == pytest.approx(float(exact.gain))


def test_a_rise_within_the_limit_with_bands_frozen(rule_book: Context) -> None:
    """BAND-05: 4.99% raises 9.220m; freezing A to C costs 6.127m; 3.093m is left."""
    inputs = {"route": "R2", "frozen": "A, B, C"}
    after = pull(rule_book, [Choice("higher_bands", (FIRST,), 0.0499, inputs)])
    raised, cost = changes(after, "council_tax")[0], changes(after, "cost_of_reductions")[0]
    assert [millions(one) for one in (raised, cost, raised - cost)] == ["9.220", "6.127", "3.093"]


def test_the_pattern_of_2018_scaled_to_a_rise_within_the_limit(rule_book: Context) -> None:
    """BAND-05: so scaled it raises 1.233m."""
    choice = Choice("higher_bands", (FIRST,), 0.0499, {"route": "R2", "targets": PLAN_2018})
    after = pull(rule_book, [choice])
    left = changes(after, "council_tax")[0] - changes(after, "cost_of_reductions")[0]
    assert millions(left) == "1.233"


def test_reductions_on_the_whole_bill_cost_the_preceptors_part_as_well(
    pulled: Pulled, years: Years
) -> None:
    """Half of every charge after the rise: £300 × 0.5 × A's part of the base, on top."""
    inputs = {"route": "R1", "targets": {**dict.fromkeys("BCDEFGH", 1.0), "A": 0.0}}
    alone = pulled("higher_bands", 1.0, years[:1], **inputs)
    whole = pulled("higher_bands", 1.0, years[:1], on_whole_bill="true", **inputs)
    part = EQUIVALENTS["A"] / sum(EQUIVALENTS.values())
    more = changes(whole, "cost_of_reductions")[0] - changes(alone, "cost_of_reductions")[0]
    assert more == pytest.approx(300 * 0.5 * part * 45_450)


def test_a_rebate_by_income_as_support_falls_on_every_authority(
    pulled: Pulled, years: Years
) -> None:
    """R3: 10% raises £9,090,000; 20% of it × 50% × 80% take-up = £727,200 given back.

    The whole bill is £2,200 + £300, so the base falls by 290.88; the council's part is £639,936.
    """
    after = pulled(
        "higher_bands",
        0.10,
        years[:1],
        route="R3",
        rebated_share=0.5,
        take_up=0.8,
        working_age_share=0.2,
        administration=100_000.0,
    )
    assert changes(after, "tax_base")[0] == pytest.approx(-290.88)
    assert changes(after, "council_tax")[0] == pytest.approx(9_090_000 - 639_936)
    assert changes(after, "central_services")[0] == 100_000.0
    assert changes(after, "cost_of_reductions") == [0.0] * 5


def test_a_rebate_to_pensioners_falls_on_the_general_fund(pulled: Pulled, years: Years) -> None:
    """R4: 10% of £9,090,000 given back in full."""
    after = pulled("higher_bands", 0.10, years[:1], route="R4", pensioner_share=0.1)
    assert changes(after, "cost_of_reductions")[0] == pytest.approx(909_000.0)
    assert changes(after, "tax_base")[0] == 0.0


def test_both_rebates_may_go_with_one_rise(pulled: Pulled, years: Years) -> None:
    both = pulled(
        "higher_bands", 0.1, years[:1], route="R3+R4", pensioner_share=0.1, working_age_share=0.1
    )
    assert band_ds(both)[0] == "2200.00"
    assert changes(both, "cost_of_reductions")[0] == pytest.approx(909_000.0)
    assert changes(both, "tax_base")[0] == pytest.approx(-909_000.0 / 2_500)


def test_other_proportions_by_law_raise_what_r1_leaves(pulled: Pulled, years: Years) -> None:
    """R8: the same rises of bands, without a gross rise to be given back."""
    by_reductions = pulled("higher_bands", 1.0, years[:1], route="R1", targets=PLAN_2018)
    by_law = pulled("higher_bands", 1.0, years[:1], route="R8", targets=PLAN_2018)
    assert band_ds(by_law)[0] == "2400.00"
    assert changes(by_law, "cost_of_reductions") == [0.0] * 5
    for year in years:
        assert by_law.gap(year) == pytest.approx(float(by_reductions.gap(year)))
        held = float(by_law.band_d(year)) * float(by_law.tax_base(year))
        tax = float(by_law.amount("council_tax", year))
        assert tax == pytest.approx(held)


def test_gifts_are_income_and_no_tax(pulled: Pulled, years: Years) -> None:
    after = pulled("higher_bands", None, years[:1], route="R6", contributions={"a_year": 50_000.0})
    assert changes(after, "voluntary_contributions") == [50_000.0] * 5
    assert band_ds(after) == ["2000.00"] * 5


def test_the_rise_may_be_that_of_a_referendum(context: Context, years: Years) -> None:
    """The vote makes the rise of 100%; the plan's reductions are the same as if R1 made it."""
    inputs = {"route": "R1", "targets": PLAN_2018}
    alone = pull(context, [Choice("higher_bands", years[:1], 1.0, inputs)])
    voted = pull(
        context,
        [
            Choice("council_tax_referendum", years[:1], 1.0, {"branch": "yes_vote", **COSTS}),
            Choice("higher_bands", years[:1], 1.0, {**inputs, "rise_elsewhere": "true"}),
        ],
    )
    assert changes(voted, "council_tax") == changes(alone, "council_tax")
    assert changes(voted, "cost_of_reductions") == changes(alone, "cost_of_reductions")


def test_bands_that_are_not_published_are_asked_for(context: Context) -> None:
    bare = replace(context, facts=NO_FACTS)
    choice = Choice("higher_bands", (FIRST,), 1.0, {"route": "R1", "targets": PLAN_2018})
    with pytest.raises(MissingFigure, match="Band D equivalents by band") as fault:
        pull(bare, [choice])
    assert "needs: " in str(fault.value)
    with pytest.raises(BadInput, match="missing: H"):
        pull(context, [replace(choice, inputs={"route": "R1", "targets": {"A": 1.0} | _to("G")})])
    with pytest.raises(BadInput, match="the bands are"):
        pull(context, [replace(choice, inputs={"route": "R2", "frozen": "A, Z"})])


def _to(last: str) -> dict[str, float]:
    return {band: rise for band, rise in PLAN_2018.items() if band <= last}


def test_support_as_a_share_of_what_working_age_has(pulled: Pulled, years: Years) -> None:
    """10% of £9.2m ÷ £2,300 = 400 in the return; × 45,000 ÷ 44,000 = 409.09; × £2,000."""
    after = pulled("support_scheme", None, years[:1], share=0.1)
    assert changes(after, "tax_base")[0] == pytest.approx(-409.0909, abs=1e-4)
    assert changes(after, "council_tax")[0] == pytest.approx(-818_181.82, abs=0.01)


def test_more_and_less_support_are_mirror_images(pulled: Pulled, years: Years) -> None:
    more, less = (pulled("support_scheme", size, years[:1]) for size in (200.0, -200.0))
    assert changes(more, "council_tax") == [-one for one in changes(less, "council_tax")]
    assert changes(more, "council_tax")[0] == -400_000.0


def test_the_premium_on_second_homes(pulled: Pulled, years: Years) -> None:
    """CT-08: 90 at A, 100 at D and 50 at H are 60 + 100 + 100 = 260 Band D equivalents.

    × 100% × (1 − 40%) × (1 − 10%) × 98% = 137.592; × £2,000 = £275,184.
    """
    after = pulled(
        "empty_and_second_homes",
        1.0,
        years[:1],
        kind="second_homes",
        exempt_share=0.4,
        behaviour=0.1,
        collection_rate=0.98,
    )
    assert changes(after, "tax_base")[0] == pytest.approx(137.592)
    assert changes(after, "council_tax") == pytest.approx([275_184.0] * 5)


def test_empty_homes_that_are_not_published_are_asked_for(context: Context) -> None:
    inputs = {"kind": "empty_homes", "exempt_share": 0, "behaviour": 0, "collection_rate": 1}
    choice = Choice("empty_and_second_homes", (FIRST,), 1.0, inputs)
    with pytest.raises(MissingFigure, match=r"empty homes by band \(dwellings\)"):
        pull(context, [choice])
    given = replace(choice, inputs={**inputs, "homes_by_band": {"D": 10}})
    assert changes(pull(context, [given]), "tax_base")[0] == pytest.approx(10.0)
    with pytest.raises(BadInput, match="the bands are"):
        pull(context, [replace(choice, inputs={**inputs, "homes_by_band": {"I": 10}})])


def test_an_unknown_lever_names_its_neighbours(context: Context) -> None:
    with pytest.raises(UnknownName, match="council_tax_rise"):
        pull(context, [Choice("council_tax_rize", (FIRST,), 0.01)])
