"""One strategy in a row: the gap it leaves by year, what is left at the end, and who pays."""

from decimal import Decimal

from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.planner.compare import Compared
from tallystick.questions.answer import told
from tallystick.questions.by_year import ByYear
from tallystick.questions.compare_answer import BranchNamed, ComparedStrategy, WhoPaysMore
from tallystick.questions.compared import who_pays_more, whole_pounds

_POUNDS = "£"


@dataclass(frozen=True, slots=True)
class StrategyRow(BranchNamed):
    """One strategy, in one branch where it has several."""

    legal_status: str = told(sentence="Of the year being set.")
    gap: ByYear[int] = told(_POUNDS, "Left in each year.")
    recurring_gap_after: int = told(_POUNDS, "What recurs after the last year.")
    reserves_at_end: int = told(_POUNDS, "Usable.")
    band_d_at_end: Decimal = told("£ on Band D", "The council's own.")
    who_pays: WhoPaysMore | None = told(
        sentence="Null where the council's own bills do not change."
    )


def strategy_row(compared: Compared) -> StrategyRow:
    """One strategy of a comparison in a row."""
    plan = compared.applied
    return StrategyRow(
        name=compared.name,
        title=compared.title,
        branch=compared.branch,
        branch_title=compared.branch_title,
        legal_status=plan.judgement.legal_status.word,
        gap=ByYear({year.year: whole_pounds(year.gap) for year in plan.by_year}),
        recurring_gap_after=whole_pounds(plan.after.recurring_gap),
        reserves_at_end=whole_pounds(plan.after.reserves),
        band_d_at_end=to_penny(plan.by_year[-1].band_d),
        who_pays=who_pays_more(plan.who_pays),
    )


def row_of(strategy: ComparedStrategy) -> StrategyRow:
    """The row of a strategy that is answered in full."""
    return StrategyRow(
        name=strategy.name,
        title=strategy.title,
        branch=strategy.branch,
        branch_title=strategy.branch_title,
        legal_status=strategy.legal_status,
        gap=ByYear({year: outlook.gap for year, outlook in strategy.by_year.items()}),
        recurring_gap_after=strategy.after.recurring_gap,
        reserves_at_end=strategy.after.reserves,
        band_d_at_end=strategy.last.band_d,
        who_pays=strategy.who_pays,
    )
