"""The result of checking published cases: each figure with its verdict, and three totals apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a printed figure and the product's stand to each other."""

    REPRODUCED = "reproduced"
    DIFFERS = "differs"
    RECORDED = "recorded"


class CaseClass(StrEnum):
    """What a case tests: functions of the product, one rule of the rule book, or nothing yet."""

    ENGINE = "engine"
    FORMULA = "formula"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """One printed figure, in the unit of its case, and what the product gives for it.

    `obtained`, `difference` (obtained less expected) and `tolerance` are None where no public
    function gives the figure; in a record case `obtained` is shown and never counted. `reason`
    says why the figure differs or is only recorded; `explained` is false for a difference without
    a written reason.
    """

    key: str
    expected: float | bool | str | None
    obtained: float | bool | None
    difference: float | None
    tolerance: float | None
    verdict: Verdict
    function: str = ""
    reason: str = ""
    explained: bool = True


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """One published case with all its figures; `why` says what makes it a record.

    `provenance` says whether its figures are all published, or some were worked out from those
    that are when the case was written.
    """

    file: str
    id: str
    topic: str
    title: str
    council: str
    year: str
    units: str
    source: str
    provenance: str
    case_class: CaseClass
    figures: tuple[CheckedFigure, ...]
    rule: str = ""
    why: str = ""
    published_errors: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many of its figures have that verdict."""
        return sum(figure.verdict is verdict for figure in self.figures)

    @property
    def unexplained(self) -> tuple[CheckedFigure, ...]:
        """The figures that differ without a written reason."""
        return tuple(figure for figure in self.figures if not figure.explained)


@dataclass(frozen=True, slots=True)
class Totals:
    """Cases of one class and their figures by verdict."""

    cases: int
    figures: int
    reproduced: int
    differs: int
    unexplained: int
    recorded: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every case checked, in the order of topic and name."""

    cases: tuple[CheckedCase, ...]

    def totals(self, case_class: CaseClass) -> Totals:
        """The totals of one class; the three are never added together."""
        cases = [case for case in self.cases if case.case_class is case_class]
        return Totals(
            cases=len(cases),
            figures=sum(len(case.figures) for case in cases),
            reproduced=sum(case.count(Verdict.REPRODUCED) for case in cases),
            differs=sum(case.count(Verdict.DIFFERS) for case in cases),
            unexplained=sum(len(case.unexplained) for case in cases),
            recorded=sum(case.count(Verdict.RECORDED) for case in cases),
        )

    def differences(self) -> Iterator[tuple[CheckedCase, CheckedFigure]]:
        """Every figure that differs, with its case."""
        for case in self.cases:
            for figure in case.figures:
                if figure.verdict is Verdict.DIFFERS:
                    yield case, figure

    @property
    def published_errors(self) -> tuple[tuple[CheckedCase, str], ...]:
        """The errors found in what was published, with the case of each."""
        return tuple((case, error) for case in self.cases for error in case.published_errors)

    @property
    def agrees(self) -> bool:
        """Whether no figure differs without a written reason."""
        return not any(case.unexplained for case in self.cases)
