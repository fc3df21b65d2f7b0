"""Gaps that councils have published, from the rows that they printed beside them, in £m."""

import pytest

from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import (
    ByYear,
    Counting,
    Entered,
    OwnFigures,
    Place,
    PlanRows,
    Row,
)
from tallystick.forecast.plan_rows import PlanOutlook, outlook_of_plan


def millions(first: int, *amounts: float) -> ByYear:
    return {
        FinancialYear(first + place): Entered(amount * 1e6, Place())
        for place, amount in enumerate(amounts)
    }


def row(first: int, *amounts: float, counting: Counting = Counting.NEW) -> Row:
    return Row("row", millions(first, *amounts), counting)


def outlook(plan: PlanRows) -> PlanOutlook:
    return outlook_of_plan(OwnFigures(plan=plan))


def in_millions(plan: PlanOutlook) -> tuple[list[float], list[float]]:
    return tuple(  # type: ignore[return-value]
        [amount / 1e6 for amount in gaps.values()] for gaps in (plan.gap, plan.gap_left)
    )


def test_gateshead_2025_26_to_2029_30() -> None:
    """Medium Term Financial Strategy 2025/26-2029/30, Proposal."""
    plan = PlanRows(
        FinancialYear(2024),
        spending=millions(2025, 320.647, 338.095, 354.069, 366.571, 377.341),
        general_funding=millions(2025, 307.323, 315.048, 324.053, 333.879, 342.987),
        use_of_reserves=millions(2025, 8.5, 4.0, 0.0, 0.0, 0.0),
        savings=(
            row(2025, 2.117, 2.270, 1.878, 2.178, 1.481),
            row(2025, 0.612, 1.744, 0.577, 0.560, 0.0),
            row(2025, 2.095, 2.0, 2.0, 0.0, 0.0),
        ),
    )
    gap, left = in_millions(outlook(plan))
    assert gap == pytest.approx([13.324, 23.047, 30.016, 32.692, 34.354], abs=0.0015)
    assert left == pytest.approx([0.0, 8.209, 14.723, 14.661, 14.842], abs=0.0015)


def test_rhondda_cynon_taf_2026_27_to_2028_29() -> None:
    """The Medium Term Financial Plan: new gaps each year, grant up 2%, council tax up 4%."""
    plan = outlook(
        PlanRows(
            FinancialYear(2025),
            gap=row(2026, 22.4, 18.5, 16.7),
            tax_rise={FinancialYear(year): Entered(0.04, Place()) for year in (2026, 2027, 2028)},
            council_tax=millions(2025, 5.8 / 0.04),
        )
    )
    without_a_rise = [year.gap_frozen / 1e6 for year in plan.path]
    assert in_millions(plan)[0][-1] == pytest.approx(57.6, abs=0.05)
    assert without_a_rise == pytest.approx([28.2, 52.6, 75.5], abs=0.3), "as it printed them"


def test_durham_2025_26() -> None:
    """Councillors to agree budget for next four years, February 2025."""
    plan = PlanRows(
        FinancialYear(2024),
        pressures=(row(2025, 89.55),),
        funding_change=row(2025, 48.825 + 19.498),
        savings=(row(2025, 18.036),),
        use_of_reserves=millions(2025, 3.191),
    )
    gap, left = in_millions(outlook(plan))
    assert gap == pytest.approx([21.227], abs=0.0015)
    assert left == pytest.approx([0.0], abs=0.0015)


def test_westmorland_and_furness_2024_25() -> None:
    """The budget of 2024/25: what council tax has to raise is what is left."""
    plan = PlanRows(
        FinancialYear(2023),
        spending=millions(2024, 268.197 + 15.322),
        general_funding=millions(2024, 9.01 + 3.04 + 30.488 + 63.6 + 2.7),
        use_of_reserves=millions(2024, 11.018),
    )
    gap, left = in_millions(outlook(plan))
    assert gap == pytest.approx([174.681], abs=0.0015)
    assert left == pytest.approx([163.663], abs=0.0015)
