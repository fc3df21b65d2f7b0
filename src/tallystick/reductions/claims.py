"""A claim in whole numbers, or a column of claims: what the rules of a scheme are worked out on.

One claim is Python's numbers; many are columns of them. What no claim of a column has is left at
its default, a single number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.whole import Flag, Whole
from tallystick.reductions.claim import Claim

if TYPE_CHECKING:
    from numpy.typing import NDArray

PENCE = 100
HOURS_OF_REMUNERATIVE_WORK = 16
_PLACES_OF_A_PENNY = 2


class MissingFromClaims(MissingFigure):
    """What a scheme has to know and some claims of a column do not give; `places` are theirs."""

    def __init__(self, message: str, column: str, places: "NDArray[Any]") -> None:
        """The message, the column that would give it, and the places of the claims."""
        super().__init__(message)
        self.column = column
        self.places = places


@dataclass(frozen=True, slots=True)
class OtherAdult:
    """A non-dependant or second adult: gross weekly income, in the unit of the claim.

    `is_there` says of which claims of a column there is one; `circumstances` are by name.
    """

    income: Whole = 0
    works: Flag = False
    on_benefit: Flag = False
    circumstances: Mapping[str, Flag] = field(default_factory=dict)
    is_there: Flag = True


@dataclass(frozen=True, slots=True)
class Claims:
    """One claim or many, as `tallystick.reductions.claim.Claim` describes each.

    Amounts are whole numbers of which `unit` make a pound: pennies, or finer parts where the one
    claim gives them. `on_credit` is with universal credit in payment; `knows_...` says of which
    claims a figure is given.
    """

    unit: int = PENCE
    pension_age: Flag = False
    pension_age_before_2021: Flag = False
    couple: Flag = False
    under_25: Flag = False
    children: Whole = 0
    children_under_5: Whole = 0
    works_16_hours: Flag = False
    incomes: Mapping[str, Whole] = field(default_factory=dict)
    childcare: Whole = 0
    capital: Whole = 0
    benefits: Mapping[str, Flag] = field(default_factory=dict)
    groups: Mapping[str, Flag] = field(default_factory=dict)
    on_credit: Flag = False
    credit_award: Whole = 0
    credit_earnings: Whole = 0
    credit_other_income: Whole = 0
    credit_maximum: Whole = 0
    knows_credit_maximum: Flag = False
    elements: Mapping[str, Whole] = field(default_factory=dict)
    applicable_amount: Whole = 0
    knows_applicable_amount: Flag = False
    premiums: Mapping[str, Whole] = field(default_factory=dict)
    assessed_income: Whole = 0
    knows_assessed_income: Flag = False
    non_dependants: tuple[OtherAdult, ...] = ()
    second_adults: tuple[OtherAdult, ...] = ()
    student_household: Flag = False

    def at(self, places: "NDArray[Any] | slice") -> Self:
        """The claims at these places of the columns."""
        values = ((name, getattr(self, name)) for name in _NAMES)
        columns = {name: _at(value, places) for name, value in values if not _is_single(value)}
        return replace(self, **columns)


_NAMES = tuple(each.name for each in fields(Claims) if each.name != "unit")
_OF_AN_ADULT = tuple(each.name for each in fields(OtherAdult))


def _is_single(column: Any) -> bool:  # noqa: ANN401 - any field of a claim
    """Whether a field is the same for every claim of a column."""
    return column is False or isinstance(column, int) or not len(column)


def _at(column: Any, places: "NDArray[Any] | slice") -> Any:  # noqa: ANN401 - any field of a claim
    if isinstance(column, dict):
        return {
            name: each if isinstance(each, int) else each[places] for name, each in column.items()
        }
    if isinstance(column, tuple):
        return tuple(_of_adult(each, places) for each in column)
    return column[places]


def _of_adult(adult: OtherAdult, places: "NDArray[Any] | slice") -> OtherAdult:
    values = ((name, getattr(adult, name)) for name in _OF_AN_ADULT)
    return OtherAdult(
        **{name: value if _is_single(value) else _at(value, places) for name, value in values}
    )


def claims_of(claim: Claim) -> Claims:
    """One claim in whole numbers, in parts of a pound fine enough for each of its amounts."""
    unit = _unit(claim)
    credit = claim.universal_credit

    def parts(amount: Decimal | None) -> int:
        return 0 if amount is None else int(amount * unit)

    return Claims(
        unit=unit,
        pension_age=claim.pension_age,
        pension_age_before_2021=claim.pension_age_before_2021,
        couple=claim.couple,
        under_25=claim.under_25,
        children=claim.children,
        children_under_5=claim.children_under_5,
        works_16_hours=claim.hours_worked >= HOURS_OF_REMUNERATIVE_WORK,
        incomes={kind: parts(amount) for kind, amount in claim.incomes.items()},
        childcare=parts(claim.childcare),
        capital=parts(claim.capital),
        benefits=dict.fromkeys(claim.benefits, True),
        groups=dict.fromkeys(claim.groups, True),
        on_credit=credit is not None,
        credit_award=0 if credit is None else parts(credit.award),
        credit_earnings=0 if credit is None else parts(credit.earnings),
        credit_other_income=0 if credit is None else parts(credit.other_income),
        credit_maximum=0 if credit is None else parts(credit.maximum_amount),
        knows_credit_maximum=credit is not None and credit.maximum_amount is not None,
        elements={}
        if credit is None
        else {name: parts(amount) for name, amount in credit.elements.items()},
        applicable_amount=parts(claim.applicable_amount),
        knows_applicable_amount=claim.applicable_amount is not None,
        premiums=claim.premiums,
        assessed_income=parts(claim.assessed_income),
        knows_assessed_income=claim.assessed_income is not None,
        non_dependants=tuple(
            OtherAdult(
                parts(non_dependant.gross_weekly_income),
                works=non_dependant.works,
                circumstances=dict.fromkeys(non_dependant.circumstances, True),
            )
            for non_dependant in claim.non_dependants
        ),
        second_adults=tuple(
            OtherAdult(
                parts(second_adult.gross_weekly_income),
                on_benefit=second_adult.on_income_based_benefit,
            )
            for second_adult in claim.second_adults
        ),
        student_household=claim.student_household,
    )


def _unit(claim: Claim) -> int:
    """How many parts of a pound make every amount of a claim whole: a hundred, or a power of ten.

    An amount by the month or year is a week's with many decimals.
    """
    places = max((_places(amount) for amount in _amounts(claim)), default=0)
    return PENCE if places <= _PLACES_OF_A_PENNY else int(10**places)


def _amounts(claim: Claim) -> Iterable[Decimal]:
    yield from claim.incomes.values()
    yield from (claim.childcare, claim.capital)
    yield from (
        amount for amount in (claim.applicable_amount, claim.assessed_income) if amount is not None
    )
    yield from (non_dependant.gross_weekly_income for non_dependant in claim.non_dependants)
    yield from (second_adult.gross_weekly_income for second_adult in claim.second_adults)
    credit = claim.universal_credit
    if credit is not None:
        yield from (credit.award, credit.earnings, credit.other_income)
        yield from credit.elements.values()
        if credit.maximum_amount is not None:
            yield credit.maximum_amount


def _places(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
