"""The bills of a file of households are those of single households, to the penny."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barsetshire import at_edges
from barsetshire.charges import area
from barsetshire.drawn import YEAR, Drawn, drawn
from barsetshire.household_rows import household_file
from tallystick.bills.bill import Schemes, bill
from tallystick.bills.billed_file import BilledFile, bill_file
from tallystick.bills.household import Adult, Household
from tallystick.bills.many import BLOCK
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import Dwelling
from tallystick.figures.errors import BadFile, Faults, MissingFigure
from tallystick.figures.rounding import to_penny
from tallystick.figures.rows import MOST_FAULTS
from tallystick.reductions.claim import Claim, NonDependant
from tallystick.reductions.held import every_scheme, pension_age_scheme
from tallystick.reductions.scheme import Part, Scheme
from tallystick.reductions.traits import When
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

NOTHING_HELD = Schemes()


@cache
def held() -> tuple[dict[str, Scheme], dict[str, Rulebook]]:
    """Every scheme held, and the rules of each nation."""
    release = Release.open()
    rules = release.documents("rule")
    nations = ("england", "wales", "scotland")
    return every_scheme(release), {one: Rulebook.from_documents(rules, one) for one in nations}


def one_by_one(
    households: list[Household], charges: Charges, schemes: Schemes, rulebook: Rulebook
) -> list[tuple[Decimal, Decimal]]:
    """Liability and support in pounds, worked out by single bills."""
    bills = [bill(one, charges, schemes, rulebook) for one in households]
    return [(one.liability, one.liability - one.total) for one in bills]


def in_file(
    text: str, charges: Charges, schemes: Schemes, rulebook: Rulebook
) -> list[tuple[Decimal, Decimal]]:
    """The same by the rows of a file, in their order."""
    rows = billed(text, charges, schemes, rulebook).rows
    assert rows.references == tuple(str(place) for place in range(len(rows.lines)))
    pence = zip(rows.liability.tolist(), rows.support.tolist(), strict=True)
    return [(Decimal(liability) / 100, Decimal(support) / 100) for liability, support in pence]


def billed(text: str, charges: Charges, schemes: Schemes, rulebook: Rulebook) -> BilledFile:
    return bill_file(text.splitlines(keepends=True), "homes.csv", charges, schemes, rulebook)


@settings(max_examples=100, deadline=None)
@given(st.deferred(lambda: drawn(held()[0])))
def test_households_of_any_kind_are_billed_to_the_penny(households: Drawn) -> None:
    for place, (charges, schemes) in enumerate(households.areas):
        rulebook = held()[1][charges.nation.casefold()]
        of_area = [one for at, one in households.households if at == place]
        if not of_area:
            continue
        decides = schemes or NOTHING_HELD
        try:
            exact = one_by_one(of_area, charges, decides, rulebook)
        except MissingFigure:
            with pytest.raises(Faults, match="fault"):
                in_file(household_file(of_area), charges, decides, rulebook)
            continue
        assert in_file(household_file(of_area), charges, decides, rulebook) == exact


def test_households_at_the_edges_of_every_scheme_are_billed_to_the_penny() -> None:
    schemes, rulebooks = held()
    for place, scheme in enumerate(schemes.values()):
        decides = at_edges.schemes_of(scheme, schemes[f"{scheme.nation}/pension-age"])
        charges, rulebook = at_edges.charges(scheme, place), rulebooks[scheme.nation]
        households = at_edges.households(scheme, 60, place)
        exact = one_by_one(households, charges, decides, rulebook)
        assert in_file(household_file(households), charges, decides, rulebook) == exact, scheme.name


@settings(max_examples=5, deadline=None)
@given(st.deferred(lambda: drawn(held()[0])))
def test_many_rows_give_what_each_gives_alone(households: Drawn) -> None:
    charges = area()
    homes = [one for _, one in households.households if one.claim is None]
    homes = [one for one in homes if one.dwelling.band != "I"] or [Household(Dwelling("D"))]
    rulebook = held()[1]["england"]
    plain = [Household(Dwelling(one.dwelling.band), one.adults or (Adult(),)) for one in homes]
    once = in_file(household_file(plain), charges, NOTHING_HELD, rulebook)
    times = 20_000 // len(plain)
    many = in_file(household_file(plain * times), charges, NOTHING_HELD, rulebook)
    assert many == once * times


@pytest.mark.parametrize("share", ["0.5", "0.25", "0.915", "0.735", "0.825"])
def test_half_a_penny_goes_up_for_every_liability(england: Rulebook, share: str) -> None:
    scheme = flat(Part("flat", maximum=Decimal(share)))
    text = household_file([Household(Dwelling(band), claim=Claim()) for band in "ABCDEFGH"])
    for pence in range(1, 60_000, 1997):
        charges = area(own=str(Decimal(pence) / 100))
        for liability, support in in_file(text, charges, Schemes(None, scheme), england):
            assert support == to_penny(liability * Decimal(share))


def flat(part: Part) -> Scheme:
    """A scheme for working age with one part."""
    return Scheme(
        name="flat",
        title="flat",
        area="Barchester",
        ons_code="E07000999",
        nation="england",
        age="working_age",
        year=YEAR,
        confidence="high",
        source={},
        parts=(part,),
    )


def one_claim(own: str, part: Part, england: Rulebook) -> Decimal:
    """The support of a household in Band D that claims."""
    text = household_file([Household(Dwelling("D"), claim=Claim())])
    charges = area(year=2025, own=own)
    return in_file(text, charges, Schemes(None, flat(part)), england)[0][1]


def test_an_award_as_large_as_the_smallest_is_paid(england: Rulebook) -> None:
    part = Part("flat", minimum=Decimal(7))
    assert one_claim("364.99", part, england) == 0
    assert one_claim("365.00", part, england) == 365


def test_a_week_rounded_up_never_gives_more_than_the_year_owes(england: Rulebook) -> None:
    part = Part("flat", weekly_to_penny=True)
    assert one_claim("365.02", part, england) == Decimal("365.00")
    assert one_claim("364.98", part, england) == Decimal("364.98")


def test_premiums_count_once_or_for_each_child(release: Release, england: Rulebook) -> None:
    schemes = Schemes(pension_age_scheme(release, "England"))
    pension = {"state_pension": Decimal(650)}
    older = Claim(pension_age=True, incomes=pension, children=3)
    households = [
        Household(Dwelling("D"), (Adult(),), older if not premiums else claim_with(older, premiums))
        for premiums in ({}, {"carer": 2}, {"disabled_child": 2}, {"disabled_child": 1})
    ]
    charges = area(year=2025)
    text = household_file(households)
    found = in_file(text, charges, schemes, england)
    assert found == one_by_one(households, charges, schemes, england)
    assert len({support for _, support in found}) == 4


def claim_with(claim: Claim, premiums: dict[str, int]) -> Claim:
    return Claim(
        pension_age=claim.pension_age,
        incomes=claim.incomes,
        children=claim.children,
        premiums=premiums,
    )


def test_totals_are_of_the_dwellings_that_rows_stand_for(england: Rulebook) -> None:
    text = "band,dwellings,adults\nA,10,1\nD,2.5,2\n"
    found = billed(text, area(own="900"), NOTHING_HELD, england)
    assert (found.total.dwellings, found.total.liability) == (Decimal("12.5"), Decimal(6750))
    assert [(one.band, one.to_pay) for one in found.bands] == [
        ("A", Decimal(4500)),
        ("D", Decimal(2250)),
    ]


def test_claims_under_a_scheme_that_is_not_held_are_counted_and_not_awarded(
    england: Rulebook,
) -> None:
    text = "band,claim\nD,yes\nD,no\n"
    found = billed(text, area(own="900"), NOTHING_HELD, england)
    assert (found.total.undecided, found.total.support) == (Decimal(1), Decimal(0))
    assert [row[4:] for row in found.rows.written()] == [("", ""), ("0.00", "900.00")]


def test_adults_are_those_of_the_claim_where_none_are_given(england: Rulebook) -> None:
    text = "band,claim,couple,non_dependant_1\nD,yes,no,\nD,yes,no,0\nD,yes,yes,\nD,no,no,\n"
    found = billed(text, area(own="1000"), NOTHING_HELD, england)
    assert (found.rows.liability // 100).tolist() == [750, 1000, 1000, 1000]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bnad\nA\n", "no column is called “bnad”. Near: band"),
        ("band\n", "no rows"),
        ("band\nI\n", "line 2: band “I” is not one of A, B, C, D, E, F, G, H"),
        ("band,adults\nA,two\n", "line 2: adults “two” is not a number"),
        ("band,adults\nA,0\n", "line 2: A main home has at least one adult"),
        ("band,adults\nA,1.5\n", "line 2: adults “1.5” is not a whole number"),
        ("band,disregards\nA,studnet\n", "line 2: No disregard is called 'studnet'"),
        ("band,disabled\nA,perhaps\n", "disabled “perhaps” is not yes or no"),
        ("band,use,premium\nA,second_home,200%\n", "largest premium"),
        ("band,couple\nA,yes\n", "no column `claim`, and there is `couple`"),
        ("band,hours,couple\nA,2,yes\n", "no column `claim`, and there is `couple`"),
        ("band,claim,capital\nA,yes,12.345\n", "capital “12.345” is not in whole pennies"),
        ("band,claim,capital\nA,yes,-5\n", "capital “-5” is outside 0"),
        ("band,claim,income_earnings\nA,yes,1e3\n", "income_earnings “1e3” is not a number"),
        ("band,claim,benefits\nA,yes,child_benfit\n", "benefits “child_benfit” is not made of"),
        ("band,claim,benefits\nA,yes,universal_credit\n", "give uc_award"),
        ("band,claim,uc_award\nA,yes,90\n", "its figures are"),
        ("band,claim,children,children_under_5\nA,yes,1,2\n", "more than there are children"),
        ("band,claim,adults,non_dependant_1\nA,yes,1,0\n", "fewer than the claim names"),
        ("band,claim,couple,second_adult_1\nA,yes,yes,0\n", "without a partner"),
        ('band\n"A\n', "unexpected end of data"),
        ("band\nA,1\n", "line 2: there are more values than headings"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_by_line_and_column(
    england: Rulebook, text: str, told: str
) -> None:
    with pytest.raises(Faults) as faults:
        billed(text, area(), NOTHING_HELD, england)
    assert all(isinstance(one, BadFile) for one in faults.value.exceptions)
    assert any(told in str(one) for one in faults.value.exceptions), faults.value.exceptions


def test_faults_are_told_in_the_order_of_lines_and_not_without_end(england: Rulebook) -> None:
    text = "band,dwellings\n" + "Q,x\n" * 200
    with pytest.raises(Faults, match="400 faults") as faults:
        billed(text, area(), NOTHING_HELD, england)
    messages = [str(one) for one in faults.value.exceptions]
    assert len(messages) == MOST_FAULTS + 1
    assert messages[-1].endswith(f"and {400 - MOST_FAULTS} more.")


def test_lines_are_those_of_the_file_also_with_comments_and_breaks(england: Rulebook) -> None:
    text = '\ufeff# of May\n# of June\nid,band\n"one\nhome",A\n\n  ,  \n2,Q\n'
    with pytest.raises(Faults) as faults:
        billed(text, area(), NOTHING_HELD, england)
    assert [str(one).split(":")[0] for one in faults.value.exceptions] == ["homes.csv, line 8"]


def test_claims_that_lack_what_the_scheme_asks_are_told_by_line(england: Rulebook) -> None:
    part = Part("means test", taper=Decimal("0.2"), measure="excess")
    text = "band,claim,income_other,applicable_amount\nA,yes,10,5\nA,yes,10,\nA,yes,0,\nA,yes,9,\n"
    with pytest.raises(Faults) as faults:
        billed(text, area(year=2025), Schemes(None, flat(part)), england)
    messages = [str(one) for one in faults.value.exceptions]
    assert [one.split(":")[0] for one in messages] == ["homes.csv, line 3", "homes.csv, line 5"]
    assert "applicable_amount is needed" in messages[0]


def test_non_dependants_of_a_row_are_each_deducted(england: Rulebook, release: Release) -> None:
    schemes = Schemes(pension_age_scheme(release, "England"))
    others = tuple(NonDependant(Decimal(300), works=True) for _ in range(3))
    claim = Claim(pension_age=True, non_dependants=others)
    households = [Household(Dwelling("D"), (Adult(),) * 4, claim)]
    charges = area(year=2025)
    found = in_file(household_file(households), charges, schemes, england)
    assert found == one_by_one(households, charges, schemes, england)
    liability, support = found[0]
    assert liability - support > 1000


def test_awards_and_undecided_claims_are_counted_by_the_dwellings_of_their_band(
    england: Rulebook,
) -> None:
    half = flat(Part("half", maximum=Decimal("0.5")))
    text = (
        "band,dwellings,adults,claim,pension_age\n"
        "D,3,2,yes,no\nD,2,2,no,no\nA,1.5,2,yes,no\nA,4,2,yes,yes\n"
    )
    answer = billed(text, area(own="900"), Schemes(None, half), england)
    counts = [(each.band, each.dwellings, each.awarded, each.undecided) for each in answer.bands]
    assert counts == [
        ("A", Decimal("5.5"), Decimal("1.5"), Decimal(4)),
        ("D", Decimal(5), Decimal(3), Decimal(0)),
    ]
    pounds = [(each.liability, each.support, each.to_pay) for each in answer.bands]
    assert pounds == [
        (Decimal(3300), Decimal(450), Decimal(2850)),
        (Decimal(4500), Decimal(1350), Decimal(3150)),
    ]
    total = answer.total
    assert (total.awarded, total.undecided) == (Decimal("4.5"), Decimal(4))
    assert total.support == Decimal(1800)


def test_rows_without_references_are_written_without_them_and_to_the_penny(
    england: Rulebook,
) -> None:
    answer = billed("band,disabled\nA,yes\nD,yes\n", area(own="900.05"), NOTHING_HELD, england)
    assert list(answer.rows.written()) == [
        (2, "", "A-", "500.03", "0.00", "500.03"),
        (3, "", "C", "800.04", "0.00", "800.04"),
    ]


def test_rows_beyond_a_block_are_billed_and_named_as_those_before(england: Rulebook) -> None:
    part = Part("means test", taper=Decimal("0.2"), measure="excess")
    heading = "band,claim,income_other,applicable_amount\n"
    text = heading + "D,yes,10,5\n" * (BLOCK + 1)
    schemes, charges = Schemes(None, flat(part)), area(own="900", year=2025)
    rows = billed(text, charges, schemes, england).rows
    assert len(rows.support) == BLOCK + 1
    assert set(rows.support.tolist()) == {int(rows.support[0])}
    with pytest.raises(Faults) as faults:
        billed(f"{text}D,yes,10,\n", charges, schemes, england)
    (fault,) = faults.value.exceptions
    assert str(fault).startswith(f"homes.csv, line {BLOCK + 3}:")


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("band,claim,children,children_under_5\nD,yes,2,2\n", "337.50"),
        ("band,claim,hours\nD,yes,16\n", "675.00"),
        ("band,claim,hours\nD,yes,15.99\n", "337.50"),
        ("band,claim,pension_age,benefits\nD,yes,no,universal_credit\n", None),
        ("band,claim,pension_age,benefits\nD,yes,yes,universal_credit\n", None),
        ("band,claim,benefits,uc_award,uc_earnings\nD,yes,universal_credit,0,0\n", "337.50"),
        ("band,claim,uc_earnings\nD,yes,1\n", None),
        ("band,claim,uc_maximum\nD,yes,1\n", None),
        ("band,claim,adults,second_adult_2\nD,yes,2,0\n", "450.00"),
        ("band,claim,couple,second_adult_2\nD,yes,yes,0\n", None),
        ("band,claim,income_other,income_earnings\nD,yes,999999.99,0.01\n", "337.50"),
        ("band,claim,income_other,income_earnings\nD,yes,999999.99,0.02\n", None),
        ("band,claim,capital\nD,yes,100000000\n", "337.50"),
        ("band,claim,capital\nD,yes,100000000.01\n", None),
        ("band,claim,uc_award\nD,no,1\n", "0.00"),
    ],
)
def test_a_claim_is_taken_up_to_its_edge_and_no_further(
    england: Rulebook, text: str, support: str | None
) -> None:
    works = Part("in work", When(all_of=("works_16_hours",)), maximum=Decimal(1))
    half = replace(flat(works), parts=(works, Part("others", maximum=Decimal("0.5"))))
    older = replace(half, age="pension_age")
    if support is None:
        with pytest.raises(Faults):
            billed(text, area(own="900"), Schemes(older, half), england)
        return
    (row,) = billed(text, area(own="900"), Schemes(older, half), england).rows.written()
    assert row[4] == support
