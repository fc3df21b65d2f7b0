"""Capital spending met by borrowing, as yearly charges on revenue (CAP-03 to CAP-06).

Interest is on what is not yet provided for, as if each year's provision repaid debt, unless a loan
structure is chosen: then it is on what is left of that loan.
"""

from collections.abc import Iterator
from dataclasses import replace

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.levers.effects import once, recurring
from tallystick.levers.input_kinds import one_of, pounds, share, yes_or_no
from tallystick.levers.inputs import flag, number, size, word
from tallystick.levers.inputs import year as year_given
from tallystick.levers.lever import Choice, Effect, Input, Lever
from tallystick.levers.loan import STRUCTURES, LoanYear, loan_years
from tallystick.levers.provision import BY_REQUIREMENT, LONGEST_LIFE, METHODS, Provision
from tallystick.levers.state import Context

RATE = share("rate", "interest rate", "The rate of the loan.", highest=0.3, step=0.0005)
LIFE = Input(
    "life_years",
    "life of the asset",
    "years",
    "Years over which it is repaid; at most 50.",
    lowest=1,
    highest=LONGEST_LIFE,
    step=1,
)
METHOD = one_of(
    "method",
    "provision method",
    "annuity or equal_instalments; cfr or regulatory for supported debt only.",
    METHODS,
    "annuity",
)
SUPPORTED = yes_or_no(
    "supported",
    "debt of before 2008-09 or supported by the government",
    "true where it is: only then may provision be a share of the Capital Financing Requirement.",
)
ADJUSTMENT = pounds(
    "adjustment_a",
    "Adjustment A",
    "What the regulatory method leaves out of the requirement.",
    default=0.0,
)
LOAN = one_of(
    "loan",
    "loan structure",
    "maturity, equal_instalments or annuity; without it, each year's provision repays debt.",
    STRUCTURES,
    "",
)


@dataclass(frozen=True, slots=True)
class Financing:
    """One sum of capital spending that borrowing meets: when, how provided for, how lent.

    `in_use` is the year in which the asset comes into use: provision starts the year after the
    spending or, if later, the year after that (regulation 27(3)). `loan` is empty where each year's
    provision repays debt.
    """

    spent: FinancialYear
    in_use: FinancialYear
    provision: Provision
    rate: float
    loan: str = ""

    def charges(self, year: FinancialYear) -> tuple[float, float, float]:
        """Provision, interest and debt repaid, in pounds, of a year after the spending."""
        first = max(self.spent, self.in_use)
        charge = self.provision.of_year(year - first)
        place = year - self.spent
        if not self.loan:
            return charge, self.provision.left_after(year - first - 1) * self.rate, charge
        schedule = self._loan()
        if place > len(schedule):
            return charge, 0.0, 0.0
        return charge, schedule[place - 1].interest, schedule[place - 1].principal

    def _loan(self) -> tuple[LoanYear, ...]:
        if not self.loan:
            return ()
        return loan_years(self.provision.principal, self.rate, self.provision.life, self.loan)


def financing(context: Context, of: Lever, choice: Choice, spent: FinancialYear) -> Financing:
    """The financing that a choice's inputs describe, of as many pounds as its size.

    Raises:
        BadInput: if an input is absent, unknown or outside its limits, or provision as a share of
            the requirement is chosen for other than supported debt.
    """
    method = word(of, choice, "method")
    by_requirement = method in BY_REQUIREMENT
    if by_requirement and not flag(of, choice, "supported"):
        raise BadInput(
            f"{of.name}: provision by {method} is only for debt of before 2008-09 or supported by "
            "the government; choose annuity or equal_instalments, or give supported: true (CAP-04)."
        )
    rate = number(of, choice, "rate")
    return Financing(
        spent=spent,
        in_use=year_given(of, choice, "in_use", spent),
        provision=Provision(
            principal=size(of, choice),
            method=method,
            rate=rate,
            life=int(number(of, choice, "life_years")),
            cfr_rate=_cfr_rate(context, spent) if by_requirement else 0.0,
            adjustment=number(of, choice, "adjustment_a"),
            is_supported=flag(of, choice, "supported"),
        ),
        rate=rate,
        loan=word(of, choice, "loan"),
    )


def financing_effects(
    context: Context, lever: str, financed: Financing, year: FinancialYear, sign: int = 1
) -> Iterator[Effect]:
    """A year's charges on revenue, with debt and the requirement beside them.

    `sign` is −1 where a sum repays old debt or stands in the place of borrowing: the same charges
    are then saved.
    """
    if year < financed.spent:
        return
    if year == financed.spent:
        principal = sign * financed.provision.principal
        yield once(context, lever, "debt", year, principal)
        need = once(context, lever, "capital_financing_requirement", year, principal)
        yield replace(need, provision=financed.provision)
        return
    how = f"provision, {financed.provision.method.replace('_', ' ')}"
    on = f"interest on a loan by {financed.loan.replace('_', ' ')}" if financed.loan else ""
    charge, interest, repaid = financed.charges(year)
    paid = on or "interest on opening debt"
    yield recurring(context, lever, "principal", year, sign * charge, how)
    yield recurring(context, lever, "interest_paid", year, sign * interest, paid)
    yield once(context, lever, "debt", year, -sign * repaid)
    yield once(context, lever, "capital_financing_requirement", year, -sign * charge)


def _cfr_rate(context: Context, year: FinancialYear) -> float:
    if context.rulebook is None:
        raise BadInput("Provision as a share of the requirement needs the rules: mrp.cfr_rate.")
    return float(context.rulebook.amount("mrp.cfr_rate", year))
