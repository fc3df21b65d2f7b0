"""A judgement in the terminal: what decides it, what warns, what holds, and the days to meet."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from tallystick.figures.rounding import half_up
from tallystick.figures.year import FinancialYear
from tallystick.questions.lawful_answer import DutyFinding, LawfulAnswer, LawStep
from tallystick.render.foot import print_versions
from tallystick.render.terminal import console, table, width

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_INDENT = "     "
_SMALL = 100


def print_law(answer: LawfulAnswer) -> None:
    """Every finding that decides, warns or labels, those that hold in short, and the timetable."""
    out = console()
    title = f"{answer.council}, the budget of {answer.year}: {answer.strategy['name']}"
    out.print(title, style="bold")
    out.print(f"{answer.legal_status.replace('_', ' ').capitalize()}. {answer.says}")
    failing = [finding for finding in answer.findings if not finding.holds]
    decides = [finding for finding in failing if _decides(finding, answer)]
    _part(out, "Does not hold, and decides", decides)
    _part(out, "Does not hold, and is shown", [each for each in failing if each not in decides])
    holding = [each for each in answer.findings if each.holds and each.year == answer.year]
    _part(out, "Holds", [each for each in holding if each.weight != "label"])
    labels = [each for each in answer.findings if each.holds and each.weight == "label"]
    _part(out, "Labels", labels)
    print_timetable(out, answer.timetable, answer.year)
    out.print()
    out.print(answer.notice, style="dim")
    print_versions(out, answer.versions)


def print_timetable(out: "Console", steps: Sequence[LawStep], year: FinancialYear) -> None:
    """The days by which the budget is made, with the law behind each."""
    out.print()
    headings = ["day", "what", "law", "rule is"]
    rows = table(f"Days to the budget of {year}", headings, first_width=10, is_of_words=True)
    for step in steps:
        what = f"{step.what}, {step.when}"
        rows.add_row(step.day.isoformat(), what, step.provision, step.status)
    out.print(rows)


def _decides(finding: DutyFinding, answer: LawfulAnswer) -> bool:
    blocks = finding.weight == "block" or finding.legal_status != "lawful"
    return finding.year == answer.year and blocks


def _part(out: "Console", heading: str, findings: Sequence[DutyFinding]) -> None:
    if not findings:
        return
    out.print()
    out.print(heading, style="bold")
    for finding in findings:
        headroom = "" if finding.headroom is None else f"; headroom {_headroom(finding.headroom)}"
        about = f"{finding.duty}  {finding.title} ({finding.year}{headroom})"
        out.print(about)
        for line in wrap(finding.sentence, width() - len(_INDENT)):
            out.print(f"{_INDENT}{line}")
        law = f"{finding.provision} ({finding.rule_status})"
        for line in wrap(law, width() - len(_INDENT)):
            out.print(f"{_INDENT}{line}", style="dim")


def _headroom(amount: float) -> str:
    places = 2 if abs(amount) < _SMALL and amount != int(amount) else 0
    return f"{half_up(amount, places):,}".replace("-", "−")
