"""Checked cases in print: one line a case, every difference, and three totals that stay apart."""

from collections.abc import Iterator
from decimal import Decimal
from textwrap import wrap
from typing import Any

from tallystick.render.checked import (
    CaseClass,
    CheckedCase,
    CheckedFigure,
    CheckReport,
    Verdict,
)
from tallystick.render.output import as_csv
from tallystick.render.terminal import WIDTH

_HEADINGS = (
    "class",
    "rule",
    "topic",
    "id",
    "figure",
    "units",
    "printed",
    "worked_out",
    "difference",
    "tolerance",
    "verdict",
    "explained",
    "function",
    "reason",
    "file",
)
_ABOUT = {
    CaseClass.ENGINE: "engine: public functions give the figures from the case's inputs",
    CaseClass.FORMULA: "formula: one rule of the rule book gives them",
    CaseClass.RECORD: "record: shown, never counted as reproduced",
}


def check_text(report: CheckReport) -> str:
    """The report for a terminal: a line for each case, the differences, the three totals."""
    width = max((len(case.id) for case in report.cases), default=0)
    lines = []
    for case_class in CaseClass:
        cases = [case for case in report.cases if case.case_class is case_class]
        if cases:
            lines += [_ABOUT[case_class]]
            for case in cases:
                lines += _case_lines(case, width)
            lines += [""]
    differing = list(report.differences())
    if differing:
        lines += ["Differences", *_difference_lines(differing), ""]
    if report.published_errors:
        lines += ["Errors found in what was published"]
        for case, error in report.published_errors:
            lines += _wrapped(f"{case.id}: {error}", "  ")
        lines += [""]
    lines += ["Totals, each on its own", *(_total_line(report, kind) for kind in CaseClass)]
    return "\n".join(lines) + "\n"


def check_document(report: CheckReport) -> dict[str, Any]:
    """The report as plain types, for JSON: totals by class, then every case with its figures."""
    return {
        "agrees": report.agrees,
        "totals": {kind.value: _totals_document(report, kind) for kind in CaseClass},
        "published_errors": [
            {"id": case.id, "error": error} for case, error in report.published_errors
        ],
        "cases": [_case_document(case) for case in report.cases],
    }


def check_csv(report: CheckReport) -> str:
    """One line for each printed figure."""
    return as_csv(_HEADINGS, _csv_rows(report))


def number(value: float | str | None) -> str:
    """A figure as it is printed here: at most six decimal places, thousands separated."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    rounded = round(Decimal(repr(float(value))), 6).normalize()
    return f"{rounded + 0:,f}"


def _case_lines(case: CheckedCase, width: int) -> list[str]:
    return wrap(
        verdicts(case),
        WIDTH,
        initial_indent=f"  {case.id:<{width}}  ",
        subsequent_indent=" " * (width + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )


def verdicts(case: CheckedCase) -> str:
    """What became of a case's figures, in words."""
    total = len(case.figures)
    if case.case_class is CaseClass.RECORD:
        return f"{_count(total, 'figure')} shown: {case.why}"
    parts = [f"{case.count(Verdict.REPRODUCED)} of {_count(total, 'figure')} reproduced"]
    unexplained = len(case.unexplained)
    explained = case.count(Verdict.DIFFERS) - unexplained
    if explained:
        parts.append(f"{_differ(explained)} for a written reason")
    if unexplained:
        parts.append(f"{_differ(unexplained)} without a written reason")
    if recorded := case.count(Verdict.RECORDED):
        parts.append(f"{recorded} only shown")
    return ", ".join(parts) + (f" ({case.rule})" if case.rule else "")


def _difference_lines(differing: list[tuple[CheckedCase, CheckedFigure]]) -> Iterator[str]:
    before = ("", "")
    for case, figure in differing:
        yield from _wrapped(f"{case.id}  {_compared(case, figure)}", "  ")
        reason = figure.reason or "no reason is written for it"
        if (case.id, reason) != before:
            yield from _wrapped(f"because {reason}" if figure.explained else reason, "      ")
        before = (case.id, reason)


def _compared(case: CheckedCase, figure: CheckedFigure) -> str:
    printed = f"{figure.key}: printed {number(figure.expected)}"
    if figure.obtained is None:
        return f"{printed}, not worked out"
    said = f"{printed}, worked out {number(figure.obtained)}"
    if figure.difference is not None:
        said += f", difference {number(figure.difference)}, tolerance {number(figure.tolerance)}"
    return f"{said} ({case.units})" if case.units else said


def _total_line(report: CheckReport, case_class: CaseClass) -> str:
    totals = report.totals(case_class)
    start = f"  {case_class.value:<8}{_count(totals.cases, 'case'):>9}  "
    if case_class is CaseClass.RECORD:
        return f"{start}{_count(totals.figures, 'figure')} shown, none counted"
    explained = totals.differs - totals.unexplained
    return (
        f"{start}{totals.reproduced} of {_count(totals.figures, 'figure')} reproduced; "
        f"{_differ(explained)} for a written reason, {totals.unexplained} without; "
        f"{totals.recorded} only shown"
    )


def _totals_document(report: CheckReport, case_class: CaseClass) -> dict[str, int]:
    totals = report.totals(case_class)
    return {
        "cases": totals.cases,
        "figures": totals.figures,
        "reproduced": totals.reproduced,
        "differs": totals.differs,
        "differs_without_reason": totals.unexplained,
        "recorded": totals.recorded,
    }


def _case_document(case: CheckedCase) -> dict[str, Any]:
    return {
        "id": case.id,
        "topic": case.topic,
        "class": case.case_class.value,
        "rule": case.rule,
        "why": case.why,
        "title": case.title,
        "council": case.council,
        "year": case.year,
        "units": case.units,
        "source": case.source,
        "provenance": case.provenance,
        "file": case.file,
        "published_errors": list(case.published_errors),
        "figures": [_figure_document(figure) for figure in case.figures],
    }


def _figure_document(figure: CheckedFigure) -> dict[str, Any]:
    return {
        "figure": figure.key,
        "printed": figure.expected,
        "worked_out": figure.obtained,
        "difference": figure.difference,
        "tolerance": figure.tolerance,
        "verdict": figure.verdict.value,
        "explained": figure.explained,
        "function": figure.function,
        "reason": figure.reason,
    }


def _csv_rows(report: CheckReport) -> Iterator[tuple[Any, ...]]:
    for case in report.cases:
        for figure in case.figures:
            yield (
                case.case_class.value,
                case.rule,
                case.topic,
                case.id,
                figure.key,
                case.units,
                figure.expected,
                figure.obtained,
                figure.difference,
                figure.tolerance,
                figure.verdict.value,
                figure.explained,
                figure.function,
                figure.reason,
                case.file,
            )


def _differ(count: int) -> str:
    return f"{count} differs" if count == 1 else f"{count} differ"


def _count(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
