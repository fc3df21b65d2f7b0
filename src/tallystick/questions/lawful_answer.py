"""Whether a plan is lawful, as it is answered: every duty's finding, and the days to meet."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from tallystick.figures.errors import MissingFigure
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.law.lookup import duty
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place
from tallystick.rules.legal_status import LegalStatus

if TYPE_CHECKING:
    from tallystick.authorities.council import Council
    from tallystick.law.duty import Finding
    from tallystick.rules.rulebook import Rulebook

NOTICE = "A map of the law for software: not legal advice, and it takes no side on any policy."
SAYS = {
    LegalStatus.LAWFUL: "It can be done as it stands.",
    LegalStatus.LAWFUL_WITH_REFERENDUM: "It can be done if a referendum says yes.",
    LegalStatus.LAWFUL_WITH_DIRECTION: "It can be done under a direction of the government.",
    LegalStatus.CONTESTED: "No clear bar is known, and a challenge could succeed.",
    LegalStatus.NEEDS_SECONDARY_LEGISLATION: "It needs a national order or regulations.",
    LegalStatus.NEEDS_PRIMARY_LEGISLATION: "It needs an Act.",
    LegalStatus.UNLAWFUL: "It is barred as it stands.",
    LegalStatus.NOT_HELD: "The law of this nation is not held, so the plan is not judged.",
}
WrittenStrategy = Mapping[str, object]
"""A strategy as a file holds it; it reads back the same."""


@dataclass(frozen=True, slots=True)
class DutyFinding:
    """One duty in one year: whether it holds, by how much, and where it is written."""

    identified_by: ClassVar[str] = "duty"

    duty: str
    title: str
    council: str
    year: FinancialYear
    holds: bool
    headroom: float | int | None = told("£, or as the sentence says")
    sentence: str = told()
    provision: str = told()
    rule: str = told()
    rule_status: str = told()
    weight: str = told()
    legal_status: str = told()


@dataclass(frozen=True, slots=True)
class LawStep:
    """One step to a budget: its last day, and the first where there is one."""

    identified_by: ClassVar[str] = "rule"

    day: date
    opens: date | None
    what: str
    when: str
    rule: str
    provision: str
    status: str


@dataclass(frozen=True, slots=True, repr=False)
class LawfulAnswer(Answer):
    """The judgement of a plan with every finding, and the days by which its budget is made."""

    FORMAT: ClassVar[str] = "tallystick-law-1"

    council: str
    ons_code: str
    council_class: str
    year: FinancialYear
    strategy: WrittenStrategy = told("as the strategy writes it")
    legal_status: str = told()
    lawful: bool = told()
    says: str = told()
    findings: tuple[DutyFinding, ...] = told()
    timetable: tuple[LawStep, ...] = told()
    notice: str = NOTICE

    @property
    def place(self) -> Place:
        """The council."""
        return Place(self.council, self.ons_code)

    @property
    def headline(self) -> str:
        """What the plan is."""
        status = self.legal_status.replace("_", " ")
        return f"{self.council}, the budget of {self.year}: {status}. {self.says}"

    @property
    def exit_code(self) -> int:
        """1 where it cannot be done as it stands, 3 where the law of its nation is not held."""
        if self.legal_status == LegalStatus.NOT_HELD.word:
            return MissingFigure.exit_code
        return 0 if self.lawful else 1


def findings_of(findings: "Iterable[Finding]") -> tuple[DutyFinding, ...]:
    """Findings of the law, each with its rule."""
    return tuple(
        DutyFinding(
            duty=finding.duty,
            title=duty(finding.duty).title,
            council=finding.council,
            year=finding.year,
            holds=finding.holds,
            headroom=None if finding.headroom is None else _number(finding.headroom),
            sentence=finding.sentence,
            provision=finding.provision,
            rule=finding.rule,
            rule_status=finding.rule_status,
            weight=finding.weight,
            legal_status=finding.legal_status.word,
        )
        for finding in findings
    )


def timetable_of(
    council: "Council", rules: "Rulebook", setting: FinancialYear
) -> tuple[LawStep, ...]:
    """The steps to the budget of a year; none where the law of the council's nation is not held."""
    from tallystick.law.timetable import timetable

    if not council.is_english:
        return ()
    return tuple(
        LawStep(step.day, step.opens, step.what, step.when, step.rule, step.provision, step.status)
        for step in timetable(rules, council.council_class, setting)
    )


def _number(amount: float) -> float | int:
    rounded = half_up(amount, 2)
    whole = int(rounded)
    return whole if rounded == whole else float(rounded)
