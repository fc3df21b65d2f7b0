"""Every published case in this folder, and what its file says about itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.cases.case import Case, read_case
from tallystick.cases.check import check, check_case
from tallystick.cases.when import first_year
from tallystick.render.checked import CaseClass, CheckedCase, CheckedFigure, Verdict

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*/*.yaml"))
CASES = {file: read_case(file.read_text("utf-8"), file.name) for file in FILES}
CHECKED = {file: check_case(case, file.name) for file, case in CASES.items()}


def _counted_figures() -> Iterator[object]:
    for file, checked in CHECKED.items():
        if checked.case_class is CaseClass.RECORD:
            continue
        for figure in checked.figures:
            if figure.verdict is Verdict.RECORDED:
                continue
            differs = CASES[file].differs.get(figure.key.partition("[")[0])
            marks = [pytest.mark.xfail(reason=differs, strict=True)] if differs else []
            yield pytest.param(figure, marks=marks, id=f"{checked.id}-{figure.key}")


@pytest.mark.parametrize("figure", list(_counted_figures()))
def test_a_published_figure_is_worked_out_again(figure: CheckedFigure) -> None:
    assert figure.difference is not None or isinstance(figure.expected, bool)
    if figure.difference is None:
        assert figure.obtained is figure.expected
    else:
        assert figure.tolerance is not None
        assert abs(figure.difference) <= figure.tolerance


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_case_lies_in_the_folder_of_its_topic_and_year_under_its_own_name(file: Path) -> None:
    case = CASES[file]
    assert file.stem == case.id
    assert file.parent.parent.name == case.topic
    assert first_year(file.parent.name) == case.financial_year


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_case_is_classed_by_hand_as_it_is_without_a_class(file: Path) -> None:
    case = CASES[file]
    unclassed = case.model_copy(update={"case_class": None, "rule": ""})
    found = check_case(unclassed)
    assert (found.case_class, found.rule) == (case.case_class, case.rule)


def _base(figure: CheckedFigure, listed: list[str]) -> str:
    return figure.key if figure.key in listed else figure.key.split(".")[0].partition("[")[0]


@pytest.mark.parametrize(
    "file",
    [file for file, case in CASES.items() if case.case_class != "record"],
    ids=lambda file: file.stem,
)
def test_a_case_lists_what_is_reproduced_and_gives_a_reason_for_all_else(file: Path) -> None:
    case, checked = CASES[file], CHECKED[file]
    said = [*case.reproduces, *case.not_reproduced, *case.differs]
    by_verdict: dict[Verdict, set[str]] = {verdict: set() for verdict in Verdict}
    for figure in checked.figures:
        by_verdict[figure.verdict].add(_base(figure, said))
    assert by_verdict[Verdict.REPRODUCED] == set(case.reproduces)
    assert by_verdict[Verdict.DIFFERS] == set(case.differs)
    assert by_verdict[Verdict.RECORDED] == set(case.not_reproduced)
    assert len(said) == len(set(said))


def test_the_three_totals_are_those_written_down_here() -> None:
    report = check({file.name: file.read_text("utf-8") for file in FILES})
    assert report.agrees
    totals = {kind: report.totals(kind) for kind in CaseClass}
    assert [totals[kind].cases for kind in CaseClass] == [51, 36, 26]
    assert [totals[kind].reproduced for kind in CaseClass] == [428, 244, 0]
    assert [totals[kind].differs for kind in CaseClass] == [13, 0, 0]


def test_a_budget_that_is_not_of_an_english_council_is_never_counted() -> None:
    for file, case in CASES.items():
        if (
            case.ons_code
            and case.ons_code[0] in "WS"
            and case.topic in ("mtfs", "reserves", "s114")
        ):
            assert CHECKED[file].case_class is CaseClass.RECORD
            assert not CHECKED[file].count(Verdict.REPRODUCED)


def _changed(case: Case, checked: CheckedCase) -> Iterator[tuple[str, Verdict]]:
    """Each reproduced number with the printed one moved by three tolerances."""
    for figure in checked.figures:
        if figure.verdict is Verdict.REPRODUCED and figure.tolerance is not None:
            expected = _moved(case.expected, figure.key, 3 * figure.tolerance + 1)
            again = check_case(case.model_copy(update={"expected": expected}))
            found = next(held for held in again.figures if held.key == figure.key)
            yield figure.key, found.verdict


def _moved(expected: dict[str, object], key: str, by: float) -> dict[str, object]:
    base, _, place = key.rstrip("]").partition("[")
    first, _, rest = base.partition(".")
    held = expected[first]
    if rest and isinstance(held, dict):
        return {**expected, first: _moved(held, key.partition(".")[2], by)}
    if rest and isinstance(held, list):
        inner = {**held[int(place)], rest: held[int(place)][rest] + by}
        return {
            **expected,
            first: [inner if str(n) == place else one for n, one in enumerate(held)],
        }
    if place and isinstance(held, list):
        moved = [number + by if str(n) == place else number for n, number in enumerate(held)]
        return {**expected, first: moved}
    assert isinstance(held, (int, float))
    return {**expected, first: held + by}


@pytest.mark.parametrize(
    "file",
    [file for file, case in CASES.items() if case.case_class != "record"],
    ids=lambda file: file.stem,
)
def test_a_printed_figure_that_is_changed_is_seen_to_differ(file: Path) -> None:
    for key, verdict in _changed(CASES[file], CHECKED[file]):
        assert verdict is Verdict.DIFFERS, key
