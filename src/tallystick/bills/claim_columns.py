"""The columns of a file that are a claim for support, and how they are read."""

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.rows import Rows
from tallystick.figures.whole import Flag, Whole, no
from tallystick.reductions.claim import (
    BENEFITS,
    ELEMENTS,
    GROUPS,
    INCOME_KINDS,
    MOST_CHILDREN,
    MOST_WEEKLY_INCOME,
    NON_DEPENDANT_CIRCUMSTANCES,
    PREMIUMS,
)
from tallystick.reductions.claims import HOURS_OF_REMUNERATIVE_WORK, PENCE, Claims, OtherAdult

NON_DEPENDANTS, SECOND_ADULTS = 4, 2
_MOST_INCOME = float(MOST_WEEKLY_INCOME)
_MOST_CAPITAL = 100_000_000.0
_HOURS_OF_A_WEEK = 168.0
_A_WEEK = "pounds a week, in whole pennies"

CLAIM_COLUMNS: dict[str, str] = {
    "claim": "yes where the household asks for support. Required with any column below.",
    "pension_age": "yes where the prescribed scheme for pension age decides.",
    "pension_age_before_2021": "yes where pension age was reached before 1 April 2021.",
    "couple": "yes for applicant and partner.",
    "under_25": "yes for a single applicant under 25 without children.",
    "children": "Children and young people in the household.",
    "children_under_5": "How many of them are under 5.",
    "hours": "Hours a week worked for pay, by whoever works more.",
    "capital": "Savings and investments, in pounds.",
    "childcare": f"Childcare charges, {_A_WEEK}.",
    "benefits": f"In payment, with semicolons between: {', '.join(BENEFITS)}.",
    "groups": f"What a scheme may ask beside, with semicolons between: {', '.join(GROUPS)}.",
    "applicable_amount": f"What the household is held to need, {_A_WEEK}.",
    "assessed_income": "With savings credit alone: the income that the Department gives.",
    "uc_award": f"Universal credit that is paid, {_A_WEEK}.",
    "uc_earnings": "Earnings taken into account for universal credit, before any work allowance.",
    "uc_other_income": "Unearned income taken into account for it.",
    "uc_maximum": "Universal credit before income is taken off.",
    "student_household": "yes where every resident but the second adults is a full-time student.",
    **{f"income_{kind}": f"{kind.replace('_', ' ')}, {_A_WEEK}." for kind in INCOME_KINDS},
    **{f"uc_{name}": f"The {name.replace('_', ' ')} element within it." for name in ELEMENTS},
    **{
        f"premium_{name}": f"How many {name.replace('_', ' ')} premiums apply." for name in PREMIUMS
    },
}
for _place in range(1, NON_DEPENDANTS + 1):
    CLAIM_COLUMNS |= {
        f"non_dependant_{_place}": "Gross pounds a week of another adult; blank where there is "
        "none, 0 where there is one without income.",
        f"non_dependant_{_place}_works": "yes where that adult works 16 hours a week or more.",
        f"non_dependant_{_place}_is": "What takes a deduction away, with semicolons between: "
        f"{', '.join(NON_DEPENDANT_CIRCUMSTANCES)}.",
    }
for _place in range(1, SECOND_ADULTS + 1):
    CLAIM_COLUMNS |= {
        f"second_adult_{_place}": "Gross pounds a week of an adult who shares a single "
        "applicant's home; blank where there is none.",
        f"second_adult_{_place}_on_benefit": "yes where that adult is on an income-based benefit.",
    }


def claims_in(rows: Rows) -> tuple[NDArray[np.bool_], Claims]:
    """Which rows ask for support, and what all of them give for it; faults are told."""
    if not rows.has("claim"):
        columns = [name for name in CLAIM_COLUMNS if rows.has(name)]
        if columns:
            rows.faults.add(
                f"there is no column `claim`, and there is `{columns[0]}`: say who asks."
            )
        return np.zeros(len(rows), bool), Claims()
    asks = np.broadcast_to(rows.flags("claim"), len(rows))
    benefits, elements = rows.words("benefits", BENEFITS), _amounts(rows, "uc_", ELEMENTS)
    on_credit = benefits.get("universal_credit", False)
    children, under_5 = (
        rows.counts("children", MOST_CHILDREN),
        rows.counts("children_under_5", MOST_CHILDREN),
    )
    older, early = rows.flags("pension_age"), rows.flags("pension_age_before_2021")
    claims = Claims(
        pension_age=older | early,
        pension_age_before_2021=early,
        couple=rows.flags("couple"),
        under_25=rows.flags("under_25"),
        children=children,
        children_under_5=under_5,
        works_16_hours=rows.numbers("hours", 0.0, _HOURS_OF_A_WEEK) >= HOURS_OF_REMUNERATIVE_WORK
        if rows.has("hours")
        else False,
        incomes=_amounts(rows, "income_", INCOME_KINDS),
        childcare=rows.pence("childcare", _MOST_INCOME),
        capital=rows.pence("capital", _MOST_CAPITAL),
        benefits=benefits,
        groups=rows.words("groups", GROUPS),
        on_credit=on_credit,
        credit_award=rows.pence("uc_award", _MOST_INCOME),
        credit_earnings=rows.pence("uc_earnings", _MOST_INCOME),
        credit_other_income=rows.pence("uc_other_income", _MOST_INCOME),
        credit_maximum=rows.pence("uc_maximum", _MOST_INCOME),
        knows_credit_maximum=rows.is_given("uc_maximum"),
        elements=elements,
        applicable_amount=rows.pence("applicable_amount", _MOST_INCOME),
        knows_applicable_amount=rows.is_given("applicable_amount"),
        premiums={
            name: rows.counts(f"premium_{name}", MOST_CHILDREN)
            for name in PREMIUMS
            if rows.has(f"premium_{name}")
        },
        assessed_income=rows.pence("assessed_income", _MOST_INCOME),
        knows_assessed_income=rows.is_given("assessed_income"),
        non_dependants=_others(rows, "non_dependant", NON_DEPENDANTS),
        second_adults=_others(rows, "second_adult", SECOND_ADULTS),
        student_household=rows.flags("student_household"),
    )
    _check(rows, asks, claims)
    return asks, claims


def _amounts(rows: Rows, prefix: str, names: tuple[str, ...]) -> dict[str, Whole]:
    return {
        name: rows.pence(f"{prefix}{name}", _MOST_INCOME)
        for name in names
        if rows.has(f"{prefix}{name}")
    }


def _others(rows: Rows, name: str, most: int) -> tuple[OtherAdult, ...]:
    places = [f"{name}_{place}" for place in range(1, most + 1)]
    return tuple(
        OtherAdult(
            income=rows.pence(place, _MOST_INCOME),
            works=rows.flags(f"{place}_works"),
            on_benefit=rows.flags(f"{place}_on_benefit"),
            circumstances=rows.words(f"{place}_is", NON_DEPENDANT_CIRCUMSTANCES),
            is_there=rows.is_given(place),
        )
        for place in places
        if rows.has(place)
    )


def _check(rows: Rows, asks: NDArray[np.bool_], claims: Claims) -> None:
    """Tell of claims that no household could make."""

    def refuse(column: str, is_wrong: Flag, why: str) -> None:
        rows.refuse(column, asks & is_wrong, why)

    refuse(
        "children_under_5",
        claims.children_under_5 > claims.children,
        "is more than there are children",
    )
    refuse(
        "benefits",
        claims.pension_age & claims.on_credit,
        "has universal_credit, with which a household is dealt with as working age",
    )
    has_figures = claims.knows_credit_maximum | (claims.credit_award > 0)
    has_figures = has_figures | (claims.credit_earnings > 0)
    refuse(
        "benefits",
        has_figures & no(claims.on_credit),
        "has no universal_credit, and its figures are given",
    )
    refuse(
        "benefits",
        claims.on_credit & no(rows.is_given("uc_award")),
        "has universal_credit: give uc_award, with the earnings in uc_earnings",
    )
    for place in range(1, SECOND_ADULTS + 1):
        refuse(
            f"second_adult_{place}",
            rows.is_given(f"second_adult_{place}") & claims.couple,
            "counts only for an applicant without a partner",
        )
    income = sum(claims.incomes.values(), 0)
    refuse(
        "claim", income > int(MOST_WEEKLY_INCOME) * PENCE, "has more than a million pounds a week"
    )
