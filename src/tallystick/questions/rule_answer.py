"""The law and policy numbers, as they are answered."""

from datetime import date
from typing import Any, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer
from tallystick.questions.plain import Place


@dataclass(frozen=True, slots=True)
class RuleCitation:
    """Where a value was read."""

    title: str
    provision: str
    url: str
    read_on: str


@dataclass(frozen=True, slots=True)
class RuleValue:
    """One dated value of a rule, in the shape that its file has: a number, a word, or a mapping.

    `value` is None where it was not found; `missing` names the parts that were not.
    """

    identified_by: ClassVar[str] = "starts"

    year: FinancialYear
    starts: date
    until: date | None
    value: Any
    status: str
    intended: bool
    missing: tuple[str, ...]
    cite: RuleCitation
    note: str


@dataclass(frozen=True, slots=True)
class RuleAbout:
    """One rule with its dated values; `not_known` says why there is none for the year asked."""

    identified_by: ClassVar[str] = "name"

    name: str
    nation: str
    title: str
    unit: str
    lasts: str
    years: str
    note: str
    values: tuple[RuleValue, ...]
    not_known: str


@dataclass(frozen=True, slots=True, repr=False)
class RuleAnswer(Answer):
    """The rules that are asked for, in the order of their files.

    `is_one` says that one rule was named, and not several by their first word.
    """

    FORMAT: ClassVar[str] = "tallystick-rules-1"
    IS_OF_WORDS: ClassVar[bool] = True

    nation: str
    year: FinancialYear | None
    is_one: bool
    rules: tuple[RuleAbout, ...]

    @property
    def headline(self) -> str:
        """How many rules, or the title of one."""
        if len(self.rules) == 1:
            return self.rules[0].title
        return f"{len(self.rules)} rules of {self.nation.title()}"

    @property
    def place(self) -> Place:
        """The nation."""
        return Place(self.nation.title(), "")
