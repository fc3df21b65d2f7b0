"""A plan by band in an answer: what it raises, who bears it, by which route (BAND-10)."""

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import told
from tallystick.rules.legal_status import LegalStatus

if TYPE_CHECKING:
    from tallystick.council_tax.area_plan import AreaPlan

NOT_MODELLED = (
    "Who among the households pays more, by modelled income: `tallystick who-pays`.",
    "Discounts, support, collection and where people live are taken as they are.",
)
_POUNDS, _SHARE, _EQUIVALENTS = "£", "share", "Band D equivalents"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """An amount before and after the plan."""

    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class ReferendumTest:
    """The principle that the rise is tested by."""

    sentence: str
    status: str
    citation: str


@dataclass(frozen=True, slots=True)
class RouteTaken:
    """The lawful route: its power, its statuses, its limits, and what is said for and against."""

    id: str
    title: str
    power: str
    statuses: tuple[LegalStatus, ...]
    limits: tuple[str, ...]
    arguments_for: tuple[str, ...]
    arguments_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanYields:
    """Pounds a year before and after, and the plain rise that raises the same."""

    before: int = told(_POUNDS, "The tax today.")
    gross: int = told(_POUNDS, "With the uniform rise.")
    reductions: int = told(_POUNDS, "Taken off again, a cost of the billing authority.")
    net: int = told(_POUNDS, "What is left of the gross.")
    gain: int = told(_POUNDS, "Net, over the tax today.")
    left_over: int = told(_POUNDS, "The gain less what preceptors' charges are reduced by.")
    uniform_equivalent: float = told(_SHARE, "The plain rise that raises the same.")


@dataclass(frozen=True, slots=True)
class PlanBearers:
    """Whose budget bears the reductions, in pounds a year."""

    billing_authority: int
    of_it_for_preceptors_charges: int
    preceptors: int = 0


@dataclass(frozen=True, slots=True)
class PlanTaxBase:
    """The tax base, which the plan leaves as it is, and how the return was brought to it."""

    before: float = told(_EQUIVALENTS)
    after: float = told(_EQUIVALENTS)
    of_return: float = told(_EQUIVALENTS)
    scale: float = told(_SHARE)


@dataclass(frozen=True, slots=True)
class WithinLimit:
    """The largest Band D that needs no referendum, and what it raises over today's."""

    band_d: Decimal = told("£ on Band D")
    gain: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class PlanBand:
    """One band under the plan, the authority's own element; pounds a year a home, and together."""

    identified_by: ClassVar[str] = "band"

    band: str
    equivalents: float = told(_EQUIVALENTS)
    target: float = told(_SHARE, "The rise that the band is to have.")
    reduction_share: float = told(_SHARE, "Taken off the full charge.")
    before: Decimal = told(_POUNDS)
    full: Decimal = told(_POUNDS)
    reduction: Decimal = told(_POUNDS)
    after: Decimal = told(_POUNDS)
    increase: Decimal = told(_POUNDS)
    raised: int = told(_POUNDS, "By all homes of the band.")
    paid_share: float = told(_SHARE, "Of the whole increase.")


@dataclass(frozen=True, slots=True)
class PlanByBand:
    """A plan by band of the authority's own element in one year."""

    council: str
    year: FinancialYear
    october: int
    uniform_rise: float = told(_SHARE)
    band_d: BeforeAfter = told("£ on Band D")
    ballot_percentage: Decimal | None = told("per cent")
    needs_referendum: bool = told()
    principle: ReferendumTest = told()
    route: RouteTaken = told()
    yields: PlanYields = told()
    bearers: PlanBearers = told(_POUNDS)
    tax_base: PlanTaxBase = told()
    within_limit: WithinLimit | None = told()
    bands: tuple[PlanBand, ...] = told()
    not_modelled: tuple[str, ...] = NOT_MODELLED


def plan_by_band(plan: "AreaPlan") -> PlanByBand:
    """The plan as an answer gives it: shares to six places, pounds whole, bills to the penny."""
    amounts = plan.by_band
    return PlanByBand(
        council=plan.council.name,
        year=plan.year,
        october=plan.base.october,
        uniform_rise=_share(amounts.uniform_rise),
        band_d=BeforeAfter(to_penny(amounts.band_d_before), to_penny(amounts.band_d_after)),
        ballot_percentage=amounts.ballot_percentage if plan.needs_referendum else None,
        needs_referendum=plan.needs_referendum,
        principle=ReferendumTest(
            plan.principle.sentence, plan.principle.status, str(plan.principle.citation)
        ),
        route=_route(plan),
        yields=PlanYields(
            before=_whole(amounts.before),
            gross=_whole(amounts.gross),
            reductions=_whole(amounts.reductions),
            net=_whole(amounts.net),
            gain=_whole(amounts.gain),
            left_over=_whole(amounts.gain - amounts.preceptors_reductions),
            uniform_equivalent=_share(amounts.uniform_equivalent),
        ),
        bearers=PlanBearers(
            billing_authority=_whole(amounts.reductions + amounts.preceptors_reductions),
            of_it_for_preceptors_charges=_whole(amounts.preceptors_reductions),
        ),
        tax_base=PlanTaxBase(
            before=_equivalents(amounts.tax_base),
            after=_equivalents(amounts.tax_base),
            of_return=_equivalents(amounts.tax_base / plan.scale),
            scale=_share(plan.scale),
        ),
        within_limit=_within(plan),
        bands=tuple(
            PlanBand(
                band=row.band,
                equivalents=_equivalents(row.equivalents),
                target=_share(row.target),
                reduction_share=_share(row.reduction_share),
                before=to_penny(row.before),
                full=to_penny(row.full),
                reduction=to_penny(row.reduction),
                after=to_penny(row.after),
                increase=to_penny(row.increase),
                raised=_whole(row.raised),
                paid_share=_share(row.paid_share),
            )
            for row in amounts.bands
        ),
    )


def _route(plan: "AreaPlan") -> RouteTaken:
    from tallystick.council_tax.routes import AGAINST_CONTESTED, FOR_CONTESTED

    reduces = bool(plan.by_band.reductions)
    is_contested = reduces and LegalStatus.CONTESTED in plan.route.statuses
    return RouteTaken(
        id=plan.route.id,
        title=plan.route.title,
        power=plan.route.power,
        statuses=tuple(plan.route.statuses) if reduces else (plan.route.of_rise,),
        limits=tuple(plan.route.limits) if reduces else (),
        arguments_for=FOR_CONTESTED if is_contested else (),
        arguments_against=AGAINST_CONTESTED if is_contested else (),
    )


def _within(plan: "AreaPlan") -> WithinLimit | None:
    if plan.within_limit is None:
        return None
    band_d, gain = plan.within_limit
    return WithinLimit(to_penny(band_d), _whole(gain))


def _whole(amount: Decimal) -> int:
    return int(half_up(amount))


def _share(share: Decimal) -> float:
    return float(half_up(share, 6))


def _equivalents(amount: Decimal) -> float:
    return float(half_up(amount, 2))
