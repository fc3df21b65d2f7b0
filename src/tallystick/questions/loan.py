"""A loan's schedule: what is repaid, what interest is paid, and what revenue sets aside for it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up, to_penny
from tallystick.questions.amount_kinds import Count, Money, Quantity, Share
from tallystick.questions.answer import Answer, told
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice
from tallystick.questions.opening import versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question
from tallystick.questions.sources import SourceTable, tables_behind

if TYPE_CHECKING:
    from tallystick.sources.release import Release

STRUCTURES = {
    "annuity": "Equal payments of principal and interest together",
    "equal_instalments": "Equal instalments of principal",
    "maturity": "All repaid at the end",
}
ENTERED = "entered"
_HALF = Decimal("0.5")
_EARLY = ("discount_rate", "half_years_left", "days_since_interest")


@dataclass(frozen=True, slots=True)
class LoanRequest:
    """A loan, the life over which revenue sets its cost aside, and early repayment if asked."""

    amount: Decimal = asked(Money(), "Amount", "What is borrowed: £8m.", option="--amount")
    years: Decimal = asked(
        Quantity(lowest=Decimal("0.25"), highest=Decimal(60)),
        "Years",
        "How long it runs; part-years in whole payments: 2.5.",
    )
    rate: Decimal | None = asked(
        Share(highest=_HALF),
        "Interest rate",
        "Interest a year: 5.5%. Default: the newest PWLB certainty rate held for the term and "
        "structure.",
        default=None,
        option="--rate",
    )
    structure: str = asked(
        Choice(STRUCTURES, "structure of a loan"),
        "How it is repaid",
        "annuity (default), equal_instalments or maturity.",
        default="annuity",
    )
    payments: int = asked(
        Count(lowest=1, highest=12), "Payments a year", "Default: 2, as the PWLB has.", default=2
    )
    life: int | None = asked(
        Count(lowest=1, highest=50),
        "Life of the asset",
        "Years over which revenue provides for repaying. Default: the loan's whole years.",
        default=None,
    )
    reducing: Decimal | None = asked(
        Share(highest=_HALF),
        "Share of the reducing balance",
        "Also provide by a share of what is left, as 4% for debt of before 2008-09.",
        default=None,
    )
    discount_rate: Decimal | None = asked(
        Share(highest=_HALF),
        "Rate of early repayment",
        "To repay a maturity loan early: the rate it is valued at.",
        default=None,
        group="early",
    )
    half_years_left: int | None = asked(
        Count(lowest=1, highest=120),
        "Half-years left",
        "How many half-years it still runs.",
        default=None,
        group="early",
    )
    days_since_interest: int | None = asked(
        Count(lowest=0, highest=184),
        "Days since interest",
        "Days since interest was last paid. Default: none.",
        default=None,
        group="early",
    )

    def __post_init__(self) -> None:
        """Refuse part of a payment, and early repayment told by halves."""
        count = self.years * self.payments
        if count != count.to_integral_value():
            raise FieldFault(
                "years",
                f"{self.years} years at {self.payments} payments a year are {count} payments: "
                "give a term of whole payments.",
            )
        early = [name for name in _EARLY if getattr(self, name) is not None]
        for name in ("discount_rate", "half_years_left"):
            if early and getattr(self, name) is None:
                raise FieldFault(name, "Early repayment needs it.")
        if early and self.rate is None:
            raise FieldFault("rate", "Early repayment needs the rate of the loan as it was made.")
        if early and self.structure != "maturity":
            raise FieldFault("structure", "Early repayment is worked out for a maturity loan.")


@dataclass(frozen=True, slots=True)
class LoanPayment:
    """One year of the loan and of the provision for it, in pounds and pence, counted from one."""

    identified_by: ClassVar[str] = "place"

    place: int
    principal: Decimal
    interest: Decimal
    paid: Decimal
    left: Decimal
    provision_by_annuity: Decimal
    provision_by_equal_instalments: Decimal
    provision_by_reducing_balance: Decimal | None = told(
        "", "Its life has no end: what is left is never nought.", default=None
    )
    left_by_reducing_balance: Decimal | None = told("", "Not yet provided for.", default=None)


@dataclass(frozen=True, slots=True)
class EarlyRepayment:
    """What early repayment costs, or below nought is a discount (CAP-06)."""

    present_value_of_one: float = told("£ for each £ at the end")
    reciprocal_of_annuity: float = told("£ each half-year for each £ now")
    factor: float = told("share", "Of what is repaid; below nought it is a discount.")
    premium: Decimal = told("£", "Added to what is repaid; below nought it is taken off.")


@dataclass(frozen=True, slots=True, repr=False)
class LoanAnswer(Answer):
    """A loan's schedule by year, its totals, and its yearly cost to revenue."""

    FORMAT: ClassVar[str] = "tallystick-loan-1"

    amount: Decimal = told("£")
    rate: float = told("share")
    rate_basis: str = told(sentence="Where the rate is from: entered, or which published rate.")
    structure: str = told()
    first_payment: Decimal = told("£", "Of principal and interest.")
    first_principal: Decimal = told("£", "Of the first payment.")
    paid_in_first_year: Decimal = told("£")
    total_interest: Decimal = told("£")
    total_paid: Decimal = told("£")
    total_provision: Decimal = told("£", "Over the life, by either method.")
    by_year: tuple[LoanPayment, ...] = told("£")
    early_repayment: EarlyRepayment | None = told()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceTable, ...] = ()

    @property
    def headline(self) -> str:
        """What is paid in the first year, and all interest."""
        return (
            f"£{self.amount:,.0f} at {self.rate:.2%} costs £{self.paid_in_first_year:,.2f} in its "
            f"first year and £{self.total_interest:,.2f} of interest in all"
        )

    @property
    def place(self) -> Place:
        """A loan is of nobody in particular."""
        return Place("", "")


def work(request: LoanRequest, release: "Release") -> LoanAnswer:
    """The schedule of a loan (CAP-04, CAP-06), at the rate entered or at the newest published."""
    from tallystick.levers.loan import loan_payments

    published = None if request.rate is not None else _certainty_rate(request, release)
    rate = float(request.rate or 0) if published is None else published.known()
    payments = loan_payments(
        float(request.amount),
        rate,
        int(request.years * request.payments),
        request.structure,
        request.payments,
    )
    by_year = tuple(_by_year(request, rate))
    first = payments[0]
    return LoanAnswer(
        amount=to_penny(request.amount),
        rate=rate,
        rate_basis=ENTERED if published is None else f"{published.label}: {published.formula}",
        structure=request.structure,
        first_payment=to_penny(first.principal + first.interest),
        first_principal=to_penny(first.principal),
        paid_in_first_year=by_year[0].paid,
        total_interest=to_penny(sum(payment.interest for payment in payments)),
        total_paid=to_penny(sum(payment.principal + payment.interest for payment in payments)),
        total_provision=to_penny(request.amount),
        by_year=by_year,
        early_repayment=_early(request, rate),
        notes=(
            "Borrowing may pay for building and repair, and not for running costs.",
            "Provision starts the year after the asset is in use; by an annuity it grows.",
        ),
        sources=() if published is None else tables_behind([published]),
        versions=versions_of(release),
    )


def _certainty_rate(request: LoanRequest, release: "Release") -> Figure:
    """The certainty rate of the loan's own term and structure.

    Raises:
        FieldFault: if no rate is held for it.
    """
    from tallystick.authorities.national.loan_rates import loan_rates

    try:
        return loan_rates(release).certainty(request.structure, float(request.years))
    except BadInput as fault:
        raise FieldFault("rate", f"{fault} Enter the rate of the loan.") from fault


def _by_year(request: LoanRequest, rate: float) -> Iterator[LoanPayment]:
    from tallystick.levers.loan import loan_years
    from tallystick.levers.provision import Provision

    amount = float(request.amount)
    life = request.life or max(1, int(request.years.to_integral_value()))
    annuity = Provision(amount, "annuity", rate, life)
    level = Provision(amount, "equal_instalments", life=life)
    reducing = None
    if request.reducing is not None:
        reducing = Provision(amount, "cfr", cfr_rate=float(request.reducing))
    years = loan_years(amount, rate, request.years, request.structure, request.payments)
    by_place = {year.place: year for year in years}
    for place in range(1, max(life, len(years)) + 1):
        year = by_place.get(place)
        yield LoanPayment(
            place=place,
            principal=to_penny(year.principal if year else 0),
            interest=to_penny(year.interest if year else 0),
            paid=to_penny(year.principal + year.interest if year else 0),
            left=to_penny(year.left if year else 0),
            provision_by_annuity=to_penny(annuity.of_year(place)),
            provision_by_equal_instalments=to_penny(level.of_year(place)),
            provision_by_reducing_balance=to_penny(reducing.of_year(place)) if reducing else None,
            left_by_reducing_balance=to_penny(reducing.left_after(place)) if reducing else None,
        )


def _early(request: LoanRequest, rate: float) -> EarlyRepayment | None:
    from tallystick.levers.loan import (
        early_repayment_factor,
        present_value_of_one,
        reciprocal_of_annuity,
    )

    if request.discount_rate is None or request.half_years_left is None:
        return None
    discount, half_years = float(request.discount_rate), request.half_years_left
    days = request.days_since_interest or 0
    factor = early_repayment_factor(rate, discount, half_years, days)
    return EarlyRepayment(
        present_value_of_one=float(half_up(present_value_of_one(discount, half_years), 10)),
        reciprocal_of_annuity=float(half_up(reciprocal_of_annuity(discount, half_years), 10)),
        factor=float(half_up(factor, 10)),
        premium=to_penny(float(request.amount) * factor),
    )


QUESTION = Question(
    name="loan",
    about=(
        "The amounts are those entered; nothing of a council is asked. Where no rate is entered it "
        "is the newest certainty rate of the PWLB that is held. Provision for repaying is beside "
        "it by both usual methods, since that is what revenue bears."
    ),
    request=LoanRequest,
    answer=LoanAnswer,
    work=work,
    address="/loan",
    example={"amount": "299895", "rate": "2.7%", "years": "50"},
)
