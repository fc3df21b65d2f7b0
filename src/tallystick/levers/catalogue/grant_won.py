"""Ask for grant: the plan if it is won, and the plan if it is refused."""

from collections.abc import Iterator

from tallystick.figures.year import FinancialYear
from tallystick.forecast.base_year import SPENDING
from tallystick.levers.effects import once, recurring
from tallystick.levers.input_kinds import one_of, pounds, yes_or_no
from tallystick.levers.inputs import first_year, flag, size, word
from tallystick.levers.lever import Choice, Effect, Example, Lever, Stage
from tallystick.levers.state import Context

WON, REFUSED = "won", "refused"
BRANCHES = (WON, REFUSED)


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """The grant if it is won: every year from the first, or once in each year chosen.

    A grant for one purpose is spent on it, and leaves the gap as it was (FUND-01).
    """
    first = first_year(choice)
    branch = word(LEVER, choice, "branch") if first is not None else REFUSED
    if first is None or branch == REFUSED or year < first:
        return
    amount = size(LEVER, choice)
    one_off = flag(LEVER, choice, "one_off")
    if one_off and year not in choice.years:
        return
    effect = once if one_off else recurring
    purpose = word(LEVER, choice, "purpose")
    line = "specific_grants" if purpose else "general_funding"
    yield effect(context, LEVER.name, line, year, amount, "grant won")
    if purpose:
        note = "spent on the grant's purpose"
        yield effect(context, LEVER.name, purpose, year, amount, note)


LEVER = Lever(
    name="grant_won",
    title="Ask for grant",
    sentence="Ask the government for grant; a plan each for a yes and for a no.",
    stage=Stage.GRANTS_POOLS_FEES,
    setting=pounds("size", "grant a year", "How much is asked for in a year.", step=100_000.0),
    inputs=(
        one_of(
            "branch",
            "answer that this plan is for",
            "won or refused; no forecast of the answer is made.",
            BRANCHES,
        ),
        yes_or_no(
            "one_off",
            "one-off money",
            "true where it is paid only in the years chosen; otherwise every year from the first.",
        ),
        one_of(
            "purpose",
            "service on which it has to be spent",
            "The line that it is for; without it, it may be spent on anything.",
            SPENDING,
            "",
        ),
    ),
    lines=("general_funding", "specific_grants", *SPENDING),
    rules=("settlement.rsg_total",),
    earliest="the year for which the government decides it",
    reversible="It can be withdrawn by those who give it.",
    who_decides="The government.",
    recurring="both",
    example=Example(
        "Council tax freeze grant, Brighton and Hove, 2015-16",
        "Brighton and Hove Conservatives, Conservatives urge Labour Party to back council tax "
        "freeze, February 2015: freeze grant of £1.2m (case strat-brighton-three-budgets-2015-16)",
        {"branch": "won", "one_off": "true"},
        size=1_200_000.0,
    ),
    price=price,
)
