"""What answers about an outlook have in common: who it is, both gaps, and what they rest on."""

import dataclasses
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, TypeVar

from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.council_named import CouncilNamed
from tallystick.questions.plain import COMPUTED, Place, Row, tidy
from tallystick.questions.sources import SourceTable

T = TypeVar("T")
POUNDS, SHARE, ON_BAND_D, EQUIVALENTS = "£", "share", "£ on Band D", "Band D equivalents"
COMPLETE, PARTIAL = "complete", "partial"
COMPUTED_STATUS = {True: COMPUTED, False: "computed, outlook not reliable"}
"""What a row says of a figure, by whether the outlook is reliable."""


@dataclass(frozen=True, slots=True)
class TwoGaps:
    """Both gaps by year, in pounds."""

    gap_frozen_band_d: ByYear[int] = told(POUNDS)
    gap_at_maximum_lawful_rise: ByYear[int] = told(POUNDS)


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
class CompletingAmount:
    """The recurring funding of the base year that no line accounts for, held flat."""

    year: FinancialYear
    amount: int = told(POUNDS)
    share_of_base: float | None = told(
        SHARE, "Of all spending; null where all spending is under £2m."
    )
    outlook_is_reliable: bool = told(sentence="Whether it is at most a tenth of all spending.")


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
    """Reserves by kind, and what of them is usable, in pounds."""

    dated: str = told(sentence="When, and what kind of figures.")
    low: int = told(POUNDS, "Usable, counted low.")
    high: int = told(POUNDS, "Usable, counted high.")
    parts: Mapping[str, int] = told(POUNDS, "By kind.")
    minimum_balance: int | None = told(
        POUNDS, "The minimum taken off the low count, where one was entered."
    )
    residual_deficit: int | None = told(
        POUNDS, "Dedicated Schools Grant deficit that would be left after 31 March 2028."
    )
    outturn: Mapping[str, int] = told(POUNDS, "At 31 March 2025.", status="outturn")


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
    assumption_set: str = told(sentence="On which everything but `range` is worked out.")
    band_d: Decimal | None = told(ON_BAND_D, "The council's own, at which it is frozen.")
    gap_frozen_band_d: ByYear[int] | None = told(
        POUNDS,
        "What is missing in the year if nothing is done in any year and Band D stays at its "
        "base-year amount.",
    )
    gap_at_maximum_lawful_rise: ByYear[int] | None = told(
        POUNDS, "What is missing if Band D rises each year by the most that needs no referendum."
    )
    new_gap: ByYear[int] | None = told(
        POUNDS, "How much the frozen gap grows from the year before."
    )
    range: Mapping[str, TwoGaps] | None = told(
        sentence="Both gaps on each assumption set; not probabilities."
    )
    gap_in_context: GapInContext | None
    tax_assumption: TaxAssumption | None
    completing_amount: CompletingAmount | None
    reserves: ReservesHeld | None
    funding_path: tuple[AssumedLine, ...] = told(
        sentence="The assumptions that matter most: grants and retained rates."
    )
    published: PublishedFigures | None = told(
        sentence="What is held, where the gap cannot be given."
    )
    sources: tuple[SourceTable, ...] = told(sentence="Every table that the figures were read from.")

    CHARTS: ClassVar[tuple[str, ...]] = ("gap",)

    @property
    def charts(self) -> tuple[str, ...]:
        """None where the gap cannot be given."""
        return () if self.is_partial else self.CHARTS

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
        """What is missing in the first year."""
        name, first = self.council.name, self.years[0]
        if self.is_partial:
            return f"{name}: the gap cannot be given. {' '.join(self.missing)}"
        gap = self.known(self.gap_frozen_band_d)[first]
        band_d = f"if Band D stays at £{self.known(self.band_d):,.2f}"
        if gap < 0:
            return f"{name}: nothing is missing in {first} {band_d}; £{-gap:,} is left over"
        return f"{name}: £{gap:,} is missing in {first} {band_d}"

    def known(self, part: T | None) -> T:
        """A part of the answer that only a partial one is without.

        Raises:
            MissingFigure: if this is a partial one; it says what is not held.
        """
        if part is None:
            raise MissingFigure(" ".join(self.missing))
        return part

    def rows(self) -> Iterator[Row]:
        """Every number of the answer, one row each; the status says where not to rely on it."""
        completing = self.completing_amount
        is_reliable = completing is None or completing.outlook_is_reliable
        status = COMPUTED_STATUS[is_reliable]
        for row in tidy(self, self.place, self.versions.release):
            yield dataclasses.replace(row, status=status) if row.status == self.status else row
