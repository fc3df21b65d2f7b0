"""Checked cases for the terminal: the count by topic, every difference, and what is a record."""

from typing import TYPE_CHECKING

from tallystick.questions.check_answer import CheckAnswer, CheckedFigure, TopicTotals, Verdict
from tallystick.render.terminal import console, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console


def print_check(answer: CheckAnswer) -> None:
    """Print how many published figures the questions give, and each that they do not."""
    out = console()
    out.print(f"{answer.headline}.")
    out.print("Records are cases that no question answers: shown, never counted.", style="dim")
    out.print()
    headings = ["Topic", "Cases", "Records", "Figures", "Reproduced", "For a reason", "Differ"]
    rows = table("", headings)
    for topic, totals in answer.topics.items():
        rows.add_row(topic.replace("_", " "), *_counts(totals))
    rows.add_section()
    rows.add_row("All", *_counts(answer.totals))
    out.print(rows)
    _differences(out, answer)
    errors = [(case.id, error) for case in answer.cases for error in case.published_errors]
    if errors:
        out.print()
        out.print("Errors found in what was published", style="bold")
        for case, error in errors:
            out.print(f"  {case}: {error}")


def _differences(out: "Console", answer: CheckAnswer) -> None:
    for verdict in (Verdict.DIFFERS, Verdict.DIFFERS_FOR_A_REASON):
        pairs = [
            (case.id, figure)
            for case in answer.cases
            for figure in case.figures
            if figure.verdict is verdict
        ]
        if pairs:
            out.print()
            out.print(f"{str(verdict).capitalize()}", style="bold")
        for case, figure in pairs:
            out.print(f"  {case}: {_line(figure)}")


def _line(figure: CheckedFigure) -> str:
    words = f"{figure.question} {figure.path} is printed {figure.printed}, given {figure.given}"
    if figure.difference is not None:
        words += f" (±{figure.tolerance} allowed)"
    return f"{words}. {figure.reason}".strip()


def _counts(totals: TopicTotals) -> list[str]:
    return [f"{count:,}" for count in totals.in_order()]
