"""What holds for every household, band and area of England."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barsetshire.charges import area
from tallystick.bills.bill import Bill, bill
from tallystick.bills.discounts import disregards
from tallystick.bills.household import Adult, FurtherReduction, Household
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import Dwelling
from tallystick.council_tax.premiums import largest_premium
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook

KINDS = [None, *(name for name, one in disregards().items() if "England" in one.nations)]
CLASSES = st.sampled_from([None, "B", "N", "W"])

amounts = st.decimals(0, 5000, places=2)
bands = st.sampled_from("ABCDEFGH")
adults = st.lists(st.sampled_from(KINDS), min_size=1, max_size=6).map(
    lambda kinds: tuple(Adult(kind) for kind in kinds)
)
reductions = st.one_of(
    st.none(),
    st.builds(FurtherReduction, pounds=st.decimals(0, 20000, places=2)),
    st.builds(FurtherReduction, share=st.decimals(0, 1, places=3)),
)


@st.composite
def charged(draw: st.DrawFn) -> Charges:
    """An area with up to four elements of any size."""
    elements = draw(st.sets(st.sampled_from(["county", "police", "fire", "parish"])))
    band_d = {one: str(draw(amounts)) for one in ("own", *sorted(elements))}
    return area("England", 2026, **band_d)


def _made(
    charges: Charges, england: Rulebook, dwelling: Dwelling, who: tuple[Adult, ...], **more: object
) -> Bill:
    further = more.get("further")
    assert further is None or isinstance(further, FurtherReduction)
    household = Household(dwelling, who, further_reduction=further)
    return bill(household, charges, None, england)


@given(
    charges=charged(),
    band=bands,
    who=adults,
    disabled=st.booleans(),
    annexe=st.booleans(),
    exempt=CLASSES,
    further=reductions,
)
def test_lines_add_to_the_total_and_nothing_falls_below_nought(
    england: Rulebook,
    charges: Charges,
    band: str,
    who: tuple[Adult, ...],
    disabled: bool,  # noqa: FBT001 - given by name
    annexe: bool,  # noqa: FBT001 - given by name
    exempt: str | None,
    further: FurtherReduction | None,
) -> None:
    dwelling = Dwelling(band, disabled_reduction=disabled, is_annexe=annexe, exemption_class=exempt)
    made = _made(charges, england, dwelling, who, further=further)
    assert made.total == sum(line.amount for line in made.lines)
    left = Decimal(0)
    for line in made.lines:
        assert line.amount == line.amount.quantize(Decimal("0.01"))
        left += line.amount
        assert left >= 0
        assert line.rule


@given(charges=charged(), band=bands, who=adults, kind=st.sampled_from(KINDS))
def test_one_more_adult_never_lowers_the_bill(
    england: Rulebook, charges: Charges, band: str, who: tuple[Adult, ...], kind: str | None
) -> None:
    fewer = _made(charges, england, Dwelling(band), who)
    more = _made(charges, england, Dwelling(band), (*who, Adult(kind)))
    assert more.total >= fewer.total


@given(charges=charged(), who=adults)
def test_a_higher_band_never_pays_less(
    england: Rulebook, charges: Charges, who: tuple[Adult, ...]
) -> None:
    totals = [_made(charges, england, Dwelling(band), who).total for band in "ABCDEFGH"]
    assert totals == sorted(totals)


@given(charges=charged(), band=bands, who=adults)
def test_a_disabled_reduction_never_raises_the_bill(
    england: Rulebook, charges: Charges, band: str, who: tuple[Adult, ...]
) -> None:
    plain = _made(charges, england, Dwelling(band), who)
    reduced = _made(charges, england, Dwelling(band, disabled_reduction=True), who)
    assert reduced.total <= plain.total


@given(
    charges=charged(),
    band=bands,
    years=st.lists(st.decimals(0, 30, places=1), min_size=2, max_size=2).map(sorted),
    year=st.integers(2013, 2026),
)
def test_the_largest_premium_never_falls_with_years_empty(
    england: Rulebook, charges: Charges, band: str, years: list[Decimal], year: int
) -> None:
    of_year = FinancialYear(year)
    shares = []
    totals = []
    for empty in years:
        dwelling = Dwelling(band, "empty", years_empty=empty, premium="maximum")
        limit = largest_premium(dwelling, england, of_year)
        assert limit.share is not None
        shares.append(limit.share)
        totals.append(_made(charges, england, dwelling, ()).total)
    assert shares == sorted(shares)
    assert totals == sorted(totals)


@given(charges=charged(), band=bands, who=adults, pounds=st.decimals(0, 20000, places=2))
def test_a_further_reduction_takes_what_it_says_or_all_that_is_left(
    england: Rulebook, charges: Charges, band: str, who: tuple[Adult, ...], pounds: Decimal
) -> None:
    before = _made(charges, england, Dwelling(band), who).total
    after = _made(
        charges, england, Dwelling(band), who, further=FurtherReduction(pounds=pounds)
    ).total
    assert after == max(Decimal(0), before - pounds)


@pytest.mark.parametrize("share", ["0.25", "0.5"])
def test_discounts_are_those_shares_to_the_penny(england: Rulebook, share: str) -> None:
    who = (Adult(),) if share == "0.25" else (Adult("carer"),)
    made = _made(area(own="2413.69"), england, Dwelling("D"), who)
    assert abs(made.total - Decimal("2413.69") * (1 - Decimal(share))) <= Decimal("0.005")
