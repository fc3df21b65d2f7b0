"""The reference page of the published cases: what the questions give of each, and the records."""

from collections.abc import Iterator

from tallystick.questions.check_answer import CheckAnswer, CheckedCase, CheckedFigure, TopicTotals
from tallystick.questions.plain import plain

_LEAD = (
    "Every figure below was printed by a council, a ministry or a newspaper. `tallystick check "
    "PATH` puts each to the product's own questions, in the product's own inputs, and prints the "
    "difference; there is nothing between a case and the question that anybody can ask. A case "
    "that no question answers is a record: shown, and never counted."
)


def cases_page(answer: CheckAnswer) -> str:
    """The page as Markdown, made from a check of every case."""
    lines = ["# Published cases", "", _LEAD, ""]
    lines += [
        "| Topic | Cases | Records | Figures | Reproduced | Differ, reason written | Differ |",
        "| - | -: | -: | -: | -: | -: | -: |",
    ]
    lines += [_row(topic.replace("_", " "), totals) for topic, totals in answer.topics.items()]
    lines += [_row("**All**", answer.totals), ""]
    asked = [case for case in answer.cases if not case.record]
    lines += ["## Cases that are asked", "", *(line for case in asked for line in _case(case))]
    lines += [
        "## Records",
        "",
        "| Case | Publisher | Why no question answers it |",
        "| - | - | - |",
    ]
    lines += [
        f"| {_cell(case.title)} (`{case.id}`) | {_cell(case.publisher)} | {_cell(case.record)} |"
        for case in answer.cases
        if case.record
    ]
    return "\n".join(lines) + "\n"


def _row(topic: str, totals: TopicTotals) -> str:
    return f"| {topic} | {' | '.join(f'{count:,}' for count in totals.in_order())} |"


def _case(case: CheckedCase) -> Iterator[str]:
    yield f"### {case.title}"
    yield ""
    yield f"`{case.id}`; {case.publisher}."
    yield ""
    yield "| Question | Figure | Printed | Given | Verdict |"
    yield "| - | - | -: | -: | - |"
    yield from (_figure(figure) for figure in case.figures)
    yield ""
    for error in case.published_errors:
        yield f"Found in what was published: {error}"
        yield ""


def _figure(figure: CheckedFigure) -> str:
    verdict = f"{figure.verdict}. {figure.reason}".removesuffix(". ")
    printed, reproduced = plain(figure.printed), plain(figure.given)
    return f"| {figure.question} | `{figure.path}` | {printed} | {reproduced} | {_cell(verdict)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
