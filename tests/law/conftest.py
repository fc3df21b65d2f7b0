"""Barchester before any decision, the rules of England, and how a plan of it is judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import tallystick.rules
from barsetshire.barchester import BASE, LAST, USABLE_RESERVES, base_budget, outlook
from barsetshire.pulling import pull
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Finding
from tallystick.law.judge import Judgement, case_of, judge
from tallystick.law.lookup import duty
from tallystick.levers.charge_change import ChargeChange
from tallystick.levers.facts import NO_FACTS, CouncilFacts
from tallystick.levers.lever import Choice, Effect
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.compile import compile_rules
from tallystick.rules.referendum import Principle, ThresholdTest
from tallystick.rules.rulebook import Citation, Rulebook

YEARS = FinancialYear.span(BASE + 1, LAST)
FIRST = YEARS[0]
RULES = Path(tallystick.rules.__file__).parent


@pytest.fixture(scope="session")
def england() -> Rulebook:
    texts = {
        path.relative_to(RULES).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(RULES.glob("*/*/*.yaml"))
    }
    return Rulebook.from_documents(compile_rules(texts), "england")


def principle(
    year: FinancialYear,
    *tests: ThresholdTest,
    group: str = "social_care",
    status: str = "verified",
    bespoke: bool = False,
) -> Principle:
    """The principle of 2027-28, core 3 and adult social care 2 points, or the tests given."""
    of_care = group == "social_care"
    total = tests or (ThresholdTest("pct_or_more", Decimal(5)),)
    return Principle(
        authority="Barchester",
        group=group,
        year=year,
        tests=total,
        core_points=total[0].value - 2 if of_care else None,
        asc_points=Decimal(2) if of_care else None,
        is_bespoke=bespoke,
        no_limit=False,
        is_intended=False,
        status=status,
        citation=Citation("worked example", "", "", ""),
        sentence="A rise of 5% or more needs a referendum.",
    )


@dataclass(frozen=True)
class Barchester:
    """Barchester with the rules of England, to be judged after choices and effects."""

    rulebook: Rulebook
    position: BudgetState

    def case(
        self,
        *choices: Choice,
        effects: tuple[Effect | ChargeChange, ...] = (),
        council_class: str = "metropolitan",
        facts: CouncilFacts = NO_FACTS,
        others: Mapping[str, BudgetState] | None = None,
        **answers: Any,  # noqa: ANN401 - as a strategy file gives them
    ) -> Case:
        context = Context(self.position, self.rulebook, facts=facts, others=dict(others or {}))
        after = pull(context, choices).after(effects)
        return case_of(context, after, choices, council_class, answers)

    def judged(self, *choices: Choice, **options: Any) -> Judgement:  # noqa: ANN401 - as `case`
        return judge(self.case(*choices, **options))

    def findings(self, name: str, *choices: Choice, **options: Any) -> list[Finding]:  # noqa: ANN401
        return list(duty(name).check(self.case(*choices, **options)))

    def first(self, name: str, *choices: Choice, **options: Any) -> Finding:  # noqa: ANN401
        """The first finding of a duty in the year being set."""
        return next(one for one in self.findings(name, *choices, **options) if one.year == FIRST)

    def with_reserves(self, pounds: float) -> "Barchester":
        return replace(self, position=replace(self.position, usable_reserves=pounds))

    def held_to(self, make: Callable[[FinancialYear], Principle]) -> "Barchester":
        return replace(
            self, position=replace(self.position, principles={year: make(year) for year in YEARS})
        )

    def with_band_d(self, band_d: float) -> "Barchester":
        changed = outlook(base_budget(band_d=band_d, council_tax=band_d * 45_000.0))
        return replace(self, position=replace(self.position, outlook=changed))


@pytest.fixture(scope="session")
def barchester(england: Rulebook) -> Barchester:
    principles = {year: principle(year) for year in YEARS}
    position = BudgetState("barchester", "Barchester", outlook(), USABLE_RESERVES, principles)
    return Barchester(england, position)
