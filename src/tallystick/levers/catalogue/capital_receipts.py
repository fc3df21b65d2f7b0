"""Sell assets: repay debt, pay for capital, or meet one-off costs of making savings."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.effects import once, recurring
from tallystick.levers.financing import Financing, financing_effects
from tallystick.levers.input_kinds import one_of, pounds, service, share
from tallystick.levers.inputs import first_year, number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.provision import BY_LIFE, LONGEST_LIFE, Provision
from tallystick.levers.state import Context

USES = ("repay_debt", "pay_for_capital", "flexible")


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """What the receipts save or pay for, less the income that the asset no longer brings (CAP-07).

    Repaying debt, or standing in the place of borrowing, saves provision and interest from the year
    after. Flexible use meets one-off costs of making savings, no more than those costs are; it is
    for 2025-26 to 2029-30, from own sales outside the group and not Right to Buy, with a plan sent
    in advance. Nothing else of the day-to-day budget may be met from receipts.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    receipts, use = size(LEVER, choice), word(LEVER, choice, "use")
    if use == "flexible":
        if year == first:
            met = min(receipts, number(LEVER, choice, "cost_of_savings"))
            note = "one-off cost of making savings, met from receipts"
            yield once(context, LEVER.name, "capital_receipts_used", year, met, note)
    else:
        rate = number(LEVER, choice, "rate")
        life = int(number(LEVER, choice, "life_years"))
        method = word(LEVER, choice, "method")
        financed = Financing(first, first, Provision(receipts, method, rate, life), rate)
        yield from financing_effects(context, LEVER.name, financed, year, sign=-1)
    lost = number(LEVER, choice, "income_lost")
    line = word(LEVER, choice, "service")
    if year > first:
        note = "income that the asset no longer brings"
        yield recurring(context, LEVER.name, line, year, lost, note)


LEVER = Lever(
    name="capital_receipts",
    title="Sell assets",
    sentence="Sell land or buildings and use what they bring as the law allows.",
    stage=Stage.CAPITAL,
    setting=pounds(
        "size",
        "receipts in the first year",
        "What the sales bring, after the cost of selling.",
        step=100_000.0,
    ),
    inputs=(
        one_of(
            "use",
            "what the receipts are used for",
            "repay_debt, pay_for_capital (in the place of borrowing) or flexible.",
            USES,
        ),
        share(
            "rate",
            "interest rate saved",
            "The rate of the debt repaid, or of the borrowing that is not needed.",
            highest=0.3,
            default=0.0,
        ),
        Input(
            "life_years",
            "years over which it would have been provided for",
            "years",
            "The life left of what the debt paid for, or the life of the new asset.",
            required=False,
            lowest=1,
            highest=LONGEST_LIFE,
            default=LONGEST_LIFE,
        ),
        one_of("method", "provision method", "annuity or equal_instalments.", BY_LIFE, "annuity"),
        pounds(
            "cost_of_savings",
            "one-off cost of making savings",
            "For flexible use: what it costs to make savings or transform services.",
            default=0.0,
        ),
        pounds(
            "income_lost",
            "income that the asset brings now, a year",
            "Rent and the like that stop with the sale.",
        ),
        service(
            "The line that the lost income falls on.",
            "central_services",
            "service on which the income falls",
        ),
    ),
    lines=(
        "principal",
        "interest_paid",
        "debt",
        "capital_financing_requirement",
        "capital_receipts_used",
        *SPENDING,
    ),
    rules=("fucr.period",),
    earliest="the year in which the sale completes",
    reversible="No: what is sold is gone.",
    who_decides="The executive sells; full council sets the capital strategy and the yearly plan.",
    recurring="both",
    example=Example(
        "Herefordshire, 2025-26",
        "Herefordshire Council, 2025/26 Draft Capital Investment Budget and Capital Strategy "
        "Update, Cabinet, 13 January 2025: flexible use of up to £0.6m; income of the assets is "
        "not stated, and none is an assumption: judgement",
        {"use": "flexible", "cost_of_savings": 600_000.0, "income_lost": 0.0},
        size=600_000.0,
    ),
    price=price,
)
