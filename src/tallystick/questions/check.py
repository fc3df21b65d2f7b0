"""Published cases put to the product's own questions, and every difference."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.figures.errors import BadFile, BadInput, Faults, TallystickError
from tallystick.figures.frozen import dataclass
from tallystick.questions.case_file import Ask, CaseFile, Printed, read_case
from tallystick.questions.catalogue import question
from tallystick.questions.check_answer import (
    CheckAnswer,
    CheckedCase,
    CheckedFigure,
    TopicTotals,
    Verdict,
)
from tallystick.questions.fields import asked, read_request
from tallystick.questions.kinds import File, Many
from tallystick.questions.opening import case_files, versions_of
from tallystick.questions.plain import plain
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.questions.answer import Answer
    from tallystick.sources.release import Release

_AGREES = "It agrees, though a reason for a difference is written: take it out of `differs`."
MOST_FAULTS = 40
"""Faults of case files that are told one by one; of more, their number is told."""

Given = Decimal | int | float | bool | str | None
Asking = Callable[[str, Mapping[str, object]], "Answer"]


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The case files, or folders of them."""

    paths: tuple[Path, ...] = asked(
        Many(File(), most=1000),
        "Case files",
        "A case file, or a folder that holds case files.",
        is_positional=True,
        is_local=True,
    )


def work(request: CheckRequest, release: "Release") -> CheckAnswer:
    """Every figure of every case, printed and as the questions give it.

    Raises:
        BadFile: if a file is not a case, or asks what no question takes.
        Faults: every such fault together.
    """
    cases = read_cases(case_files(request.paths))

    def ask(name: str, fields: Mapping[str, object]) -> "Answer":
        chosen = question(name)
        return chosen.work(read_request(chosen.request, fields), release)

    checked = checked_cases(cases, ask)
    totals = totals_of(checked)
    return CheckAnswer(
        agrees=totals.differ == 0,
        totals=totals,
        topics={
            topic: totals_of([case for case in checked if case.topic == topic])
            for topic in sorted({case.topic for case in checked})
        },
        cases=tuple(checked),
        versions=versions_of(release),
    )


def read_cases(files: Mapping[str, str]) -> list[CaseFile]:
    """The cases of files by name, by topic and id.

    Raises:
        BadInput: if there is no file.
        Faults: every fault of every file together.
    """
    if not files:
        raise BadInput("There is no case file to check; case files end in .yaml or .yml.")
    cases: dict[str, CaseFile] = {}
    faults: list[TallystickError] = []
    for name, text in files.items():
        try:
            case = read_case(text, name)
        except BadFile as fault:
            faults.append(fault)
            continue
        except Faults as several:
            faults.extend(fault for fault in several.exceptions if isinstance(fault, BadFile))
            continue
        if case.id in cases:
            faults.append(BadFile(f"{name} has the id {case.id!r} of {cases[case.id].file}."))
        cases[case.id] = case
    if len(faults) > MOST_FAULTS:
        rest = BadFile(
            f"and {len(faults) - MOST_FAULTS:,} more faults of these {len(files)} files."
        )
        faults = [*faults[:MOST_FAULTS], rest]
    if faults:
        raise faults[0] if len(faults) == 1 else Faults("The case files cannot be read", faults)
    return sorted(cases.values(), key=lambda case: (case.topic, case.id))


def checked_cases(cases: Iterable[CaseFile], ask: Asking) -> list[CheckedCase]:
    """Every case with each of its figures asked for.

    Raises:
        BadFile: if a question does not take what a case gives, or has no such figure.
        Faults: every such fault together.
    """
    checked: list[CheckedCase] = []
    faults: list[TallystickError] = []
    for case in cases:
        figures: list[CheckedFigure] = []
        for number, each in enumerate(case.asks, start=1):
            try:
                figures += _figures(each, ask(each.question, each.fields))
            except TallystickError as fault:
                faults.append(BadFile(f"{case.file}, ask {number} ({each.question}): {fault}"))
        checked.append(
            CheckedCase(
                id=case.id,
                title=case.title,
                topic=case.topic,
                file=case.file,
                publisher=case.publisher,
                record=case.record,
                figures=tuple(figures),
                published_errors=case.published_errors,
            )
        )
    if faults:
        raise faults[0] if len(faults) == 1 else Faults("The cases cannot be asked", faults)
    return checked


def _figures(ask: Ask, answer: "Answer") -> Iterator[CheckedFigure]:
    for path, printed in ask.expect.items():
        value = _value(answer.at(path))
        difference, agrees = _compared(printed, value, ask.tolerances.get(path, Decimal(0)))
        reason = ask.differs.get(path, "")
        verdict = Verdict.REPRODUCED if agrees and not reason else Verdict.DIFFERS
        if not agrees and reason:
            verdict = Verdict.DIFFERS_FOR_A_REASON
        yield CheckedFigure(
            question=ask.question,
            path=path,
            printed=printed,
            given=value,
            difference=difference,
            tolerance=ask.tolerances.get(path),
            verdict=verdict,
            reason=_AGREES if agrees and reason else reason,
        )


def _value(value: Any) -> Given:  # noqa: ANN401 - any part of an answer
    """What the answer gives, as one value.

    Raises:
        BadFile: if the path names more than one value.
    """
    if isinstance(value, Enum):
        return str(value)
    if value is None or isinstance(value, bool | int | float | Decimal | str):
        return value
    if isinstance(text := plain(value), str):
        return text
    raise BadFile("an expected path names a group of figures; name one of them.")


def _compared(
    printed: Printed,
    value: Given,
    tolerance: Decimal,
) -> tuple[Decimal | None, bool]:
    """How far the figure is from the printed one, and whether that is within the tolerance."""
    numbers = (Decimal, int, float)
    if isinstance(printed, bool) or isinstance(value, bool):
        return None, printed is value
    if isinstance(printed, numbers) and isinstance(value, numbers):
        difference = Decimal(repr(value) if isinstance(value, float) else value) - Decimal(
            repr(printed) if isinstance(printed, float) else printed
        )
        return difference, abs(difference) <= tolerance
    return None, value is not None and str(printed) == str(value)


def totals_of(cases: Iterable[CheckedCase]) -> TopicTotals:
    """The counts over some cases."""
    listed = list(cases)
    verdicts = [figure.verdict for case in listed for figure in case.figures]
    return TopicTotals(
        cases=len(listed),
        records=sum(1 for case in listed if case.record),
        figures=len(verdicts),
        reproduced=verdicts.count(Verdict.REPRODUCED),
        differ_for_a_reason=verdicts.count(Verdict.DIFFERS_FOR_A_REASON),
        differ=verdicts.count(Verdict.DIFFERS),
    )


QUESTION = Question(
    name="check",
    about=(
        "PATHS are case files or folders of them. The exit code is 0 where every figure agrees or "
        "has a written reason, 1 where one differs without, 2 where a file is not a case or asks "
        "what no question takes."
    ),
    request=CheckRequest,
    answer=CheckAnswer,
    work=work,
)
