"""What a council's own figures did to its outlook, as it is answered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.figure import Figure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import told
from tallystick.questions.by_year import ByYear
from tallystick.questions.own_plan_rows import OwnPlanRows, own_plan_rows
from tallystick.questions.own_reserves_by_year import OwnReserve, own_reserves_by_year

if TYPE_CHECKING:
    from tallystick.authorities.council import Council
    from tallystick.forecast.baseline import Position
    from tallystick.forecast.gap_range import GapRange
    from tallystick.forecast.own_budget import ReconciledLine
    from tallystick.forecast.own_figures import OwnFigures
    from tallystick.forecast.own_settlement import SettlementCheck
    from tallystick.forecast.plan_rows import PlanOutlook

_POUNDS = "£"


@dataclass(frozen=True, slots=True)
class EnteredNumber:
    """One number that was entered, and where."""

    identified_by: ClassVar[str] = "name"

    name: str
    label: str
    year: FinancialYear | None
    value: float
    unit: str
    place: str = told(sentence="File, sheet and cell, or the option or field.")
    status: str = "entered"


@dataclass(frozen=True, slots=True)
class SettlementBeside:
    """The settlement of 2026-27 that was entered beside the general funding of the budget."""

    entered: int = told(_POUNDS)
    general_funding: int = told(_POUNDS)
    other: int = told(_POUNDS, "The rest of general funding, held with prices.")
    share: float = told("share", "By how much the settlement differs.")
    reason: str = told(sentence="The likely reason, where it differs by more than 15%.")


@dataclass(frozen=True, slots=True)
class ReconciledBudgetLine:
    """One line of the budget that was entered beside what was returned."""

    identified_by: ClassVar[str] = "line"

    line: str
    returned: int | None = told(_POUNDS, "Null where it is not held.")
    entered: int = told(_POUNDS)
    difference: int | None = told(_POUNDS, "Entered less returned.")
    reason: str = told(sentence="The likely reason, where one is plain.")


@dataclass(frozen=True, slots=True)
class GapEnds:
    """A gap as a range, in pounds."""

    p10: int = told(_POUNDS)
    p50: int = told(_POUNDS)
    p90: int = told(_POUNDS)


@dataclass(frozen=True, slots=True)
class PlanDriverBeside:
    """What one driver adds to the plan's gap and to the outlook's since the base year."""

    identified_by: ClassVar[str] = "driver"

    driver: str
    plan: int | None = told(_POUNDS, "Null where the plan has no row for it.")
    outlook: int = told(_POUNDS)
    difference: int = told(_POUNDS, "What it adds to the plan's gap less the outlook's.")


@dataclass(frozen=True, slots=True)
class PlanBeside:
    """One year's gap in the council's own plan and in the outlook, and why they differ."""

    plan: int = told(_POUNDS, "The gap as the plan has it, at the tax that it assumes.")
    outlook: int = told(_POUNDS, "The middle with Band D frozen.")
    drivers: tuple[PlanDriverBeside, ...] = told()


@dataclass(frozen=True, slots=True)
class OwnInOutlook:
    """What was entered, how it agrees with what was returned, and the gap before it."""

    edition: str
    numbers: tuple[EnteredNumber, ...]
    settlement: SettlementBeside | None
    reconciled: tuple[ReconciledBudgetLine, ...]
    savings_agreed: ByYear[int] = told(
        _POUNDS, "Already planned: they are taken off no gap, and stand beside it."
    )
    reserves: tuple[OwnReserve, ...] = told(
        sentence="Its own reserves by name, carried on by what it means to use."
    )
    plan_beside: ByYear[PlanBeside] | None = told(
        sentence="The rows of its own plan beside the outlook; null where none were entered."
    )
    plan: OwnPlanRows | None = told(
        sentence="The gap of the rows of its own plan; null where none were entered."
    )
    is_alone: bool = told(
        sentence="Whether the outlook is of own figures alone, as where returns give none."
    )
    frozen_before: ByYear[GapEnds] | None = told(
        sentence="The gap with Band D frozen as it was before own figures; null where there was "
        "none."
    )
    at_limit_before: ByYear[GapEnds] | None = told(
        sentence="The gap at the largest rise before own figures; null where no limit is set."
    )


def own_in_outlook(
    position: "Position | None",
    before: "Position | None",
    figures: "OwnFigures",
    council: "Council",
) -> OwnInOutlook:
    """The part of an answer about own figures.

    Args:
        position: the position with own figures in it; None where they give no outlook.
        before: the position without them; None where there is none.
        figures: what was entered.
        council: the council.

    Raises:
        FieldFault: if the rows of its plan have neither a gap nor the parts of one.
    """
    from tallystick.forecast.entered_figures import entered_figures

    plan = _plan_of(position, figures, council)
    own = None if position is None else position.own
    of_rows = {} if plan is None else plan.changes.savings
    agreed = of_rows if own is None else own.savings_agreed
    return OwnInOutlook(
        edition=figures.edition,
        numbers=tuple(map(_number, entered_figures(figures))),
        settlement=None if own is None or own.settlement is None else _settlement(own.settlement),
        reconciled=() if own is None else tuple(map(_reconciled, own.reconciled)),
        savings_agreed=_by_year(agreed if any(agreed.values()) else {}),
        reserves=own_reserves_by_year(figures),
        plan_beside=None if position is None else _plan_beside(position, plan),
        plan=None if plan is None else own_plan_rows(plan),
        is_alone=position is not None and position.alone is not None,
        **_gaps_before(before),
    )


def _plan_of(
    position: "Position | None", figures: "OwnFigures", council: "Council"
) -> "PlanOutlook | None":
    """What the rows of its own plan give: those that its outlook is of, or that were entered."""
    if position is not None and position.alone is not None:
        return position.alone
    if figures.plan is None:
        return None
    from tallystick.forecast.plan_rows import outlook_of_plan

    return outlook_of_plan(figures, council.ons_code, council.council_class)


def _gaps_before(before: "Position | None") -> "dict[str, ByYear[GapEnds] | None]":
    """Both gaps as they were before own figures; None where there was none."""
    if before is None:
        return {"frozen_before": None, "at_limit_before": None}
    from tallystick.forecast.ranges import futures_of

    futures = futures_of(before)
    limit = {year: _ends(of.limit) for year, of in futures.items() if of.limit is not None}
    return {
        "frozen_before": ByYear({year: _ends(of.frozen) for year, of in futures.items()}),
        "at_limit_before": ByYear(limit) if limit else None,
    }


def _plan_beside(position: "Position", plan: "PlanOutlook | None") -> ByYear[PlanBeside] | None:
    """Its own plan beside the outlook; None where they start from other years."""
    central = position.central
    if plan is None or position.alone is not None or plan.path[0].year != central.years[0].year:
        return None
    from tallystick.forecast.plan_beside import difference_by_driver

    return ByYear(
        {
            beside.year: PlanBeside(
                plan=_pounds(beside.plan),
                outlook=_pounds(beside.outlook),
                drivers=tuple(
                    PlanDriverBeside(
                        driver=str(each.driver),
                        plan=None if each.plan is None else _pounds(each.plan),
                        outlook=_pounds(each.outlook),
                        difference=_pounds(each.difference),
                    )
                    for each in beside.drivers
                ),
            )
            for beside in difference_by_driver(plan, central.base, central.years)
        }
    )


def _number(figure: Figure) -> EnteredNumber:
    place = figure.note.removeprefix("Entered: ").rstrip(".")
    return EnteredNumber(
        name=figure.name,
        label=figure.label,
        year=figure.year,
        value=figure.known(),
        unit=str(figure.unit),
        place=place,
    )


def _settlement(check: "SettlementCheck") -> SettlementBeside:
    return SettlementBeside(
        entered=_pounds(check.entered),
        general_funding=_pounds(check.general_funding),
        other=_pounds(check.other),
        share=round(check.share, 4),
        reason=check.reason,
    )


def _reconciled(line: "ReconciledLine") -> ReconciledBudgetLine:
    returned = line.returned.value
    return ReconciledBudgetLine(
        line=line.name,
        returned=None if returned is None else _pounds(returned),
        entered=_pounds(line.entered.known()),
        difference=None if line.difference is None else _pounds(line.difference),
        reason=line.reason,
    )


def _ends(gap: "GapRange") -> GapEnds:
    return GapEnds(_pounds(gap.p10), _pounds(gap.p50), _pounds(gap.p90))


def _by_year(amounts: Mapping[FinancialYear, float]) -> ByYear[int]:
    return ByYear({year: _pounds(amount) for year, amount in amounts.items()})


def _pounds(amount: float) -> int:
    return int(half_up(amount))
