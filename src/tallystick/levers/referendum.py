"""A council tax referendum: both results, what the ballot paper says, and when it is worth holding.

Follows REF-05 and REF-06. The substitute budget keeps the same tax base and grants (LGFA 1992
s52ZF), so what a no loses is council tax alone. No forecast of a vote is made: one has been held.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from tallystick.council_tax.ballot import Stakes, ballot_percentage
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.year import FinancialYear
from tallystick.levers.inputs import first_year, number, size
from tallystick.levers.lever import Choice, Lever
from tallystick.levers.state import Context
from tallystick.rules.referendum import largest_without_referendum

YES, NO = "yes_vote", "no_vote"
BRANCHES = (YES, NO)


@dataclass(frozen=True, slots=True)
class Referendum:
    """One poll: the amounts that each result gives, in pounds on Band D, and what hangs on it.

    `decided` and `substitute` are the rises in per cent, to one decimal place, as the ballot paper
    names them. `stakes` are council tax of the year under each result, and the two costs.
    """

    year: FinancialYear
    authority: str
    before: Decimal
    if_yes: Decimal
    if_no: Decimal
    tax_base: Decimal
    decided: Decimal
    substitute: Decimal
    stakes: Stakes

    @property
    def break_even_chance(self) -> Decimal:
        """The chance of a yes, a share, above which holding it is worth its cost (REF-06)."""
        return self.stakes.break_even_chance()

    @property
    def question(self) -> str:
        """The question, in the words reported of the one referendum held (REF-07).

        The form is prescribed by SI 2012/444, Schedule 1, as replaced by SI 2013/409.
        """
        return f"Do you want {self.authority} to increase the amount it charges by {self.decided}%?"

    @property
    def says(self) -> tuple[str, ...]:
        """What the ballot paper has to say: it names no pounds and no purpose (REF-05)."""
        return (
            f"The authority: {self.authority}.",
            f"The financial year: {self.year}, which begins on 1 April {self.year.start}.",
            f"The increase decided, and that of a yes: {self.decided}%.",
            f"The increase of a no: {self.substitute}%.",
            self.question,
        )


def referendum(context: Context, of: Lever, choice: Choice) -> Referendum:
    """The referendum that a choice calls for, in its first year.

    The substitute rise is the input `substitute`, or the largest that needs no referendum.

    Raises:
        BadInput: if an input is absent or outside its limits, or the choice names no year.
        MissingFigure: if there is no substitute and no principle of the year to find one by.
    """
    year = first_year(choice)
    if year is None:
        raise BadInput("A referendum needs a year and a rise.")
    position = context.position
    before = _before(context, year)
    yes, no = raised(of, choice, before), substituted(context, of, choice, year)(before)
    base = Decimal(repr(float(position.tax_base(year))))
    return Referendum(
        year=year,
        authority=position.name,
        before=before,
        if_yes=yes,
        if_no=no,
        tax_base=base,
        decided=ballot_percentage(before, yes),
        substitute=ballot_percentage(before, no),
        stakes=Stakes(
            if_yes=yes * base,
            if_no=no * base,
            poll=Decimal(repr(number(of, choice, "poll_cost"))),
            billing_again=Decimal(repr(number(of, choice, "billing_again_cost"))),
        ),
    )


def branches(choice: Choice) -> tuple[Choice, Choice]:
    """The same choice with a yes and with a no, each a full plan."""
    yes, no = (replace(choice, inputs={**choice.inputs, "branch": branch}) for branch in BRANCHES)
    return yes, no


def raised(of: Lever, choice: Choice, before: Decimal) -> Decimal:
    """Band D after the rise that is put to the vote, to the penny."""
    return to_penny(before * (1 + Decimal(repr(size(of, choice)))))


def substituted(
    context: Context, of: Lever, choice: Choice, year: FinancialYear
) -> Callable[[Decimal], Decimal]:
    """Band D of the substitute budget from that of the year before.

    Raises:
        MissingFigure: if there is no substitute and no principle of the year to find one by.
    """
    if "substitute" in choice.inputs:
        share = Decimal(repr(number(of, choice, "substitute")))
        return lambda before: to_penny(before * (1 + share))
    principle = context.position.principles.get(year)
    if principle is None:
        raise MissingFigure(
            f"{of.name} needs: the substitute rise (share). No referendum principle of {year} is "
            f"held for {context.position.name}; give it as `substitute`."
        )
    return lambda before: largest_without_referendum(principle, before)


def _before(context: Context, year: FinancialYear) -> Decimal:
    return context.position.exact_band_d(year + -1)
