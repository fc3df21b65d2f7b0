"""What a duty is, and what it finds: holds or not, headroom in pounds, one plain sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, Literal

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.levers.facts import NO_FACTS, CouncilFacts
from tallystick.levers.lever import Choice
from tallystick.levers.state import BudgetState
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook

Weight = Literal["block", "warn", "label"]
AnswerKind = Literal["yes or no", "pounds", "day", "years", "mapping"]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that no published figure says and that a duty turns on, asked in plain words.

    A strategy file answers it under `answers:`, by its name.
    """

    name: str
    kind: AnswerKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One duty in one year: whether it holds, by how much, and where it is written.

    `headroom` is pounds (or the unit that the sentence names) that remain before it stops holding,
    negative where it does not hold; None where there is no amount. `weight` says what a failure
    means: `block` in the year being set, `warn` or `label`. `rule_status` is the status of the rule
    it rests on: a finding on an unverified rule says so. `legal_status` is what the plan becomes if
    this is how it is done.
    """

    duty: str
    council: str
    year: FinancialYear
    holds: bool
    headroom: float | None
    sentence: str
    provision: str
    rule: str
    rule_status: str
    weight: Weight
    legal_status: LegalStatus = LegalStatus.LAWFUL


@dataclass(frozen=True, slots=True)
class Case:
    """What a duty judges: a council's position after its choices, in the law of its nation.

    `setting` is the year whose budget is being set (the first year); `answers` are what a user has
    said about consultation, equality and officers' reports, by name.
    """

    position: BudgetState
    choices: tuple[Choice, ...]
    rulebook: Rulebook
    council_class: str
    setting: FinancialYear
    others: Mapping[str, BudgetState] = field(default_factory=dict)
    facts: CouncilFacts = NO_FACTS
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """One check that a budget has to pass, by law or by this project's own rules. `check` is pure.

    `rules` are the rules it rests on by their names in the rulebook, the main one first; `asks` is
    what it has to be told.
    """

    name: str
    identity: str
    title: str
    provision: str
    rules: tuple[str, ...]
    weight: Weight
    check: Callable[[Case], Iterable[Finding]] = field(repr=False)
    asks: tuple[Question, ...] = ()
