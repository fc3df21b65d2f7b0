"""What a council enters about itself: settlement, budget, growth, one-offs, pressures, plan.

Amounts are pounds a financial year, positive in the natural direction of their line: spending,
pressures, savings, funding, a draw on reserves and a gap are positive; investment income, which
lowers spending, is negative. Rates are shares (`0.0299`). Every number carries where it was read.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from re import fullmatch

from tallystick.figures.errors import FieldFault
from tallystick.figures.figure import Figure, Origin, Status, Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number was entered: a file with sheet and cell, or an option or field of a question.

    `cell` is `C14` in a workbook, `line 12` or a key such as `settlement.2026-27` in text; `label`
    is the row's own words.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    option: str = ""
    label: str = ""

    def __str__(self) -> str:
        """The place in one line, as a message names it."""
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        is_cell = fullmatch(_CELL, self.cell) is not None
        cell = f"cell {self.cell}" if is_cell else self.cell
        parts = (self.option, self.file, sheet, cell)
        return ", ".join(part for part in parts if part)

    def fault(self, field: str, words: str) -> FieldFault:
        """What is wrong with a number that was entered here, as part of that field."""
        return FieldFault(field, f"{self}: {words}" if str(self) else words)

    def origin(self, year: FinancialYear | None) -> Origin:
        """The place as a published number's is kept, so that `explain` reaches it."""
        cell = fullmatch(_CELL, self.cell)
        return Origin(
            source="entered",
            publisher="Entered",
            title=self.option or self.file,
            table="" if cell else self.cell,
            year="" if year is None else str(year),
            url="",
            sheet=self.sheet,
            row=int(cell[2]) if cell else None,
            column=cell[1] if cell else "",
            label=self.label,
        )


_CELL = r"([A-Z]{1,3})(\d+)"


@dataclass(frozen=True, slots=True)
class Entered:
    """One number as it was entered, in the unit of the field that holds it, and where.

    `written` is what stood there before unit and sign were applied.
    """

    value: float
    place: Place
    written: str = ""

    def figure(
        self, name: str, label: str, unit: Unit = Unit.POUNDS, year: FinancialYear | None = None
    ) -> Figure:
        """It as a figure of status `entered`."""
        return Figure(
            name=name,
            label=label,
            value=self.value,
            unit=unit,
            status=Status.ENTERED,
            year=year,
            origins=(self.place.origin(year),),
            note=f"Entered: {self.place}." if str(self.place) else "",
        )


ByYear = Mapping[FinancialYear, Entered]
"""One row: a number for each financial year entered."""


NOWHERE = Place()


def place_of(amounts: ByYear) -> Place:
    """Where the first number of a row was entered."""
    return next((entered.place for entered in amounts.values()), NOWHERE)


class Counting(StrEnum):
    """What the numbers of a row stand for.

    `NEW` are new in each year and stay in every year after it; `WHOLE` are all that there is in the
    year, measured from the base year.
    """

    NEW = "new"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of amounts by year with how they are counted; `line` is the spending it belongs to.

    `line` is a name of `lines.csv` (`adult_social_care`, `levies`, `interest_paid`, …) or empty for
    spending as a whole.
    """

    name: str
    amounts: ByYear
    counting: Counting = Counting.NEW
    line: str = ""


class OneOffKind(StrEnum):
    """What money that does not come again is: `SUPPORT` is Exceptional Financial Support."""

    RESERVES = "reserves"
    RECEIPTS = "receipts"
    COLLECTION_FUND = "collection_fund"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class OneOff:
    """Money in the funding of 2026-27 that is not there in 2027-28, unless it is recurring.

    Pounds; positive where it helped the budget (a draw on reserves, a surplus), negative where the
    budget paid it (into reserves, a deficit).
    """

    name: str
    amount: Entered
    kind: OneOffKind
    recurring: bool = False


@dataclass(frozen=True, slots=True)
class NamedReserve:
    """One reserve of the council's own.

    `balances` are pounds at 31 March that ends the year; `planned_use` pounds drawn in the year
    (negative: added). `kind` is a reserve line of `lines.csv` (`unallocated_reserves`,
    `budget_stabilisation_reserves`, …), or empty where it is not said.
    """

    name: str
    balances: ByYear = field(default_factory=dict)
    planned_use: ByYear = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionPolicy:
    """How the council sets money aside to repay debt.

    `charge` is pounds by year; `share` of the capital financing requirement a year; `words` the
    policy in its own words.
    """

    charge: ByYear = field(default_factory=dict)
    share: Entered | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class SchoolsDeficit:
    """The deficit on the schools grant, positive pounds at 31 March that ends `year`.

    `yearly_rise` is pounds a year; `plan_approved` whether the plan to end it has been approved,
    None where it is not said.
    """

    amount: Entered
    year: FinancialYear
    yearly_rise: Entered | None = None
    plan_approved: bool | None = None


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows of a council's own medium-term plan, from which alone it has an outlook.

    The base year is the last whose budget is balanced: 2026-27, or the year before the plan's
    first. Either `gap` is entered or its parts are.

    Attributes:
        base_year: the year that every `WHOLE` row is measured from.
        gap: pounds missing at the tax the plan assumes; `gap_is_after` names what is already off.
        gap_low: the lower end of the plan's own range of `gap`, if it gives one.
        gap_high: the upper end.
        gap_is_after: any of `savings`, `use_of_reserves`, `other`.
        spending: pounds by year, net of fees and charges and before new savings; levels, counted
            as they stand in the year; with the base year.
        service_spending: pounds by service name and year, where the plan splits spending.
        pressures: cost growth before savings, where the plan prints growth and no levels.
        specific_grants: levels in pounds, only where `spending` is before them.
        general_funding: levels in pounds: everything besides council tax, stated grants and
            reserves, with the base year.
        funding_change: new general funding, where the plan prints changes and no levels.
        council_tax: levels in pounds at the tax the plan assumes, with the base year.
        tax_rise: yearly rise of Band D assumed, a share (nought where the gap is at a frozen Band
            D); without it, and without council tax and tax base by year, it is not known which rise
            `gap` has in it.
        tax_base: Band D equivalents by year, with the base year; without it the base is held flat.
        band_d: own Band D in pounds of the base year, without precepts of others.
        savings: savings agreed; a saving that is reversed is negative.
        use_of_reserves: pounds drawn in the year (negative: added), gone in the next.
        other: pounds of anything else that lowers the gap, as they stand in the year.
    """

    base_year: FinancialYear
    gap: Row | None = None
    gap_low: Row | None = None
    gap_high: Row | None = None
    gap_is_after: frozenset[str] = frozenset()
    spending: ByYear = field(default_factory=dict)
    service_spending: Mapping[str, ByYear] = field(default_factory=dict)
    pressures: tuple[Row, ...] = ()
    specific_grants: ByYear = field(default_factory=dict)
    general_funding: ByYear = field(default_factory=dict)
    funding_change: Row | None = None
    council_tax: ByYear = field(default_factory=dict)
    tax_rise: ByYear = field(default_factory=dict)
    tax_base: ByYear = field(default_factory=dict)
    band_d: Entered | None = None
    savings: tuple[Row, ...] = ()
    use_of_reserves: ByYear = field(default_factory=dict)
    other: ByYear = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """What one council has entered about itself; whatever is not entered is left as it was.

    Attributes:
        council: the council's name or ONS code as written; empty where the question names it.
        edition: the council's own name for this set of figures, such as `February 2026`.
        settlement: pounds by named line (`revenue_support_grant`, `retained_rates` after tariff or
            top-up, any grant by its name) and year, 2026-27 included.
        budget: pounds of 2026-27 by name of `lines.csv` (`net_revenue_expenditure` and
            `council_tax` without parish precepts, services, `levies`, `principal`,
            `interest_paid`, `investment_income`, `specific_grants`, `general_funding`), and
            `tax_base` in Band D equivalents, `band_d` in pounds.
        growth: yearly growth as a share by key and year: `price.X` and `demand.X` of a service or
            of `services` for every service; `price.spending_not_placed`; `growth.X` of a service,
            `levies`, `principal`, `interest_paid`, `investment_income`, `specific_grants` or
            `tax_base`. After the last year entered a line grows as the outlook has it.
        one_offs: money in the funding of 2026-27 that does not come again.
        pressures: cost growth before savings, every year from 2027-28 to the last entered. One
            without a line is of all spending, levies and capital financing in it, but for lines
            with a `growth.X` of their own; one with a line is of that line alone.
        savings: savings agreed by year; shown below the gap.
        reserves: the council's own reserves by name.
        minimum_balance: the least it means to keep, in pounds.
        minimum_balance_share: the same as a share of net revenue expenditure.
        provision: its policy for repaying debt.
        schools_deficit: its deficit on the schools grant.
        plan: the rows of its own medium-term plan.
    """

    council: str = ""
    edition: str = ""
    settlement: Mapping[str, ByYear] = field(default_factory=dict)
    budget: Mapping[str, Entered] = field(default_factory=dict)
    growth: Mapping[str, ByYear] = field(default_factory=dict)
    one_offs: tuple[OneOff, ...] = ()
    pressures: tuple[Row, ...] = ()
    savings: tuple[Row, ...] = ()
    reserves: tuple[NamedReserve, ...] = ()
    minimum_balance: Entered | None = None
    minimum_balance_share: Entered | None = None
    provision: ProvisionPolicy | None = None
    schools_deficit: SchoolsDeficit | None = None
    plan: PlanRows | None = None
