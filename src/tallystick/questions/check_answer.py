"""Published cases as they are checked: every figure, what was printed, and whether it is given."""

from dataclasses import astuple
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place

UNLAWFUL_OR_DIFFERS = 1


class Verdict(StrEnum):
    """What became of one printed figure."""

    REPRODUCED = "reproduced"
    DIFFERS_FOR_A_REASON = "differs for a written reason"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """One printed figure: the question and path that give it, both values, and the verdict."""

    identified_by: ClassVar[str] = "path"

    question: str
    path: str
    printed: Decimal | int | bool | str | None = told("as printed")
    given: Decimal | int | float | bool | str | None = told("as printed")
    difference: Decimal | None = told("as printed")
    tolerance: Decimal | None = told("as printed")
    verdict: Verdict = told()
    reason: str = told()


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """One case: its figures, or why it is a record that no question answers."""

    identified_by: ClassVar[str] = "id"

    id: str
    title: str
    topic: str
    file: str
    publisher: str
    record: str
    figures: tuple[CheckedFigure, ...]
    published_errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicTotals:
    """Counts over the cases of one topic; records are counted apart and never as reproduced."""

    cases: int = told("cases")
    records: int = told("cases")
    figures: int = told("figures")
    reproduced: int = told("figures")
    differ_for_a_reason: int = told("figures")
    differ: int = told("figures")

    def in_order(self) -> tuple[int, ...]:
        """The counts, as a row of a table has them."""
        return astuple(self)


@dataclass(frozen=True, slots=True, repr=False)
class CheckAnswer(Answer):
    """Published cases put to the product's questions."""

    FORMAT: ClassVar[str] = "tallystick-check-1"

    agrees: bool
    totals: TopicTotals
    topics: dict[str, TopicTotals]
    cases: tuple[CheckedCase, ...]

    @property
    def headline(self) -> str:
        """How many printed figures the questions give."""
        totals = self.totals
        for_a_reason = totals.differ_for_a_reason
        return (
            f"{totals.reproduced:,} of {totals.figures:,} published figures are given by the "
            f"questions, {for_a_reason:,} {'differs' if for_a_reason == 1 else 'differ'} for a "
            f"written reason, {totals.differ:,} without one"
        )

    @property
    def place(self) -> Place:
        """Cases are of many councils."""
        return Place("", "")

    @property
    def exit_code(self) -> int:
        """1 where a figure differs without a written reason."""
        return 0 if self.agrees else UNLAWFUL_OR_DIFFERS
