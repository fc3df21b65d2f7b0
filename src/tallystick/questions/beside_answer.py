"""Plans side by side, as they are answered: one's own, others of the council, other councils'."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.by_year import ByYear
from tallystick.questions.compare_answer import WhoPaysMore, YearOfStrategy
from tallystick.questions.compared import compared_strategy
from tallystick.questions.council_named import CouncilNamed, council_named, sources
from tallystick.questions.opening import versions_of
from tallystick.questions.plain import Place
from tallystick.questions.sources import SourceTable

if TYPE_CHECKING:
    from tallystick.planner.compare import Compared
    from tallystick.planner.difference import Difference
    from tallystick.sources.release import Release

_POUNDS = "£"


@dataclass(frozen=True, slots=True)
class BesidePlan:
    """One plan on one council: gap left by year, and what is left after the last."""

    identified_by: ClassVar[str] = "key"

    name: str
    label: str
    branch: str
    council: str
    ons_code: str
    legal_status: str
    gap: ByYear[int] = told(_POUNDS)
    recurring_gap_after: int = told(_POUNDS)
    reserves_at_end: int = told(_POUNDS)
    band_d_at_end: Decimal = told("£ on Band D")
    who_pays: WhoPaysMore | None = told()
    by_year: ByYear[YearOfStrategy] = told()
    needs: tuple[str, ...] = told()

    @property
    def key(self) -> str:
        """The plan and its council."""
        return f"{self.label}, {self.council}"


@dataclass(frozen=True, slots=True)
class BesidePart:
    """What one driver or lever adds to the other plan's gap above one's own."""

    identified_by: ClassVar[str] = "label"

    label: str
    by_year: ByYear[int] = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class BesideWhy:
    """Why another plan's gap differs from one's own, in parts that add."""

    identified_by: ClassVar[str] = "plan"

    plan: str
    parts: tuple[BesidePart, ...]
    difference: ByYear[int] = told(_POUNDS)


@dataclass(frozen=True, slots=True, repr=False)
class BesideAnswer(Answer):
    """A plan of one's own beside others of its council, and beside plans of other councils."""

    FORMAT: ClassVar[str] = "tallystick-beside-1"

    council: CouncilNamed
    years: tuple[FinancialYear, ...]
    plans: tuple[BesidePlan, ...]
    why: tuple[BesideWhy, ...]
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The council of one's own plan."""
        return Place(self.council.name, self.council.ons_code)

    @property
    def headline(self) -> str:
        """Whose plan it is."""
        return f"{self.council.name}: your plan beside others"


def beside_answer(
    own: "Compared",
    others: "Sequence[tuple[Compared, Difference]]",
    elsewhere: "Sequence[Compared]",
    release: "Release",
) -> BesideAnswer:
    """The plans in order: one's own, others of its council, and those of other councils."""
    baseline = own.applied.plan
    plans = (own, *(plan for plan, _ in others), *elsewhere)
    tables = dict.fromkeys(
        table for plan in (own, *elsewhere) for table in sources(plan.applied.plan)
    )
    return BesideAnswer(
        council=council_named(baseline),
        years=baseline.years,
        plans=tuple(map(_plan, plans)),
        why=tuple(_why(plan, difference) for plan, difference in others),
        sources=tuple(tables),
        versions=versions_of(release),
    )


def _plan(compared: "Compared") -> BesidePlan:
    strategy, council = compared_strategy(compared), compared.applied.plan.council
    return BesidePlan(
        name=strategy.name,
        label=strategy.label,
        branch=strategy.branch,
        council=council.name,
        ons_code=council.ons_code,
        legal_status=strategy.legal_status,
        gap=ByYear({year: of_year.gap for year, of_year in strategy.by_year.items()}),
        recurring_gap_after=strategy.after.recurring_gap,
        reserves_at_end=strategy.after.reserves,
        band_d_at_end=strategy.last.band_d,
        who_pays=strategy.who_pays,
        by_year=strategy.by_year,
        needs=tuple(need.needs for need in strategy.needs),
    )


def _why(compared: "Compared", difference: "Difference") -> BesideWhy:
    return BesideWhy(
        plan=compared.label,
        parts=tuple(BesidePart(part.label, ByYear(part.by_year)) for part in difference.parts),
        difference=ByYear({year: difference.total(year) for year in difference.years}),
    )
