"""Whether a plan is lawful: every duty checked, and what decides."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Finding
from tallystick.law.lookup import duties
from tallystick.law.status import status_of_route
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever
from tallystick.levers.state import BudgetState, Context
from tallystick.rules.legal_status import LegalStatus


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every finding on a plan, by the duty's number and then by year, and the status they give.

    `legal_status` is the most restrictive status of the choices and the findings of `setting`, the
    year being set. Findings that warn or label are shown with it and do not decide it.
    """

    setting: FinancialYear
    findings: tuple[Finding, ...]
    legal_status: LegalStatus

    @property
    def is_lawful(self) -> bool:
        """Whether the plan can be done as it stands, with no vote, direction or new law."""
        return self.legal_status is LegalStatus.LAWFUL

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings of the year being set that bar the plan as it stands."""
        return tuple(finding for finding in self.failing if finding.weight == "block")

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings, of any weight and year, that do not hold."""
        return tuple(finding for finding in self.findings if not finding.holds)


def judge(case: Case) -> Judgement:
    """The judgement of every duty on a case.

    A plan that is not lawful is a finding, never an error.

    A plan outside England is not judged: the law there is not held.

    Raises:
        BadInput: if an answer of the user cannot be read in its kind.
    """
    if not case.facts.is_english:
        return Judgement(case.setting, (), LegalStatus.NOT_HELD)
    findings = tuple(
        sorted(
            (result for duty in duties().values() for result in duty.check(case)),
            key=lambda finding: (finding.duty, finding.year.start),
        )
    )
    routes = {
        change.lever: change.route
        for change in case.position.charges
        if change.route and change.first == case.setting
    }
    statuses = [
        status_of_route(routes[choice.lever])
        if choice.lever in routes
        else lever(choice.lever).status
        for choice in case.choices
        if case.setting in choice.years
    ]
    statuses += [finding.legal_status for finding in findings if finding.year == case.setting]
    return Judgement(case.setting, findings, max(statuses, default=LegalStatus.LAWFUL))


def case_of(
    context: Context,
    after: BudgetState,
    choices: Iterable[Choice],
    council_class: str,
    answers: Mapping[str, Any] | None = None,
) -> Case:
    """The case of a council whose choices have been applied; the first year is the one being set.

    Args:
        context: what the choices were priced on.
        after: the position once they have been applied.
        choices: the choices.
        council_class: `metropolitan`, `county`, ...
        answers: what the user has said, by name.

    Raises:
        BadInput: if the context holds no rules.
    """
    if context.rulebook is None:
        raise BadInput("A plan is judged by the rules of its nation, and none are given.")
    return Case(
        position=after,
        choices=tuple(choices),
        rulebook=context.rulebook,
        council_class=council_class,
        setting=after.years[0],
        others=context.others,
        facts=context.facts,
        answers=dict(answers or {}),
    )
