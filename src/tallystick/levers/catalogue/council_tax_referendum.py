"""Put a larger rise of council tax to a referendum; each result is a plan of its own."""

from collections.abc import Iterator
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.levers.effects import once
from tallystick.levers.input_kinds import one_of, pounds, share
from tallystick.levers.inputs import first_year, number, size, word
from tallystick.levers.lever import Choice, Effect, Example, Lever, Stage
from tallystick.levers.referendum import BRANCHES, NO, raised, substituted
from tallystick.levers.state import Context
from tallystick.levers.tax_path import rise
from tallystick.rules.legal_status import LegalStatus


def price(context: Context, choice: Choice, year: FinancialYear) -> Iterator[Effect]:
    """One branch, in the year of the vote (REF-05, REF-06).

    After a yes the amount stands. After a no the substitute rise stands, on the same tax base and
    grants, and bills are sent again. The poll is paid for by the authority that calls it. Later
    rises, if any, are choices of `council_tax_rise`.
    """
    if year != first_year(choice):
        return
    size(LEVER, choice)
    branch = word(LEVER, choice, "branch")
    substitute = substituted(context, LEVER, choice, year) if branch == NO else None

    def set_to(before: Decimal, moved: Decimal) -> Decimal:
        after = substitute(before) if substitute else raised(LEVER, choice, before)
        return after + moved

    yield from rise(context, LEVER.name, year, set_to, f"rise of a {branch.replace('_', ' ')}")
    cost = number(LEVER, choice, "poll_cost")
    yield once(context, LEVER.name, "cost_of_referendum", year, cost, "poll")
    if branch == NO:
        again = number(LEVER, choice, "billing_again_cost")
        yield once(context, LEVER.name, "cost_of_referendum", year, again, "bills sent again")


LEVER = Lever(
    name="council_tax_referendum",
    title="Put a council tax rise to a referendum",
    sentence="Raise Band D beyond the limit, if most of those who vote say yes.",
    stage=Stage.COUNCIL_TAX,
    setting=share(
        "size",
        "rise put to the vote",
        "How much Band D rises in the first year if the vote is a yes.",
        highest=2.0,
        step=0.001,
    ),
    inputs=(
        one_of(
            "branch",
            "result that this plan is for",
            "yes_vote or no_vote; each is a full plan, and no forecast of the vote is made.",
            BRANCHES,
        ),
        pounds(
            "poll_cost",
            "cost of the poll",
            "What the poll costs; the authority that calls it pays.",
            step=10_000.0,
        ),
        pounds(
            "billing_again_cost",
            "cost of new bills after a no",
            "Printing, post, refunds and credits after a no.",
            step=10_000.0,
        ),
        share(
            "substitute",
            "rise after a no",
            "The substitute budget's rise; without it, the largest that needs no referendum.",
            lowest=-1.0,
            step=0.0001,
            required=False,
        ),
    ),
    lines=("council_tax", "band_d", "cost_of_referendum"),
    rules=("ref.principles", "date.referendum", "ref.expense_limit"),
    earliest="the next financial year; the poll is on the first Thursday in May",
    reversible="Yes: Band D can be lowered in a later year; the poll's cost is spent.",
    who_decides="Full council calls it; local government electors decide.",
    recurring="both",
    example=Example(
        "Bedfordshire police and crime commissioner, 2015",
        "Local Government Chronicle and BBC, May 2015: a rise of 15.8% against 2.0%; estimates of "
        "£350,000 for the poll and £250,000 for new bills (rule ref.bedfordshire_2015)",
        {
            "branch": "no_vote",
            "substitute": 0.02,
            "poll_cost": 350_000.0,
            "billing_again_cost": 250_000.0,
        },
        size=0.158,
    ),
    status=LegalStatus.LAWFUL_WITH_REFERENDUM,
    price=price,
)
