"""Bands under a law that does not exist: other proportions between them, and what would follow."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.errors import BadInput, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Quantity
from tallystick.questions.answer import Answer, told
from tallystick.questions.bands import proportion
from tallystick.questions.bands_request import BANDS
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice, Named, Text
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.plain import Place
from tallystick.questions.question import Question
from tallystick.questions.sources import CitedRule, SourceTable, source_tables
from tallystick.rules.legal_status import LegalStatus

if TYPE_CHECKING:
    from tallystick.council_tax.band_table import Ratios
    from tallystick.sources.release import Release

LIKE = {"scotland": "The proportions of Scotland, higher for bands E to H since 2017"}
_POUNDS, _SHARE = "£", "share"
_COUNTED = "equivalents_after_lcts"


@dataclass(frozen=True, slots=True)
class ReformRequest:
    """Other proportions in one council's area: those of another nation, or some of one's own."""

    council: str = asked(
        Text(120), "Council", "A billing authority of England.", is_positional=True
    )
    like: str = asked(
        Choice(LIKE, "proportions"), "Proportions of", "Another nation's: scotland.", default=""
    )
    proportion: Mapping[str, Decimal] = asked(
        Named(
            Quantity(lowest=Decimal("0.01"), highest=Decimal(20)),
            dict.fromkeys(BANDS, ""),
            what="band",
        ),
        "Proportions",
        "A band's own multiple of Band D, once for each that changes: H=4.",
        default={},
    )

    def __post_init__(self) -> None:
        """Refuse two sets of proportions, and none."""
        if bool(self.like) == bool(self.proportion):
            raise BadInput("Say which proportions: those of scotland, or your own as H=4.")
        if "D" in self.proportion:
            raise FieldFault("proportion", "Band D is the measure of the others: leave it out.")


@dataclass(frozen=True, slots=True)
class ReformBand:
    """One band: its proportion now and then, and the council's own charge in pounds a year."""

    identified_by: ClassVar[str] = "band"

    band: str
    of_band_d_now: str
    of_band_d_then: str
    homes: float = told("homes", "Charged in full: two half charges are one.")
    now: Decimal = told(_POUNDS)
    at_same_band_d: Decimal = told(_POUNDS)
    at_same_yield: Decimal = told(_POUNDS, "With the Band D that raises what is raised now.")


@dataclass(frozen=True, slots=True, repr=False)
class ReformAnswer(Answer):
    """What other proportions would bring in a council's area, before anybody moves or claims."""

    FORMAT: ClassVar[str] = "tallystick-reform-1"

    council: str
    code: str
    year: FinancialYear
    status: LegalStatus
    band_d: Decimal = told("£ on Band D")
    band_d_at_same_yield: Decimal = told("£ on Band D")
    yield_change_at_same_band_d: float = told(_SHARE, "Of the council's own tax.")
    tax_base_change: float = told(_SHARE)
    bands: tuple[ReformBand, ...] = told()
    rules: tuple[CitedRule, ...] = told()
    notes: tuple[str, ...] = told()
    sources: tuple[SourceTable, ...] = told()

    @property
    def headline(self) -> str:
        """What the same Band D would yield."""
        return (
            f"With these proportions the Band D of {self.council} would yield "
            f"{half_up(self.yield_change_at_same_band_d * 100, 2):+}%; it needs legislation"
        )

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council, self.code)


def work(request: ReformRequest, release: "Release") -> ReformAnswer:
    """What other proportions would bring (BAND-02 R7).

    Raises:
        UnknownName: if there is no such council.
        MissingFigure: if its homes by band or its charge are not held.
    """
    from tallystick.council_tax.band_table import DISABLED_A, band_ratios
    from tallystick.council_tax.levels import charges_for
    from tallystick.council_tax.returned_base import returned_base
    from tallystick.council_tax.what_if import with_ratios

    base = returned_base(release, request.council)
    charges = charges_for(release, request.council, None, None)
    own = next(charge for charge in charges.charges if charge.element == "own")
    rules = rulebook(release)
    now = band_ratios(rules, charges.year, with_disabled=True)
    then = _then(request, release, now, charges.year)
    homes = base.counts(_COUNTED)
    brought = with_ratios(homes, own.band_d, now, then, request.like or "as entered")
    entry = rules.entry("ct.band_ratio", charges.year)
    origins = [own.origin] if own.origin is not None else []
    for figure in base.figures():
        origins += figure.origins
    return ReformAnswer(
        council=charges.area_name,
        code=charges.area_code,
        year=charges.year,
        status=brought.status,
        band_d=to_penny(own.band_d),
        band_d_at_same_yield=to_penny(brought.neutral_band_d),
        yield_change_at_same_band_d=_change(brought.yield_at_same_band_d, brought.yield_before),
        tax_base_change=_change(brought.tax_base_after, brought.tax_base_before),
        bands=tuple(
            ReformBand(
                band=band,
                of_band_d_now=proportion(now[band]),
                of_band_d_then=proportion(then[band]),
                homes=float(half_up(homes.get(band, Decimal(0)), 2)),
                now=brought.before[band],
                at_same_band_d=brought.at_same_band_d[band],
                at_same_yield=brought.neutral[band],
            )
            for band in now
            if band != DISABLED_A
        ),
        rules=(CitedRule("CT-01", str(entry.citation), entry.status),),
        notes=(
            "The proportions are in statute: a council cannot change them (BAND-02).",
            "Homes are counted before anybody moves, claims or contests a band.",
            "The council's own charge alone; those of others in its area are left out.",
        ),
        sources=source_tables(origins),
        versions=versions_of(release),
    )


def _then(
    request: ReformRequest, release: "Release", now: "Ratios", year: FinancialYear
) -> dict[str, Fraction]:
    from tallystick.council_tax.band_table import band_ratios

    if request.like:
        return {**now, **band_ratios(rulebook(release, request.like), year)}
    return {**now, **{band: Fraction(each) for band, each in request.proportion.items()}}


def _change(after: Decimal, before: Decimal) -> float:
    return float(half_up(after / before - 1, 6))


QUESTION = Question(
    name="reform",
    about=(
        "COUNCIL is a billing authority of England. The answer says what its own charge would be "
        "at the same Band D, and at the Band D that raises what is raised now."
    ),
    request=ReformRequest,
    answer=ReformAnswer,
    work=work,
    address="/councils/{council}/reform",
    example={"council": "derby", "like": "scotland"},
)
