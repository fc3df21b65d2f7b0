"""The reference page of the published cases is what a check of them gives."""

from pathlib import Path

from tallystick.cases.check import check
from tallystick.render.cases_page import cases_page
from tallystick.render.checked import CheckReport

CASES = Path(__file__).parents[1] / "cases"
REPORT = check({file.name: file.read_text("utf-8") for file in sorted(CASES.glob("*/*/*.yaml"))})


def test_every_case_and_every_figure_is_on_the_page() -> None:
    page = cases_page(REPORT)
    for case in REPORT.cases:
        assert f"### {case.id}\n" in page
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == sum(len(case.figures) for case in REPORT.cases)


def test_every_difference_has_its_reason_on_the_page() -> None:
    page = cases_page(REPORT)
    for _, figure in REPORT.differences():
        assert figure.reason
        assert figure.reason.rstrip(".") in page
    for case, error in REPORT.published_errors:
        assert f"- `{case.id}`: {error}" in page


def test_the_page_of_no_case_says_that_no_error_was_found() -> None:
    assert cases_page(CheckReport(())).endswith("## Errors found in what was published\n\nNone.\n")
