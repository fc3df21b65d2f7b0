"""For how long each council could keep every service, with no rise and no grant, and lawfully."""

from collections.abc import Iterable, Iterator

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.forecast.baseline import Baseline
from tallystick.forecast.reserves_held import Counted
from tallystick.levers.state import Context
from tallystick.planner.apply import applied
from tallystick.planner.context import context_for
from tallystick.planner.plan import Plan
from tallystick.planner.shipped import every_shipped
from tallystick.planner.sizes import sized
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release

HOLD_OUT = "no_cuts_hold_out"
NO_GRANT = "no_grant"
_A_POUND = 1.0


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One council under `no_cuts_hold_out` where no grant comes, on one count of reserves.

    `gap` is what is missing in the first year before any choice, and `reserves` what may be drawn,
    both in pounds. `years_closed` counts the years from the first in which less than a pound is
    left missing, up to the first in which more is. `legal_status` is that of the plan in the year
    being set; `borrows` says whether any capital that revenue pays for was put on loan in the years
    closed, and `debt` what is owed for it after the last year, in pounds.
    """

    name: str
    council_class: str
    counted: Counted
    years: tuple[FinancialYear, ...]
    gap: float
    reserves: float
    years_closed: int
    legal_status: LegalStatus
    borrows: bool
    debt: float

    @property
    def has_gap(self) -> bool:
        """Whether a pound or more is missing in the first year before any choice."""
        return self.gap >= _A_POUND

    @property
    def closes_first(self) -> bool:
        """Whether the first year's gap is closed by a plan that is lawful as it stands."""
        return self.years_closed > 0 and self.legal_status is LegalStatus.LAWFUL

    @property
    def fails_in(self) -> FinancialYear | None:
        """The first year in which money is missing; None where it is in no year held."""
        return self.years[self.years_closed] if self.years_closed < len(self.years) else None


def hold_out(
    plans: Iterable[Baseline], release: Release, rulebook: Rulebook, counted: Counted
) -> Iterator[HeldOut]:
    """Each council that has an outlook, in the order given; partial plans are left out.

    Args:
        plans: the councils' outlooks.
        release: the published figures.
        rulebook: the rules of their nation.
        counted: which count of usable reserves may be drawn on, `low` or `high`.
    """
    shipped = next(shipped for shipped in every_shipped() if shipped.name == HOLD_OUT)
    for plan in plans:
        if plan.is_partial:
            continue
        context = context_for(plan, release, rulebook, reserves=counted)
        strategy = next(
            branch for branch in sized(shipped, context, release) if branch.branch in ("", NO_GRANT)
        )
        yield _held_out(plan, context, applied(strategy.strategy, plan, context), counted)


def _held_out(plan: Baseline, context: Context, applied: Plan, counted: Counted) -> HeldOut:
    years = applied.years
    closed = years.index(applied.first_gap) if applied.first_gap is not None else len(years)
    return HeldOut(
        name=plan.council.name,
        council_class=plan.council.council_class,
        counted=counted,
        years=years,
        gap=float(context.position.gap(years[0])),
        reserves=float(context.position.usable_reserves),
        years_closed=closed,
        legal_status=applied.judgement.legal_status,
        borrows=any(_borrows(applied, year) for year in years[:closed]),
        debt=applied.after.debt,
    )


def _borrows(applied: Plan, year: FinancialYear) -> bool:
    effects = (
        effect
        for effect in applied.position.effects
        if effect.year == year and effect.line == "debt"
    )
    return any(float(effect.amount) > 0 for effect in effects)
