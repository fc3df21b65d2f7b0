"""What holds of every scheme held, whatever the household."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import award
from tallystick.reductions.claim import Claim, NonDependant, UniversalCredit
from tallystick.reductions.held import every_scheme
from tallystick.reductions.scheme import Scheme
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

YEAR = FinancialYear(2025)
PRINTED_GAPS = frozenset({"Cheltenham"})


@cache
def held() -> tuple[tuple[Scheme, ...], Rulebook]:
    """The schemes of England and its rules."""
    release = Release.open()
    schemes = tuple(one for one in every_scheme(release).values() if one.nation == "england")
    return schemes, Rulebook.from_documents(release.documents("rule"))


def pence(most: int) -> st.SearchStrategy[Decimal]:
    """An amount from nil, in whole pennies."""
    return st.integers(0, most * 100).map(lambda number: Decimal(number) / 100)


@st.composite
def claims(draw: st.DrawFn, *, pension_age: bool) -> Claim:
    """A household, on universal credit or not."""
    children = draw(st.integers(0, 5))
    others = tuple(
        NonDependant(draw(pence(900)), works=draw(st.booleans()))
        for _ in range(draw(st.integers(0, 2)))
    )
    plain = Claim(
        pension_age=pension_age,
        couple=draw(st.booleans()),
        children=children,
        children_under_5=draw(st.integers(0, children)),
        hours_worked=draw(st.sampled_from((Decimal(0), Decimal(20)))),
        incomes={
            "state_pension" if pension_age else "earnings": draw(pence(900)),
            "other": draw(pence(100)),
        },
        capital=draw(pence(20_000)),
        groups=draw(st.sets(st.sampled_from(("carer", "disabled", "vulnerable")))),  # type: ignore[arg-type]
        non_dependants=others,
    )
    if pension_age or draw(st.booleans()):
        return plain
    credit = UniversalCredit(
        award=draw(pence(300)),
        earnings=draw(pence(900)),
        maximum_amount=draw(pence(600)),
    )
    return replace(plain, benefits=frozenset({"universal_credit"}), universal_credit=credit)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, Claim, Decimal, str]:
    """A scheme, a household it is for, a liability and a band."""
    scheme = draw(st.sampled_from(held()[0]))
    claim = draw(claims(pension_age=scheme.age == "pension_age"))
    return scheme, claim, draw(pence(5000)), draw(st.sampled_from("ABCDEFGH"))


@settings(max_examples=300, deadline=None)
@given(cases())
def test_an_award_is_neither_negative_nor_above_the_liability(
    case: tuple[Scheme, Claim, Decimal, str],
) -> None:
    scheme, claim, liability, band = case
    given_ = award(scheme, claim, liability, held()[1], YEAR, band)
    assert 0 <= given_.yearly <= liability
    assert given_.weekly >= 0


@settings(max_examples=300, deadline=None)
@given(cases(), pence(300))
def test_more_income_never_raises_an_award(
    case: tuple[Scheme, Claim, Decimal, str], more: Decimal
) -> None:
    scheme, claim, liability, band = case
    if scheme.area in PRINTED_GAPS:
        return
    if claim.universal_credit is not None:
        credit = claim.universal_credit
        if not credit.earnings:
            return  # a first penny of earnings can change the part of a scheme
        richer = replace(claim, universal_credit=replace(credit, earnings=credit.earnings + more))
    else:
        kind = "state_pension" if claim.pension_age else "earnings"
        if not claim.incomes[kind]:
            return
        richer = replace(claim, incomes={**claim.incomes, kind: claim.incomes[kind] + more})
    rules = held()[1]
    before = award(scheme, claim, liability, rules, YEAR, band)
    after = award(scheme, richer, liability, rules, YEAR, band)
    assert after.yearly <= before.yearly


@settings(max_examples=200, deadline=None)
@given(cases())
def test_capital_above_every_limit_ends_support(
    case: tuple[Scheme, Claim, Decimal, str],
) -> None:
    scheme, claim, liability, band = case
    rich = replace(claim, capital=Decimal("16000.01"))
    assert award(scheme, rich, liability, held()[1], YEAR, band).yearly == 0


@settings(max_examples=100, deadline=None)
@given(cases())
def test_another_adult_never_raises_an_award(case: tuple[Scheme, Claim, Decimal, str]) -> None:
    scheme, claim, liability, band = case
    fuller = replace(
        claim, non_dependants=(*claim.non_dependants, NonDependant(Decimal(400), works=True))
    )
    rules = held()[1]
    before = award(scheme, claim, liability, rules, YEAR, band)
    assert award(scheme, fuller, liability, rules, YEAR, band).yearly <= before.yearly
