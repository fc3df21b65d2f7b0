"""How good the outlook is, as it is answered: each measure with what it is set against."""

from collections.abc import Mapping
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place

POUNDS, SHARE, COUNT = "£", "share", "count"


@dataclass(frozen=True, slots=True)
class GapBeside:
    """One published gap beside the range of the outlook, at the tax that the paper assumed."""

    identified_by: ClassVar[str] = "council"

    council: str
    ons_code: str
    year: FinancialYear
    published: int = told(POUNDS, "Above a balanced 2026-27.", status="as_printed")
    net_revenue_expenditure: int = told(POUNDS, "Of 2026-27, as the outlook has it.")
    p10: int = told(POUNDS, "One future in ten has a smaller gap.")
    p50: int = told(POUNDS, "The middle.")
    p90: int = told(POUNDS, "One future in ten has a larger gap.")
    is_inside: bool = told(sentence="Whether the published gap is between p10 and p90.")
    error: float = told(
        SHARE, "The middle less the published gap, as a share of net revenue expenditure."
    )
    place: float = told(SHARE, "The share of the futures that lie below the published gap.")
    error_of_one_share: float = told(
        SHARE, "The same error of one share of net revenue expenditure for every council."
    )
    tax_rise: float | None = told(
        SHARE, "The yearly rise that the paper assumed; null where it states none."
    )
    basis: str = told(sentence="How the paper counts.")
    edition: str = told(sentence="When it was written.")
    source: str = told(sentence="Where it was read, as it was found.")
    quality: str = told(sentence="A paper or minutes, B press or partly inferred, C stretched.")
    is_drawn_at_random: bool = told(sentence="Drawn before anything was read, or selected.")


@dataclass(frozen=True, slots=True)
class WayBeside:
    """One way to say a gap, on the same published gaps: the outlook, or something plainer."""

    identified_by: ClassVar[str] = "way"

    way: str
    about: str
    gaps: int = told(COUNT)
    inside: int = told(COUNT, "In its range; of one share the range is the outlook's, around it.")
    median_error: float = told(SHARE, "Signed, of net revenue expenditure.")
    median_absolute_error: float = told(SHARE, "Without its sign.")


@dataclass(frozen=True, slots=True)
class ListOfGaps:
    """How the outlook did on one of the lists of published gaps."""

    identified_by: ClassVar[str] = "list"

    list: str
    about: str
    gaps: int = told(COUNT)
    inside: int = told(COUNT)
    median_error: float = told(SHARE, "Signed, of net revenue expenditure.")


@dataclass(frozen=True, slots=True)
class PublishedGaps:
    """The outlook set against gaps that councils published; each council left out of what it tests.

    The pressure is what published gaps need above the other formulas: cost growth that councils
    have met by savings.
    """

    gaps: int = told(COUNT)
    inside: int = told(COUNT, "Between p10 and p90; eight in ten are expected.")
    median_error: float = told(SHARE, "Signed, of net revenue expenditure.")
    inside_at_least: int = told(COUNT, "Fewer, and the method is refused.")
    median_error_within: float = told(SHARE, "Further from nought, and the method is refused.")
    pressure: float = told(SHARE, "A year, of net revenue expenditure, learnt from all of them.")
    pressure_p5: float = told(SHARE, "From drawing the gaps again.")
    pressure_p95: float = told(SHARE)
    fifths: tuple[float, ...] = told(
        SHARE, "In each fifth of the futures, the lowest first; a fifth in each is expected."
    )
    ways: tuple[WayBeside, ...] = told()
    lists: tuple[ListOfGaps, ...] = told()
    rows: tuple[GapBeside, ...] = told()


@dataclass(frozen=True, slots=True)
class GrowthBeside:
    """How far spending lay from what was carried ahead: median absolute shares."""

    identified_by: ClassVar[str] = "years_ahead"

    years_ahead: int = told("years")
    outlook: float = told(SHARE, "With the growth of the outlook.")
    anchors_alone: float = told(SHARE, "With the same growth above prices everywhere.")
    no_change: float = told(SHARE, "As if nothing changed.")
    pairs: int = told(COUNT, "Councils and years of origin.")
    at_most: float | None = told(
        SHARE, "How far off the outlook may be before its method is refused; null where unbounded."
    )


@dataclass(frozen=True, slots=True)
class GrowthOfClass:
    """The same for one class of council."""

    identified_by: ClassVar[str] = "council_class"

    council_class: str
    ahead: tuple[GrowthBeside, ...]


@dataclass(frozen=True, slots=True)
class GrowthOfLine:
    """The same for one service alone."""

    identified_by: ClassVar[str] = "line"

    line: str
    label: str
    ahead: tuple[GrowthBeside, ...]


@dataclass(frozen=True, slots=True)
class CareBeside:
    """Adult and children's social care together: median absolute shares, as for other spending."""

    identified_by: ClassVar[str] = "years_ahead"

    years_ahead: int = told("years")
    outlook: float = told(SHARE, "Prices taken as 2% a year; the trend of the class.")
    anchors_alone: float = told(SHARE, "Prices taken as 2% a year; the same growth above them.")
    no_change: float = told(SHARE)
    outlook_prices_known: float = told(SHARE, "Prices as they turned out; the trend of the class.")
    anchors_prices_known: float = told(SHARE, "Prices as they turned out; the same growth.")
    pairs: int = told(COUNT, "Councils and years of origin.")
    at_most: float = told(SHARE, "How far off the outlook may be before its method is refused.")


@dataclass(frozen=True, slots=True)
class RangeWidth:
    """Half of the range of the first year ahead, the median of a class of council."""

    identified_by: ClassVar[str] = "council_class"

    council_class: str
    councils: int = told(COUNT)
    half_width: float = told(SHARE, "Of net revenue expenditure.")
    with_settlement: float = told(SHARE, "If the council's own settlement is known.")


@dataclass(frozen=True, slots=True)
class SpentOverBudget:
    """By how much councils of a class spent more than they budgeted, from 2021-22 on."""

    identified_by: ClassVar[str] = "council_class"

    council_class: str
    pairs: int = told(COUNT, "Councils and years.")
    p10: float = told(SHARE, "Of the budget; one in ten is lower.")
    median: float = told(SHARE)
    p90: float = told(SHARE, "One in ten is higher.")
    medians: Mapping[FinancialYear, float] = told(SHARE, "The median of each year.")


@dataclass(frozen=True, slots=True)
class StatedShortfalls:
    """Shortfalls that councils stated in 2023, in the spread that was fitted to them: no test."""

    councils: int = told(COUNT)
    inside: float = told(SHARE, "Between the tenth and the ninetieth of the spread.")
    fifths: tuple[float, ...] = told(SHARE, "In each fifth of the spread, the lowest first.")


@dataclass(frozen=True, slots=True)
class BalanceOfReturns:
    """Full returns of 2026-27, in which the funding lines have to add to what is funded."""

    returns: int = told(COUNT)
    balanced: int = told(COUNT, "Funding lines add to expenditure less council tax, to £0.05m.")
    as_worked_out: int = told(
        COUNT, "General funding as the outlook works it out is within £0.15m of the lines."
    )


@dataclass(frozen=True, slots=True)
class NoOutlook:
    """A council that returns give no outlook, and why."""

    identified_by: ClassVar[str] = "council"

    council: str
    reason: str


@dataclass(frozen=True, slots=True)
class JudgementMade:
    """A value of the method that no held table gives, and what it rests on."""

    identified_by: ClassVar[str] = "key"

    key: str
    label: str
    value: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class MeasureBefore:
    """One measure as it was of the last release, and as it is of this; null where there is none."""

    identified_by: ClassVar[str] = "measure"

    measure: str
    label: str
    before: float | None
    now: float | None


@dataclass(frozen=True, slots=True)
class LastRelease:
    """The measures of the release whose figures are kept, beside those of the one asked."""

    release: str
    inputs: str
    counts: tuple[MeasureBefore, ...] = told(COUNT)
    shares: tuple[MeasureBefore, ...] = told(SHARE)
    pounds: tuple[MeasureBefore, ...] = told(POUNDS)

    @property
    def every(self) -> tuple[MeasureBefore, ...]:
        """All measures."""
        return (*self.counts, *self.shares, *self.pounds)

    @property
    def moved(self) -> tuple[MeasureBefore, ...]:
        """The measures that are not what they were."""
        return tuple(each for each in self.every if each.before != each.now)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class AccuracyAnswer(Answer):
    """Every measure recomputed from the release, and what the method takes by judgement."""

    FORMAT: ClassVar[str] = "tallystick-accuracy-1"
    IS_OF_WORDS: ClassVar[bool] = True
    CHARTS: ClassVar[tuple[str, ...]] = ("published_gaps", "growth_ahead")

    cannot: tuple[str, ...] = told(sentence="What the method cannot do.")
    published_gaps: PublishedGaps = told()
    growth: tuple[GrowthBeside, ...] = told(sentence="Service spending of upper-tier councils.")
    growth_by_class: tuple[GrowthOfClass, ...] = told()
    growth_by_line: tuple[GrowthOfLine, ...] = told()
    growth_of_districts: tuple[GrowthBeside, ...] = told(sentence="To 2017-18, services together.")
    growth_of_care: tuple[CareBeside, ...] = told()
    growth_of_net_revenue_expenditure: tuple[GrowthBeside, ...] = told(
        sentence="The whole budget as spent, carried by the trend of its class."
    )
    widths: tuple[RangeWidth, ...] = told()
    spent_over_budget: tuple[SpentOverBudget, ...] = told()
    stated_shortfalls: StatedShortfalls = told()
    returns: BalanceOfReturns = told()
    middle_of_england: Mapping[FinancialYear, int] = told(
        POUNDS,
        "The middles at the largest rise without a referendum, added over councils without "
        "exceptional support that have a limit: shows the level, and is nobody's gap.",
    )
    no_outlook: tuple[NoOutlook, ...] = told()
    judgements: tuple[JudgementMade, ...] = told()
    last_release: LastRelease = told()

    @property
    def place(self) -> Place:
        """England."""
        return Place("England", "")

    @property
    def headline(self) -> str:
        """How many published gaps the range holds."""
        gaps = self.published_gaps
        return (
            f"The outlook's range holds {gaps.inside} of {gaps.gaps} gaps that councils published"
        )
