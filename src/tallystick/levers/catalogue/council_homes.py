"""Build council homes, in the Housing Revenue Account and apart from the general fund."""

from collections.abc import Iterator

from tallystick.figures.figure import Unit
from tallystick.figures.year import FinancialYear
from tallystick.levers.effects import once, recurring
from tallystick.levers.housing_account import Homes, account_year
from tallystick.levers.input_kinds import pounds, share
from tallystick.levers.inputs import first_year, number, size
from tallystick.levers.lever import Choice, Effect, Example, Input, Lever, Stage
from tallystick.levers.state import Context


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """Homes built in the first year and let from the next, as lines of their own account (CAP-08).

    No line of the general fund changes: the account's money may not meet its costs, nor the other
    way about.
    """
    first = first_year(choice)
    if first is None or year < first:
        return
    homes = _homes(choice)
    if year == first:
        yield once(context, LEVER.name, "hra_homes", year, homes.count)
        yield once(context, LEVER.name, "hra_debt", year, homes.borrowed)
        return
    account = account_year(homes, year - first)
    costs = account.running_costs + account.depreciation
    yield recurring(context, LEVER.name, "hra_rent", year, account.rent)
    yield recurring(context, LEVER.name, "hra_running_costs", year, costs)
    yield recurring(context, LEVER.name, "hra_interest", year, account.interest)
    yield recurring(context, LEVER.name, "hra_net", year, account.net)


def _homes(choice: Choice) -> Homes:
    return Homes(
        count=size(LEVER, choice),
        cost_each=number(LEVER, choice, "cost_each"),
        grant=number(LEVER, choice, "grant"),
        rent_a_week=number(LEVER, choice, "rent_a_week"),
        empty_share=number(LEVER, choice, "empty_share"),
        running_cost_each=number(LEVER, choice, "running_cost_each"),
        life=int(number(LEVER, choice, "life_years")),
        rate=number(LEVER, choice, "rate"),
        rent_growth=number(LEVER, choice, "rent_growth"),
    )


LEVER = Lever(
    name="council_homes",
    title="Build council homes",
    sentence="Build homes to let, paid for by rent and borrowing in the housing account.",
    stage=Stage.CAPITAL,
    setting=Input(
        "size",
        "homes",
        Unit.DWELLINGS,
        "How many homes are built in the first year.",
        lowest=0.0,
        step=10.0,
    ),
    inputs=(
        pounds(
            "cost_each",
            "cost of a home",
            "What one home costs to build, land included.",
            step=5_000.0,
        ),
        pounds("grant", "grant and receipts for all of them", "What is not borrowed.", default=0.0),
        pounds("rent_a_week", "rent of a home, pounds a week", "In the first year let.", step=1.0),
        share(
            "empty_share",
            "share of rent lost while empty",
            "Empty weeks and rent that is not paid.",
            default=0.0,
        ),
        pounds(
            "running_cost_each",
            "management and repairs of a home a year",
            "In the first year let.",
            step=50.0,
        ),
        Input(
            "life_years",
            "life of a home",
            "years",
            "Years over which a home is depreciated.",
            lowest=1,
            highest=200,
        ),
        share("rate", "interest rate", "The rate of the loan.", highest=0.3, step=0.0005),
        share(
            "rent_growth",
            "growth of rents and running costs a year",
            "How much both rise each year after the first.",
            lowest=-0.1,
            highest=0.2,
            default=0.0,
        ),
    ),
    lines=(
        "hra_homes",
        "hra_debt",
        "hra_rent",
        "hra_running_costs",
        "hra_interest",
        "hra_net",
    ),
    rules=("pwlb.margin_over_gilts",),
    earliest="the year in which the capital programme holds them; let from the year after",
    reversible="No: the debt stays until it is repaid.",
    who_decides="Full council sets the housing account's budget and capital programme.",
    recurring="both",
    example=Example(
        "Thanet, 58 homes, 2016",
        "Thanet District Council, Housing Revenue Account New Build Programme, Cabinet, 3 March "
        "2016: 58 homes for £10.082m with £1.4m of grant. Rent: MHCLG, social housing lettings "
        "2023-24, median £103 a week. Management and repairs: Scottish Government, Housing Revenue "
        "Account statistics 2021-22, £2,277 a home. Rate: 3.9%, the 10-year rate for housing on "
        "17 September 2024 (rule pwlb.rate_observed). A life of 60 years is an assumption: "
        "judgement",
        {
            "cost_each": 10_082_000.0 / 58,
            "grant": 1_400_000.0,
            "rent_a_week": 103.0,
            "running_cost_each": 2_277.0,
            "life_years": 60,
            "rate": 0.039,
        },
        size=58.0,
    ),
    price=price,
)
