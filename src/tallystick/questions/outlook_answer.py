"""What answers about an outlook have in common: who it is, both gaps, and what they rest on."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, TypeVar

from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_named import CouncilNamed
from tallystick.questions.own_in_outlook import OwnInOutlook
from tallystick.questions.plain import Place, Row, tidy
from tallystick.questions.sources import SourceTable

T = TypeVar("T")
POUNDS, SHARE, ON_BAND_D, EQUIVALENTS = "£", "share", "£ on Band D", "Band D equivalents"
COMPLETE, PARTIAL = "complete", "partial"


@dataclass(frozen=True, slots=True)
class Range:
    """What may be missing in a year: eight chances in ten lie between the ends."""

    p10: int = told(POUNDS, "One chance in ten that less is missing; below nought: to spare.")
    p50: int = told(POUNDS, "The middle.")
    p90: int = told(POUNDS, "One chance in ten that more is missing.")


@dataclass(frozen=True, slots=True)
class ChanceOfGap:
    """The chance that anything is missing in a year, a share of the futures drawn."""

    gap_frozen_band_d: float = told(SHARE)
    gap_at_maximum_lawful_rise: float | None = told(SHARE, "Null where no limit is set.")


@dataclass(frozen=True, slots=True)
class ChanceReservesGone:
    """The chance that reserves are used up by the end of a year if no saving is made.

    A share of the futures drawn, by how reserves are counted: low or high.
    """

    gap_frozen_band_d: Mapping[str, float] = told(SHARE)
    gap_at_maximum_lawful_rise: Mapping[str, float] | None = told(SHARE)


@dataclass(frozen=True, slots=True)
class YearOfOutlook:
    """One year: both gaps as ranges, with their chances, and what the range is made of."""

    gap_frozen_band_d: Range
    gap_at_maximum_lawful_rise: Range | None = told(
        sentence="Null where no referendum limit is set or intended for the council."
    )
    chance_of_gap: ChanceOfGap = told()
    chance_reserves_gone: ChanceReservesGone = told()
    cost_growth_met_by_savings: int = told(
        POUNDS, "The part of both middles that is cost growth which savings have met: national."
    )
    spread_shares: Mapping[str, float] = told(
        SHARE, "Share of the range's variance by what may be otherwise."
    )


@dataclass(frozen=True, slots=True)
class BaseBudgetAnswer:
    """The budget of the base year that the outlook starts from; it balances by law."""

    year: FinancialYear
    net_revenue_expenditure: int = told(POUNDS, "Without parish precepts.")
    council_tax: int = told(POUNDS, "As printed, without parish precepts.", status="as_printed")
    general_funding: int = told(POUNDS, "The budget less council tax.")
    specific_grants_assumed: int = told(
        POUNDS, "A share of the budget by class; as returned where a full return is held."
    )
    specific_grants_status: str = told(sentence="assumption, budget where returned, or entered.")
    funding: Mapping[str, int] = told(
        POUNDS, "The lines of general funding, where a full return is held; empty elsewhere."
    )
    one_off_expected: int = told(POUNDS, "The part of general funding that does not come again.")
    draw_expected: int = told(POUNDS, "The draw on reserves that the budget rests on.")
    efs: int = told(POUNDS, "Exceptional Financial Support, which falls out whole.")
    service_scale: float | None = told(
        SHARE, "What the outturn carried forward is multiplied by; null where services are shares."
    )
    spending_not_placed: int = told(POUNDS, "The budget less what is placed with a line.")
    status: str = told(sentence="budget as returned, estimated, or entered.")


@dataclass(frozen=True, slots=True)
class MethodNamed:
    """What the outlook was worked out with."""

    draws: int = told("draws", "Futures drawn.")
    seed: int = told("seed", "With which they are drawn.")
    cost_growth_met_by_savings: float = told(
        SHARE, "A year, of net revenue expenditure: the median of what published gaps need."
    )
    cost_growth_low: float = told(SHARE, "Its 5th percentile.")
    cost_growth_high: float = told(SHARE, "Its 95th percentile.")
    published_gaps: int = told("gaps", "That it was learnt from.")
    caution: str = told(sentence="What the ranges do not hold.")


@dataclass(frozen=True, slots=True)
class GapInContext:
    """The first year's frozen gap in proportion."""

    year: FinancialYear
    share_of_all_spending: float | None = told(
        SHARE, "Of base-year spending; null where all spending is under £2m."
    )
    per_household: Decimal | None = told(
        "£ a household", "For each chargeable dwelling of the area."
    )
    chargeable_dwellings: int | None = told("dwellings", "Chargeable dwellings of the area.")


@dataclass(frozen=True, slots=True)
class LargestBandD:
    """The largest Band D of a year that needs no referendum, and what is known of the limit."""

    band_d: Decimal = told(ON_BAND_D, "If every year before rose by the most too.")
    raised: int = told(POUNDS, "What it raises above the base-year Band D.")
    referendum_limit: float | None = told(
        SHARE, "The rise from which a referendum is needed; null for a limit in pounds only."
    )
    status: str = told(sentence="How well the limit is known: a status of the rules.")
    sentence: str = told(sentence="The limit in words.")


@dataclass(frozen=True, slots=True)
class TaxAssumption:
    """What each gap takes council tax to be."""

    gap_frozen_band_d: str
    gap_at_maximum_lawful_rise: str
    by_year: ByYear[LargestBandD]


@dataclass(frozen=True, slots=True)
class AssumedLine:
    """One assumption by year: a share for a rate, pounds for an amount."""

    identified_by: ClassVar[str] = "key"

    key: str = told(sentence="By which it can be replaced.")
    label: str = told(sentence="In words.")
    standing: str = told(sentence="assumption: judgement, or assumption: sourced.")
    why: str = told(sentence="Why it is so.")
    source: str = told(sentence="What it rests on; empty for a judgement.")
    unit: str = told(sentence="share or £.")
    by_year: ByYear[float] = told()


@dataclass(frozen=True, slots=True)
class ReservesHeld:
    """Usable reserves at the newest year's end by kind, and what of them may be drawn on."""

    dated: str = told(sentence="When, and what kind of figures.")
    usable: int = told(POUNDS, "Unallocated and other earmarked, as returned.")
    low: int = told(POUNDS, "Counted low: unallocated, and held to smooth the budget.")
    high: int = told(POUNDS, "Counted high: every kind that can be re-purposed.")
    low_by_shares: int = told(POUNDS, "Counted low if every kind keeps its share of 31 March 2025.")
    high_by_shares: int = told(POUNDS, "Counted high, in the same way.")
    parts: Mapping[str, int] = told(POUNDS, "By kind.")
    shares: str = told(sentence="How the kinds are known, and how far they may be out.")
    at_start: int = told(POUNDS, "At 31 March 2027: less the draw that the budget rests on.")
    low_at_start: int = told(POUNDS, "Of it, counted low, less a minimum balance entered.")
    high_at_start: int = told(POUNDS, "Of it, counted high.")
    low_less_kept: int | None = told(
        POUNDS,
        "Low at 31 March 2027 less 5% of the budget: judgement; null with a minimum entered.",
    )
    own_estimate: int | None = told(
        POUNDS, "What the council expected for 31 March 2027 when it set its budget."
    )
    own_estimate_is_comparable: bool = told(
        sentence="Whether its estimate counts the same reserves as the outturn does."
    )
    minimum_balance: int | None = told(
        POUNDS, "The minimum taken off the low count, where one was entered."
    )


@dataclass(frozen=True, slots=True)
class SchoolsDeficitAnswer:
    """The schools grant deficit, and what of it stays with the council on 31 March 2028."""

    dated: str = told(sentence="When, and what kind of figure.")
    deficit: int = told(POUNDS, "On the schools grant account.")
    is_at_least: bool = told(sentence="Whether the deficit is only known to be at least this.")
    least: int = told(POUNDS, "At least this stays, if the grant is paid.")
    rise: int | None = told(POUNDS, "How much it rose in the last year; null where not known.")
    middle: int | None = told(POUNDS, "The least, and two more years that add as much.")
    high: int | None = told(POUNDS, "The least, and two more years whose rise itself grows.")
    not_approved: int | None = told(POUNDS, "If the plan that the grant needs is not approved.")
    sentences: tuple[str, ...] = told(sentence="The same in words.")


@dataclass(frozen=True, slots=True)
class DebtAnswer:
    """What the council owes and sets aside to repay it, council housing in it, as returned."""

    dated: str = told(sentence="Of what day, and of what year the provision.")
    capital_financing_requirement: int | None = told(POUNDS, "Capital spending not yet paid for.")
    borrowing: int | None = told(POUNDS)
    provision: int | None = told(POUNDS, "Charged in the year, voluntary provision in it.")
    provision_share: float | None = told(
        SHARE, "Provision over the requirement; null where council housing is in it."
    )
    provision_share_of_class: float | None = told(
        SHARE, "The median of councils of its class without council housing."
    )
    sentence: str = told(sentence="What to ask, or why the share cannot be read.")


@dataclass(frozen=True, slots=True)
class PublishedTax:
    """The newest council tax that is held, without parishes."""

    year: FinancialYear
    band_d: Decimal = told(ON_BAND_D, "The council's own.")
    tax_base: float | None = told(EQUIVALENTS)
    requirement: int = told(POUNDS, "Council tax requirement.")


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """What is held of a council whose gap cannot be given."""

    services: Mapping[str, int] = told(POUNDS, "Net spending by service.", status="as_printed")
    services_year: FinancialYear | None = told(sentence="Of the outturn.")
    council_tax: PublishedTax = told(status="as_printed")
    sources: tuple[SourceTable, ...] = told()


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class OutlookAnswer(Answer):
    """Both gaps by year; where a figure that they need is not held, what is missing instead."""

    council: CouncilNamed
    status: str = told(
        sentence="complete, or partial: a figure that the gap needs is not held, and what needs "
        "it is null."
    )
    missing: tuple[str, ...] = told(sentence="What is not held, in sentences.")
    notes: tuple[str, ...] = told(sentence="What else to know of this council, in sentences.")
    years: tuple[FinancialYear, ...] = told(sentence="The years of the outlook.")
    band_d: Decimal | None = told(ON_BAND_D, "The council's own, at which it is frozen.")
    gap_frozen_band_d: ByYear[int] | None = told(
        POUNDS,
        "The middle of what is missing in the year if nothing is done in any year and Band D "
        "stays at its base-year amount.",
    )
    gap_at_maximum_lawful_rise: ByYear[int] | None = told(
        POUNDS,
        "The middle of what is missing if Band D rises each year by the most that needs no "
        "referendum; null where no limit is set or intended.",
    )
    new_gap: ByYear[int] | None = told(
        POUNDS, "How much the middle grows from the year before, Band D frozen."
    )
    base: BaseBudgetAnswer | None
    outlook: ByYear[YearOfOutlook] | None = told(sentence="Ranges and chances by year.")
    gap_in_context: GapInContext | None
    tax_assumption: TaxAssumption | None
    reserves: ReservesHeld | None = told(sentence="Null where they are not held.")
    dsg: SchoolsDeficitAnswer | None = told(sentence="Null where no deficit was returned.")
    debt: DebtAnswer | None
    first_assumptions: tuple[AssumedLine, ...] = told(
        sentence="The assumptions that matter most, and the first to replace."
    )
    entered: tuple[AssumedLine, ...] = told(sentence="What the user put in the place of a value.")
    own_figures: OwnInOutlook | None = told(
        sentence="What the council entered about itself; null where nothing was."
    )
    method: MethodNamed | None
    published: PublishedFigures | None = told(
        sentence="What is held, where the gap cannot be given."
    )
    sources: tuple[SourceTable, ...] = told(sentence="Every table that the figures were read from.")

    CHARTS: ClassVar[tuple[str, ...]] = ("gap",)

    @property
    def charts(self) -> tuple[str, ...]:
        """None where no range can be drawn."""
        return () if self.is_partial or self.is_alone else self.CHARTS

    @property
    def is_alone(self) -> bool:
        """Whether it is from the council's own figures alone, with no range."""
        return self.own_figures is not None and self.own_figures.is_alone

    @property
    def is_partial(self) -> bool:
        """Whether a figure that the gap needs is not held."""
        return self.status == PARTIAL

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def exit_code(self) -> int:
        """3 where the gap cannot be given."""
        return MissingFigure.exit_code if self.is_partial else 0

    @property
    def headline(self) -> str:
        """The first of the first lines, or why there is none."""
        name = self.council.name
        if self.is_partial:
            return f"{name}: the gap cannot be given. {' '.join(self.missing)}"
        return f"{name}, {self.first_lines[0]}"

    @property
    def first_lines(self) -> tuple[str, ...]:
        """What is said first, in sentences: the range and its chance before all else."""
        from tallystick.questions.first_lines import first_lines

        return () if self.is_partial else first_lines(self)

    def known(self, part: T | None) -> T:
        """A part of the answer that only a partial one is without.

        Raises:
            MissingFigure: if this is a partial one; it says what is not held.
        """
        if part is None:
            raise MissingFigure(" ".join(self.missing))
        return part

    def rows(self) -> Iterator[Row]:
        """Every number of the answer, one row each."""
        return tidy(self, self.place, self.versions.release)
