"""Bills in columns are those of single households, to the penny."""

import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barsetshire import at_edges
from barsetshire.charges import area
from barsetshire.drawn import YEAR, Drawn, drawn
from tallystick.bills.array_charges import (
    CHARGED,
    EXEMPT,
    FULL,
    NO_ADULT,
    ONE_ADULT,
    Standing,
    standing_of_adults,
    standings,
    tariff,
)
from tallystick.bills.array_claims import InColumns, in_columns
from tallystick.bills.array_support import MOST_AMOUNT, NO_SUPPORT, MeansTest, means_test
from tallystick.bills.arrays import (
    BLOCK,
    Bills,
    Columns,
    area_sums,
    arrange,
    bills,
    element_sums,
)
from tallystick.bills.bill import bill
from tallystick.bills.household import Adult, FurtherReduction, Household
from tallystick.council_tax.dwelling import Dwelling
from tallystick.figures.errors import BadInput, TallystickError
from tallystick.figures.year import FinancialYear
from tallystick.reductions.held import every_scheme
from tallystick.reductions.scheme import Part, Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

NUMBA = importlib.util.find_spec("numba") is not None
needs_numba = pytest.mark.skipif(
    not NUMBA, reason="numba (the extra `fast`) is not installed, so compiled bills are not tested"
)


@cache
def held() -> tuple[dict[str, Scheme], dict[str, Rulebook]]:
    """Every scheme held, and the rules of each nation."""
    release = Release.open()
    rules = release.documents("rule")
    nations = ("england", "wales", "scotland")
    return every_scheme(release), {one: Rulebook.from_documents(rules, one) for one in nations}


def drawn_households() -> st.SearchStrategy[Drawn]:
    return st.deferred(lambda: drawn(held()[0]))


def one_by_one(given_: Drawn, rulebooks: Mapping[str, Rulebook]) -> list[list[int]]:
    """Liability, award and total in pence, worked out by single bills."""
    found = []
    for place, household in given_.households:
        charges, schemes = given_.areas[place]
        made = bill(household, charges, schemes, rulebooks[charges.nation.casefold()])
        pounds = (made.liability, made.liability - made.total, made.total)
        found.append([int(amount * 100) for amount in pounds])
    return found


def in_order(made: InColumns, *, threads: int = 1, fast: bool = False) -> list[list[int]]:
    """Liability, award and net in pence, in the order given."""
    arranged = arrange(made.columns, made.tariff)
    found = bills(arranged, made.tariff, made.tests, threads=threads, fast=fast)
    columns = (found.liability, found.award, found.net)
    given_ = [arranged.as_given(one).tolist() for one in columns]
    return [list(row) for row in zip(*given_, strict=True)]


@settings(max_examples=300, deadline=None)
@given(drawn_households())
def test_bills_in_columns_are_those_of_single_households(households: Drawn) -> None:
    rulebooks = held()[1]
    made = in_columns(households.households, households.areas, rulebooks)
    assert in_order(made) == one_by_one(households, rulebooks)


@needs_numba
@settings(max_examples=300, deadline=None)
@given(drawn_households())
def test_compiled_bills_are_those_of_single_households(households: Drawn) -> None:
    rulebooks = held()[1]
    made = in_columns(households.households, households.areas, rulebooks)
    assert in_order(made, fast=True, threads=2) == one_by_one(households, rulebooks)


@pytest.mark.parametrize("fast", [False, pytest.param(True, marks=needs_numba)])
def test_households_at_the_edges_of_every_scheme_are_billed_to_the_penny(*, fast: bool) -> None:
    schemes, rulebooks = held()
    areas, households = [], []
    for place, scheme in enumerate(schemes.values()):
        pension_age = schemes[f"{scheme.nation}/pension-age"]
        areas.append((at_edges.charges(scheme, place), at_edges.schemes_of(scheme, pension_age)))
        households += [(place, one) for one in at_edges.households(scheme, 80, place)]
    given_ = Drawn(tuple(areas), tuple(households))
    made = in_columns(households, areas, rulebooks)
    assert in_order(made, fast=fast) == one_by_one(given_, rulebooks)


@settings(max_examples=10, deadline=None)
@given(drawn_households())
def test_many_blocks_and_threads_give_what_one_household_gives(households: Drawn) -> None:
    made = in_columns(households.households, households.areas, held()[1])
    once = in_order(made)
    times = 2 * BLOCK // len(once) + 3
    columns = made.columns
    tiled = {one.name: np.tile(getattr(columns, one.name), times) for one in fields(columns)}
    many = replace(columns, **tiled)
    for threads in (1, 3):
        assert in_order(replace(made, columns=many), threads=threads) == once * times


@pytest.mark.parametrize("share", ["0.5", "0.25", "0.915", "0.735", "0.825"])
@pytest.mark.parametrize("fast", [False, pytest.param(True, marks=needs_numba)])
def test_half_a_penny_goes_up_for_every_liability(
    england: Rulebook, share: str, *, fast: bool
) -> None:
    pence = np.arange(1, 60_000, 7)
    areas = [area(own=str(Decimal(int(amount)) / 100)) for amount in pence]
    table = tariff(areas, {"england": england}, standings(england, YEAR))
    test = means_test(Part("flat", maximum=Decimal(share)), england, YEAR)
    zero = np.zeros(len(pence), np.int32)
    columns = Columns(
        np.arange(len(pence)).astype(np.uint16),
        table.dwelling(np.full(len(pence), CHARGED.index("D")), zero),
        *(zero,) * 5,  # type: ignore[arg-type]
    )
    found = bills(arrange(columns, table), table, [test], fast=fast)
    exact = [int(Fraction(int(one)) * Fraction(share) + Fraction(1, 2)) for one in pence]
    assert found.award.tolist() == exact


@pytest.mark.parametrize("fast", [False, pytest.param(True, marks=needs_numba)])
def test_an_award_as_large_as_the_smallest_is_paid(england: Rulebook, *, fast: bool) -> None:
    areas = [area(year=2025, own=own) for own in ("364.99", "365.00")]
    table = tariff(areas, {"england": england}, standings(england, YEAR))
    test = means_test(Part("flat", minimum=Decimal(7)), england, YEAR)
    columns, _ = barchester(england, 2)
    found = bills(arrange(columns, table), table, [test], fast=fast)
    assert found.award.tolist() == [0, 36_500]


@pytest.mark.parametrize("fast", [False, pytest.param(True, marks=needs_numba)])
def test_a_week_rounded_up_never_gives_more_than_the_year_owes(
    england: Rulebook, *, fast: bool
) -> None:
    areas = [area(year=2025, own=own) for own in ("365.02", "364.98")]
    table = tariff(areas, {"england": england}, standings(england, YEAR))
    test = means_test(Part("flat", weekly_to_penny=True), england, YEAR)
    columns, _ = barchester(england, 2)
    found = bills(arrange(columns, table), table, [test], fast=fast)
    assert found.award.tolist() == [36_500, 36_498]


def test_every_scheme_held_can_be_worked_out_in_columns() -> None:
    schemes, rulebooks = held()
    for scheme in schemes.values():
        for part in scheme.parts:
            for table in part.tables or (None,):
                assert means_test(part, rulebooks[scheme.nation], scheme.year or YEAR, table)


def test_a_scheme_with_finer_numbers_than_can_be_proven_is_refused(england: Rulebook) -> None:
    with pytest.raises(BadInput, match="too fine"):
        means_test(Part("fine", maximum=Decimal("0.8000001")), england, YEAR)


def barchester(england: Rulebook, number: int = 3) -> tuple[Columns, list[MeansTest]]:
    """One household in Band D of so many areas, without a claim."""
    zero = np.zeros(number, np.int32)
    table = tariff([area()] * number, {"england": england}, standings(england, YEAR))
    dwelling = table.dwelling(np.full(number, CHARGED.index("D")), zero)
    place = np.arange(number).astype(np.uint16)
    return Columns(place, dwelling, zero.astype(np.uint16), *(zero,) * 4), [NO_SUPPORT]


def test_a_tariff_rounds_each_element_and_each_discount(england: Rulebook) -> None:
    one = area(own="2413.69", police="300.01", parish="0.01")
    of = (*standings(england, YEAR), Standing("premium of 100%", (Decimal(1),)))
    table = tariff([one], {"england": england}, of)
    by_band = table.before[0].reshape(len(CHARGED), len(of))
    for band in "ABCDEFGH":
        for place, household in (
            (FULL, Household(Dwelling(band))),
            (ONE_ADULT, Household(Dwelling(band), (Adult(),))),
            (NO_ADULT, Household(Dwelling(band), (Adult("carer"),))),
            (EXEMPT, Household(Dwelling(band, exemption_class="B"))),
            (4, Household(Dwelling(band, "second_home", premium=Decimal(1)), ())),
        ):
            exact = bill(household, one, None, england).total * 100
            assert by_band[CHARGED.index(band), place] == exact
    reduced = bill(Household(Dwelling("A", disabled_reduction=True)), one, None, england).total
    assert by_band[0, FULL] == reduced * 100


def test_counted_adults_give_the_discount_of_the_law() -> None:
    assert standing_of_adults(np.array([0, 1, 2, 3, 9])).tolist() == [
        NO_ADULT,
        ONE_ADULT,
        FULL,
        FULL,
        FULL,
    ]


def test_columns_can_be_written_over_and_only_the_net_bill_kept(england: Rulebook) -> None:
    columns, tests = barchester(england)
    table = tariff([area()] * 3, {"england": england}, standings(england, YEAR))
    arranged = arrange(columns, table)
    whole = bills(arranged, table, tests)
    only = Bills.empty(3, only_net=True)
    assert bills(arranged, table, tests, into=only) is only
    assert only.net.tolist() == whole.net.tolist() == [217330] * 3
    assert len(only.award) == 0
    with pytest.raises(BadInput, match="2 places"):
        bills(arranged, table, tests, into=Bills.empty(2))


def test_sums_by_area_and_element_are_weighted(england: Rulebook) -> None:
    columns, tests = barchester(england, 2)
    charged = [area(own="1000", police="100"), area(own="500.50")]
    table = tariff(charged, {"england": england}, standings(england, YEAR))
    arranged = arrange(columns, table)
    weight = np.array([2.5, 4.0])
    found = bills(arranged, table, tests)
    assert area_sums(arranged, found.net, weight).tolist() == [275_000, 200_200]
    by_element = element_sums(arranged, table, weight)
    assert by_element["own"].tolist() == [250_000, 200_200]
    assert by_element["police"].tolist() == [25_000, 0]
    whole = table.charge(columns.area, np.full(2, CHARGED.index("D")))
    assert whole.tolist() == [110_000, 50_050]


def test_a_band_that_the_nation_has_not_is_refused(england: Rulebook) -> None:
    columns, _ = barchester(england)
    table = tariff([area()] * 3, {"england": england}, standings(england, YEAR))
    band_i = table.dwelling(np.full(3, CHARGED.index("I")), np.zeros(3, np.uint8))
    with pytest.raises(BadInput, match="band I, which England has not"):
        arrange(replace(columns, dwelling=band_i), table)


def test_what_does_not_fit_together_is_refused(england: Rulebook) -> None:
    columns, tests = barchester(england)
    books = {"england": england}
    table = tariff([area()] * 3, books, standings(england, YEAR))
    with pytest.raises(BadInput, match="each column"):
        replace(columns, income=np.zeros(2, np.int32))
    with pytest.raises(BadInput, match=r"capital is from 0 to 400,000,000; it is from -1"):
        replace(columns, capital=np.array([0, -1, 5], np.int32))
    with pytest.raises(BadInput, match="income is from 0"):
        replace(columns, income=np.full(3, MOST_AMOUNT + 1, np.int32))
    other = tariff([area()] * 3, books, standings(england, YEAR)[:2])
    arranged = arrange(columns, table)
    with pytest.raises(BadInput, match="other areas or standings"):
        bills(arranged, other, tests)
    seventh = arrange(replace(columns, test=np.full(3, 7, np.uint16)), table)
    with pytest.raises(BadInput, match="1 means tests are given, and a household has number 7"):
        bills(seventh, table, tests)
    with pytest.raises(BadInput, match="areas and"):
        arrange(replace(columns, area=np.full(3, 9, np.uint16)), table)
    with pytest.raises(BadInput, match="one year"):
        tariff([area(), area(year=2025)], books, standings(england, YEAR))
    with pytest.raises(BadInput, match="above £1,000,000"):
        tariff([area(own="99999")], books, [Standing("premium", (Decimal(20),))])
    with pytest.raises(BadInput, match="cannot be taken off"):
        Standing("too much", (Decimal("-1.5"),))


def test_what_columns_do_not_hold_is_refused(england: Rulebook) -> None:
    books = {"england": england}
    further = Household(Dwelling("D"), further_reduction=FurtherReduction(share=Decimal(1)))
    with pytest.raises(BadInput, match="further reduction"):
        in_columns([(0, further)], [(area(), None)], books)


def test_no_household_gives_no_bill(england: Rulebook) -> None:
    made = in_columns([], [(area(), None)], {"england": england})
    assert in_order(made) == []


@pytest.mark.skipif(NUMBA, reason="numba is installed, so nothing is missing")
def test_compiled_bills_name_the_extra_that_they_need(england: Rulebook) -> None:
    columns, tests = barchester(england)
    table = tariff([area()] * 3, {"england": england}, standings(england, FinancialYear(2026)))
    with pytest.raises(TallystickError, match=r"tallystick\[fast\]"):
        bills(arrange(columns, table), table, tests, fast=True)


def test_a_single_bill_loads_no_numpy() -> None:
    code = "import sys, tallystick as ts; ts.bill('coventry', band='D'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"numpy", "numba"}.isdisjoint(done.stdout.split())
