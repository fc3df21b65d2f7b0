"""Ask for Exceptional Financial Support: day-to-day costs met as capital, under a direction."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.levers.effects import once
from tallystick.levers.financing import Financing, financing_effects
from tallystick.levers.input_kinds import one_of, pounds, share
from tallystick.levers.inputs import number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.provision import BY_LIFE, Provision
from tallystick.levers.state import Context
from tallystick.rules.legal_status import LegalStatus

LONGEST = 20


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """One-off funding in each year chosen, and its cost in the years after (BUD-09).

    The direction is permission and not money: what is treated as capital is borrowed for, and is
    repaid over at most 20 years. Each year's sum is provided for from the year after; by annuity,
    provision and interest are the same every year.
    """
    amount = size(LEVER, choice) if choice.years else 0.0
    if amount == 0:
        return
    rate = number(LEVER, choice, "rate")
    life = int(number(LEVER, choice, "life_years"))
    method = word(LEVER, choice, "method")
    if year in choice.years:
        line = "exceptional_financial_support"
        yield once(context, LEVER.name, line, year, amount, "day-to-day costs treated as capital")
    for spent in choice.years:
        financed = Financing(spent, spent, Provision(amount, method, rate, life), rate)
        yield from financing_effects(context, LEVER.name, financed, year)


LEVER = Lever(
    name="exceptional_support",
    title="Ask for Exceptional Financial Support",
    sentence="Meet day-to-day costs by borrowing, where a direction allows it, and repay later.",
    stage=Stage.EXCEPTIONAL_SUPPORT,
    setting=pounds(
        "size",
        "costs treated as capital in each year chosen",
        "How much of the year's spending the direction would let the council borrow for.",
        step=100_000.0,
    ),
    inputs=(
        share(
            "rate",
            "interest rate",
            "The rate of the loan, with any premium on it.",
            highest=0.3,
            step=0.0005,
        ),
        Input(
            "life_years",
            "years over which it is repaid",
            "years",
            "At most 20 for costs treated as capital.",
            lowest=1,
            highest=LONGEST,
            step=1,
        ),
        one_of("method", "provision method", "annuity or equal_instalments.", BY_LIFE, "annuity"),
    ),
    lines=(
        "exceptional_financial_support",
        "principal",
        "interest_paid",
        "debt",
        "capital_financing_requirement",
    ),
    rules=("mrp.efs_max_years", "efs.capitalisation_premium", "efs.agreed_in_principle"),
    earliest="the year for which the Secretary of State gives a direction",
    reversible="No: the debt stays until it is repaid.",
    who_decides="The Secretary of State gives the direction; full council sets the budget.",
    recurring="both",
    example=Example(
        "Shropshire, 2026-27",
        "MHCLG, Exceptional Financial Support for local authorities for 2026-27: £121m agreed in "
        "principle (rule efs.councils); 20 years as councils' policies cite the guidance (rule "
        "mrp.efs_max_years); 5.9% is the planning rate of pwlb.rate_planning_default, derived",
        {"rate": 0.059, "life_years": LONGEST},
        size=121_000_000.0,
    ),
    status=LegalStatus.LAWFUL_WITH_DIRECTION,
    price=price,
)
