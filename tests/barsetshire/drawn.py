"""Households, areas and claims of any kind, drawn by hypothesis."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from tallystick.bills.bill import Schemes
from tallystick.bills.household import Adult, Household
from tallystick.council_tax.charges import Charge, Charges
from tallystick.council_tax.dwelling import MAXIMUM, Dwelling
from tallystick.council_tax.rounding import Rounding
from tallystick.figures.year import FinancialYear
from tallystick.reductions.claim import (
    BENEFITS,
    GROUPS,
    NON_DEPENDANT_CIRCUMSTANCES,
    Claim,
    NonDependant,
    SecondAdult,
    UniversalCredit,
)
from tallystick.reductions.scheme import Scheme

YEAR = FinancialYear(2025)
"""The year for which allowances of all three nations are held."""

_ELEMENTS = ("county", "gla", "police", "fire", "combined_authority", "parish")


@dataclass(frozen=True)
class Drawn:
    """Areas with their schemes, and households with the place of their area."""

    areas: tuple[tuple[Charges, Schemes | None], ...]
    households: tuple[tuple[int, Household], ...]


def pounds(most: int) -> st.SearchStrategy[Decimal]:
    """An amount in whole pennies, often a round one."""
    pence = st.integers(0, most * 100).map(lambda number: Decimal(number) / 100)
    return st.one_of(pence, st.integers(0, most // 50).map(lambda number: Decimal(number * 50)))


@st.composite
def areas(draw: st.DrawFn, schemes: dict[str, Scheme]) -> tuple[Charges, Schemes | None]:
    """An area of any nation, with one of its nation's schemes for working age or none."""
    scheme = schemes[draw(st.sampled_from(sorted(schemes)))]
    nation = scheme.nation.title()
    elements = (
        ("own", *draw(st.sets(st.sampled_from(_ELEMENTS)))) if nation != "Scotland" else ("own",)
    )
    charges = Charges(
        area_code="X00000001",
        area_name=scheme.area,
        nation=nation,
        year=YEAR,
        charges=tuple(
            Charge(one, one, draw(pounds(2500)), draw(st.sampled_from(Rounding)))
            for one in elements
        ),
    )
    if draw(st.integers(0, 9)) == 0:
        return charges, None
    pension_age = schemes[f"{scheme.nation}/pension-age"]
    return charges, Schemes(pension_age, None if scheme.age == "pension_age" else scheme)


@st.composite
def claims(draw: st.DrawFn, nation: str) -> Claim:
    """A claim of any age, on universal credit or not, with non-dependants and second adults."""
    pension_age = draw(st.booleans())
    couple = draw(st.booleans())
    children = draw(st.integers(0, 5))
    benefits = draw(st.sets(st.sampled_from(BENEFITS), max_size=2)) - {"universal_credit"}
    credit = None
    if not pension_age and draw(st.booleans()):
        benefits |= {"universal_credit"}
        elements = st.sampled_from(("housing", "children", "carer", "limited_capability"))
        credit = UniversalCredit(
            award=draw(pounds(400)),
            earnings=draw(pounds(500)),
            other_income=draw(pounds(50)),
            maximum_amount=draw(pounds(700)),
            elements=draw(st.dictionaries(elements, pounds(100), max_size=2)),
        )
    seconds = (
        ()
        if couple or nation == "Scotland"
        else draw(st.lists(st.builds(SecondAdult, pounds(400), st.booleans()), max_size=1))
    )
    return Claim(
        pension_age=pension_age,
        pension_age_before_2021=True,
        couple=couple,
        children=children,
        children_under_5=draw(st.integers(0, children)),
        hours_worked=Decimal(draw(st.sampled_from((0, 20)))),
        incomes={
            "private_pension" if pension_age else "earnings": draw(pounds(600)),
            "child_benefit": draw(pounds(50)),
            "other": draw(pounds(80)),
        },
        childcare=draw(pounds(100)),
        capital=draw(pounds(20_000)),
        benefits=frozenset(benefits),
        groups=frozenset(draw(st.sets(st.sampled_from(GROUPS), max_size=2))),
        universal_credit=credit,
        applicable_amount=draw(st.one_of(st.none(), pounds(400))),
        non_dependants=tuple(draw(st.lists(non_dependants(), max_size=2))),
        second_adults=tuple(seconds),
        student_household=draw(st.booleans()),
    )


def non_dependants() -> st.SearchStrategy[NonDependant]:
    """An adult for whom something may be taken off."""
    circumstances = st.sets(st.sampled_from(NON_DEPENDANT_CIRCUMSTANCES), max_size=1)
    return st.builds(NonDependant, pounds(900), st.booleans(), circumstances.map(frozenset))


@st.composite
def homes(draw: st.DrawFn, nation: str) -> Household:
    """A main home, with a claim or without one."""
    claim = draw(st.one_of(claims(nation), st.none()))
    fewest = 1 if claim is None else claim.adults
    kinds = st.sampled_from((None, None, None, "student", "severely_mentally_impaired"))
    adults = draw(st.lists(kinds, min_size=fewest, max_size=fewest + 2))
    bands = "ABCDEFGHI" if nation == "Wales" else "ABCDEFGH"
    dwelling = Dwelling(
        draw(st.sampled_from(bands)),
        disabled_reduction=draw(st.booleans()),
        exemption_class="N" if nation == "England" and draw(st.integers(0, 9)) == 0 else None,
        is_annexe=nation == "England" and draw(st.booleans()),
    )
    return Household(dwelling, tuple(Adult(kind) for kind in adults), claim)


@st.composite
def empty_homes(draw: st.DrawFn, nation: str) -> Household:
    """An empty or a second home, with a premium, the largest in law, or none."""
    limited = nation == "England"
    premium = draw(
        st.sampled_from((None, Decimal("0.5"), MAXIMUM if limited else Decimal("0.333")))
    )
    band = draw(st.sampled_from("ABCDEFGH"))
    if draw(st.booleans()):
        excepted = "E" if limited and draw(st.booleans()) else None
        return Household(
            Dwelling(band, "second_home", premium=premium, premium_exception=excepted), ()
        )
    years = draw(st.sampled_from((Decimal(2), Decimal(6), Decimal(12))))
    return Household(Dwelling(band, "empty", years_empty=years, premium=premium), ())


@st.composite
def drawn(draw: st.DrawFn, schemes: dict[str, Scheme]) -> Drawn:
    """A few areas and households in them, in no order."""
    held = tuple(draw(st.lists(areas(schemes), min_size=1, max_size=4)))
    households = []
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(held) - 1))
        nation = held[place][0].nation
        of_nation = homes(nation) if draw(st.integers(0, 4)) else empty_homes(nation)
        households.append((place, draw(of_nation)))
    return Drawn(held, tuple(households))
