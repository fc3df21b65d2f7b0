"""The reference page of the published cases: class, what is worked out again, and what differs."""

from collections.abc import Iterator

from tallystick.render.check import number, verdicts
from tallystick.render.checked import (
    CaseClass,
    CheckedCase,
    CheckedFigure,
    CheckReport,
    Verdict,
)

_TITLES = {
    CaseClass.ENGINE: (
        "Engine cases",
        (
            "A public function of the product gives the printed figures from the case's inputs. "
            "An adapter for each topic maps names and changes no number."
        ),
    ),
    CaseClass.FORMULA: (
        "Formula cases",
        "One rule of the rule book, named beside each case, gives the printed figures.",
    ),
    CaseClass.RECORD: (
        "Record cases",
        (
            "Shown and never counted as reproduced: a nation or a body that is not yet supported, "
            "figures that only the news carries, a claim that was not verified, or results printed "
            "without what they were worked out from. Where a function gives a figure all the same, "
            "it stands beside the printed one."
        ),
    ),
}


def cases_page(report: CheckReport) -> str:
    """The page as Markdown, made from a check of every case."""
    lines = [
        "# Published cases",
        "",
        (
            "Every figure below was printed by a council, a ministry or a newspaper, or worked out "
            "by hand from what they printed when the case was written; each case says which. "
            "`tallystick check PATH` works each out again and prints the difference. "
            "The three totals are never added together."
        ),
        "",
        (
            "| Class | Cases | Figures | Reproduced | Differ, reason written "
            "| Differ, none written | Only shown |"
        ),
        "| - | -: | -: | -: | -: | -: | -: |",
        *(_total_row(report, kind) for kind in CaseClass),
        "",
    ]
    for kind in CaseClass:
        title, about = _TITLES[kind]
        lines += [f"## {title}", "", about, ""]
        for case in report.cases:
            if case.case_class is kind:
                lines += _case_lines(case)
    lines += ["## Errors found in what was published", ""]
    lines += [f"- `{case.id}`: {error}" for case, error in report.published_errors] or ["None."]
    return "\n".join(lines) + "\n"


def _total_row(report: CheckReport, kind: CaseClass) -> str:
    totals = report.totals(kind)
    explained = totals.differs - totals.unexplained
    cells = (
        kind.value,
        totals.cases,
        totals.figures,
        totals.reproduced,
        explained,
        totals.unexplained,
        totals.recorded,
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _case_lines(case: CheckedCase) -> Iterator[str]:
    yield f"### {case.id}"
    yield ""
    yield f"{_cell(case.title)}."
    yield ""
    about = [verdicts(case)]
    about += [f"units: {case.units}"] if case.units else []
    about += [f"source: {case.source}"] if case.source else []
    about += [f"figures: {case.provenance}"] if case.provenance else []
    yield f"{_sentence('; '.join(about))}."
    yield ""
    yield "| Figure | Printed | Worked out | Verdict | By | Why |"
    yield "| - | -: | -: | - | - | - |"
    for figure in case.figures:
        yield _figure_row(figure)
    yield ""


def _figure_row(figure: CheckedFigure) -> str:
    verdict = figure.verdict.value
    if figure.verdict is Verdict.DIFFERS and figure.difference is not None:
        verdict = f"differs by {number(figure.difference)}"
    function = f"`{figure.function}`" if figure.function else ""
    cells = (
        f"`{figure.key}`",
        number(figure.expected),
        number(figure.obtained),
        verdict,
        function,
        _cell(figure.reason),
    )
    return f"| {' | '.join(cells)} |"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").rstrip(".")
