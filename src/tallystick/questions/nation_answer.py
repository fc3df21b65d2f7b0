"""Sums over a set of councils, as they are answered: who is in each, and a claim beside them."""

from datetime import date
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.nation import OPENING, OUTTURN
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

RESERVES, SPENDING = "reserves", "spending_and_funding"
GROUPS = (RESERVES, SPENDING)
HEADLINES = {RESERVES: "unallocated_and_earmarked", SPENDING: "net_current_expenditure"}
"""The measure of each group that is named first."""

_POUNDS, _COUNCILS = "£", "councils"


def measured(measure: str, at: str | None) -> str:
    """A measure with the end of the year at which it is counted: `unallocated_closing`."""
    if not at:
        return measure
    return f"{measure}_{'opening' if at.startswith(OPENING) else 'closing'}"


@dataclass(frozen=True, slots=True)
class CouncilOfSet:
    """A council of the set, as it was in the year."""

    identified_by: ClassVar[str] = "ons_code"

    ons_code: str
    name: str
    council_class: str
    region: str
    ended: date | None = told(sentence="Its last day; None where it is there today.")


@dataclass(frozen=True, slots=True)
class CouncilSet:
    """The set of councils that is summed."""

    title: str
    year: FinancialYear
    is_england: bool = told(sentence="Whether it is every principal council of England.")
    councils: tuple[CouncilOfSet, ...] = told(sentence="By name.")
    notes: tuple[str, ...] = told(sentence="Who was left out, and what is to be known of a name.")


@dataclass(frozen=True, slots=True)
class CouncilsFigure:
    """What one council has in a sum; None where no table held prints it."""

    identified_by: ClassVar[str] = "ons_code"

    council: str
    ons_code: str
    value: int | None = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class SumOfCouncils:
    """One sum: what is added, over how many councils, who is not in it, and from which tables."""

    identified_by: ClassVar[str] = "name"

    group: str = told(sentence="reserves, or spending_and_funding.")
    basis: str = told(sentence="outturn, budget or as set; never added to each other.")
    measure: str = told()
    label: str = told()
    at: str | None = told(sentence="The day of a balance, as 31 March 2018.")
    value: int | None = told(_POUNDS)
    councils_held: int = told(_COUNCILS, "Councils in the sum.")
    councils: int = told(_COUNCILS, "Councils of the set.")
    not_held: tuple[str, ...] = told(sentence="Councils that are not in the sum.")
    england_row_all_authorities: int | None = told(
        _POUNDS, "What the same table prints for England, every kind of authority."
    )
    lines: tuple[str, ...] = told(sentence="The printed lines that are added.")
    sources: tuple[str, ...] = told(sentence="The tables, by title.")
    status: str = told(sentence="Where it stands between a published fact and an assumption.")
    by_council: tuple[CouncilsFigure, ...] = told(sentence="Each council's part, where asked for.")

    @property
    def name(self) -> str:
        """The sum among the others: `budget_unallocated_closing`."""
        return f"{self.basis.replace(' ', '_')}_{measured(self.measure, self.at)}"

    @property
    def is_opening(self) -> bool:
        """Whether it is a balance at the beginning of the year."""
        return bool(self.at) and str(self.at).startswith(OPENING)


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """One way to read an amount of the claim, beside the sum of the set."""

    identified_by: ClassVar[str] = "name"

    amount: str = told(sentence="Which amount of the claim: reserves or budgets.")
    claimed: int = told(_POUNDS)
    read_as: str = told(sentence="The measure that it is read as.")
    label: str = told()
    at: str | None = told()
    set_value: int | None = told(_POUNDS, "What the councils of the set have together.")
    councils_held: int = told(_COUNCILS)
    claim_as_share_of_set: float | None = told("share")
    councils_named: int = told(_COUNCILS, "As many as the claim names, or all of a smaller set.")
    most_that_so_many_have: int = told(_POUNDS)
    possible: bool = told(sentence="Whether so many councils of the set could have that much.")
    sources: tuple[str, ...] = told()

    @property
    def name(self) -> str:
        """The reading among the others: `unallocated_closing`."""
        return measured(self.read_as, self.at)


@dataclass(frozen=True, slots=True)
class ClaimWording:
    """The words of the claim for each of its numbers."""

    reserves: str
    budgets: str
    councils: str


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page on which the claim was read."""

    publisher: str
    title: str
    url: str
    read_on: date


@dataclass(frozen=True, slots=True)
class TestedClaim:
    """A claim about many councils, beside what they returned: tested, and not reproduced."""

    title: str
    quoted: str
    made_in: str
    status: str
    wording: ClaimWording
    provenance: str
    not_held: tuple[str, ...] = told(sentence="What would be needed to reproduce it.")
    cite: tuple[CitedPage, ...] = told(sentence="Where it was read.")
    readings: tuple[ClaimReading, ...] = told()


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class NationAnswer(Answer):
    """Reserves and spending summed over a set of councils, and a claim weighed on the sums."""

    FORMAT: ClassVar[str] = "tallystick-nation-1"
    CHARTS: ClassVar[tuple[str, ...]] = ("claim", *GROUPS)

    year: FinancialYear
    set: CouncilSet
    sums: tuple[SumOfCouncils, ...]
    notes: tuple[str, ...]
    claim: TestedClaim | None
    sources: tuple[SourceTable, ...]
    read_by: date = told(sentence="The newest day on which a table behind the sums was read.")

    @property
    def place(self) -> Place:
        """The set; it has no code."""
        return Place(self.set.title, "")

    @property
    def charts(self) -> tuple[str, ...]:
        """The claim where one is tested, and each group of which anything is summed."""
        groups = [group for group in GROUPS if self.headline_of(group) is not None]
        return (("claim",) if self.claim is not None else ()) + tuple(groups)

    @property
    def headline(self) -> str:
        """How many councils, and the first sum over the most of them."""
        count = len(self.set.councils)
        said = f"{self.set.title}, {self.year}: {count} council{'' if count == 1 else 's'}"
        first = next(filter(None, map(self.headline_of, (SPENDING, RESERVES))), None)
        if first is None:
            return said
        return f"{said}; {first.label}, {first.basis} of {first.councils_held}: £{first.value:,}"

    def headline_of(self, group: str) -> SumOfCouncils | None:
        """The sum of a group that is named first: that over the most councils, at the year's end.

        None where nothing of the group is summed.
        """
        sums = [
            each
            for each in self.sums
            if each.group == group and each.value is not None and not each.is_opening
        ]
        named = [each for each in sums if each.measure == HEADLINES[group]]
        return max(named or sums[:1], key=lambda each: each.councils_held, default=None)

    def sum_of(self, reading: ClaimReading) -> SumOfCouncils:
        """The sum that a reading of the claim is weighed on."""
        name = f"{OUTTURN}_{reading.name}"
        return next(each for each in self.sums if each.name == name)
