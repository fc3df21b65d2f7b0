"""Pool funds with other named councils: transfers that add to nil, each for a stated purpose."""

from collections.abc import Iterator, Mapping

from tallystick.figures.errors import BadInput
from tallystick.figures.figure import Unit
from tallystick.figures.year import FinancialYear
from tallystick.levers.input_kinds import one_of, share
from tallystick.levers.inputs import amounts, number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.pooling import PURPOSES, VEHICLES, purpose, transfers
from tallystick.levers.state import Context

LOAN = "loan"
TOLERANCE = 0.005


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """What each council gets (negative: pays) in a year chosen; over all of them it is nil.

    A loan is no income: the borrower's debt rises and falls, and interest passes to the lender.
    """
    if not choice.years or choice.size == 0:
        return
    moved = _transfers(context, choice)
    what = purpose(word(LEVER, choice, "purpose"))
    word(LEVER, choice, "vehicle")
    if what.name == LOAN:
        yield from _loan(choice, moved, year)
        return
    note = f"{what.title} ({what.status.word})"
    if year in choice.years:
        for council, amount in moved.items():
            yield _effect(council, "pooled_funds", year, amount, note)


def _loan(choice: Choice, moved: Mapping[str, float], year: FinancialYear) -> Iterator[Effect]:
    """One loan in the first year, repaid at its end, with interest each year between."""
    first, rate = min(choice.years), number(LEVER, choice, "rate")
    last = first + int(number(LEVER, choice, "loan_years"))
    for council, amount in moved.items():
        if year == first:
            yield _effect(council, "debt", year, max(amount, 0.0), "lent by another council")
        if first < year <= last:
            line = "interest_paid" if amount > 0 else "investment_income"
            yield _effect(council, line, year, amount * rate, "interest on a loan between councils")
        if amount > 0 and year == last:
            yield _effect(council, "debt", year, -amount, "repaid")


def _transfers(context: Context, choice: Choice) -> dict[str, float]:
    """Pounds that each council gets, by ONS code, adding to nil."""
    by_council = amounts(LEVER, choice, "transfers")
    paid, shares = amounts(LEVER, choice, "contributions"), amounts(LEVER, choice, "shares")
    if paid or shares:
        by_council = transfers(paid, shares)
    if not by_council:
        other = word(LEVER, choice, "with_council")
        if not other:
            raise BadInput(
                f"{LEVER.name} needs: the other council (text), or transfers by council (mapping)."
            )
        amount = size(LEVER, choice)
        by_council = {context.position.council: -amount, other: amount}
    left = sum(by_council.values())
    if abs(left) > TOLERANCE:
        raise BadInput(
            f"Transfers between councils add to nil; these add to £{left:,.2f}. What one gets, "
            "others pay."
        )
    return by_council


def _effect(council: str, line: str, year: FinancialYear, amount: float, note: str) -> Effect:
    return Effect(council, line, year, amount, recurring=False, lever=LEVER.name, note=note)


LEVER = Lever(
    name="pool_funds",
    title="Pool funds with other councils",
    sentence="Pay into, or receive from, a pool with other named councils.",
    stage=Stage.GRANTS_POOLS_FEES,
    setting=Input(
        "size",
        "paid to the other council a year",
        Unit.POUNDS,
        "What this council pays in each year chosen; negative where it receives.",
        step=100_000.0,
        instead=("transfers", "contributions"),
    ),
    inputs=(
        one_of(
            "purpose",
            "what the money is for",
            f"One of {', '.join(PURPOSES)}; it decides the legal status.",
            tuple(PURPOSES),
        ),
        one_of(
            "vehicle",
            "how the councils act together",
            f"One of {', '.join(VEHICLES)}.",
            tuple(VEHICLES),
            "",
        ),
        Input(
            "with_council",
            "the other council",
            "text",
            "Its ONS code, where there are two.",
            required=False,
            default="",
        ),
        Input(
            "transfers",
            "what each council gets",
            "mapping",
            "Pounds by ONS code, negative where it pays; they add to nil.",
            required=False,
        ),
        Input(
            "contributions",
            "what each council pays in",
            "mapping",
            "Pounds by ONS code; with the agreed shares.",
            required=False,
        ),
        Input(
            "shares",
            "agreed share of each council",
            "mapping",
            "Shares by ONS code; they add to 100%.",
            required=False,
        ),
        share(
            "rate",
            "interest rate of a loan",
            "For a loan between councils.",
            highest=0.3,
            default=0.0,
        ),
        Input(
            "loan_years",
            "years of a loan",
            "years",
            "For a loan between councils; it is repaid at the end.",
            required=False,
            lowest=1,
            highest=50,
            default=1,
        ),
    ),
    lines=("pooled_funds", "interest_paid", "investment_income", "debt"),
    rules=("brr.pools", "brr.levy_cap", "brr.safety_net"),
    earliest="the next financial year, once each council has agreed",
    reversible="As the agreement says; a loan has to be repaid.",
    who_decides="Each council of the pool.",
    recurring="one-off",
    example=Example(
        "Lancashire rates pilot, 2019-20",
        "Ribble Valley Conservatives and Lancashire Evening Post, 2018: £353,000 estimated for "
        "Ribble Valley from the pilot pool (case pool-lancashire-75-pilot-2019-20); here from the "
        "county, E10000017",
        {"purpose": "rates_pool_gain", "vehicle": "rates_pool", "with_council": "E10000017"},
        size=-353_000.0,
    ),
    price=price,
)
