"""A council's own workbook: a mapping proposed, kept, read by, and read by again a year later."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import tallystick as ts
from barsetshire.mtfp import Sheets, plan_of_2026, plan_of_2027, written
from tallystick.cli.main import run
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.year import FinancialYear
from tallystick.forecast.own_figures import Place
from tallystick.questions.own_figures_file import own_figures
from tallystick.questions.own_mapping import mapping_beside, read_mapping
from tallystick.questions.own_mapping_proposal import propose
from tallystick.questions.own_workbook import read_workbook

Y26, Y27, Y28, Y30 = map(FinancialYear, (2026, 2027, 2028, 2030))


def saved(folder: Path, sheets: Sheets, name: str = "mtfp-2026.xlsx") -> Path:
    file = folder / name
    file.write_bytes(written(sheets))
    return file


def mapped(folder: Path) -> Path:
    """The workbook of 2026 with the mapping that is proposed beside it."""
    file = saved(folder, plan_of_2026())
    mapping_beside(file).write_text(propose(file).mapping.to_yaml())
    return file


def test_a_mapping_is_proposed_from_labels_titles_years_and_signs(tmp_path: Path) -> None:
    proposal = propose(saved(tmp_path, plan_of_2026()))
    lines = {str(row.line): row for row in proposal.mapping.rows}
    assert list(lines) == [
        "plan.spending",
        "pressures.Pay award",
        "pressures.Adult social care demand",
        "pressures.One-off elections",
        "savings.Library hours",
        "savings.Contract with Plumstead",
        "settlement.revenue_support_grant",
        "settlement.retained_rates",
        "plan.council_tax",
        "plan.use_of_reserves",
        "plan.gap",
        "reserves.General fund balance",
        "reserves.Budget smoothing reserve",
    ]
    assert [line for line, row in lines.items() if row.is_reversed] == [
        "savings.Library hours",
        "savings.Contract with Plumstead",
        "settlement.revenue_support_grant",
        "settlement.retained_rates",
        "plan.council_tax",
        "plan.use_of_reserves",
    ]
    assert str(proposal.mapping.unit) == "£000"
    assert lines["settlement.retained_rates"].cells[Y27] == "D21"
    assert lines["plan.gap"].words == {"counting": "whole"}
    assert [row.label for row in proposal.not_taken] == ["Total pressures", "Total funding"]


def test_a_kept_mapping_reads_back_the_same(tmp_path: Path) -> None:
    mapping = propose(saved(tmp_path, plan_of_2026())).mapping
    assert read_mapping(mapping.to_yaml(), "a.mapping.yaml") == mapping


def test_numbers_are_read_in_thousands_brackets_and_reversed_signs(tmp_path: Path) -> None:
    own = own_figures(mapped(tmp_path))
    rates = own.settlement["retained_rates"]
    assert [each.value for each in rates.values()] == [58.4e6, 59.6e6, 60.7e6, 61.9e6]
    assert rates[Y27].place == Place(
        "mtfp-2026.xlsx", "MTFP 2026", "D21", label="Retained business rates"
    )
    assert rates[Y27].written == "-59600"
    elections = own.pressures[2].amounts
    assert [each.value for each in elections.values()] == [400_000, -400_000, 0]
    assert Y26 not in elections
    assert own.savings[1].amounts[Y27].value == 900_000
    assert own.plan is not None
    assert own.plan.gap is not None
    assert own.plan.gap.amounts[Y27].value == 8_740_500


def test_a_year_later_rows_are_found_by_label_and_what_moved_is_listed(tmp_path: Path) -> None:
    mapping = mapping_beside(mapped(tmp_path))
    mapping.write_text(mapping.read_text().replace("label: Pay award", "label: Pay and pensions"))
    later = saved(tmp_path, plan_of_2027(), "mtfp-2027.xlsx")
    own = own_figures(later, mapping)
    assert own.settlement["retained_rates"][Y28].value == 60_700_000
    assert own.settlement["retained_rates"][Y30].value == 61_800_000
    moved = {each.line: each for each in read_workbook(later, mapping).moved}
    rates = moved["settlement.retained_rates"]
    assert rates.was == "MTFP 2026 C21 to F21 (to 2029-30)"
    assert rates.now == "MTFP 2027 B23 to F23 (to 2030-31)"
    assert "reserves.General fund balance" not in moved
    (fault,) = read_workbook(tmp_path / "mtfp-2026.xlsx", mapping).entries.faults
    assert "no row is labelled “Pay and pensions” any more" in str(fault)
    assert "near: “Pay award” (row 10)" in str(fault)


def test_a_row_that_is_gone_is_named_with_those_near(tmp_path: Path) -> None:
    mapping = mapping_beside(mapped(tmp_path))
    later = saved(tmp_path, plan_of_2027(), "mtfp-2027.xlsx")
    with pytest.raises(BadFile) as caught:
        own_figures(later, mapping)
    assert str(caught.value) == (
        "mtfp-2027.xlsx, sheet MTFP 2027: pressures.Pay award: no row is labelled “Pay award” any "
        "more; near: “Pay and pensions” (row 12). Put its new label into the mapping, or take it "
        "out."
    )


def _cell(row: int, column: int, value: str | float | None) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets["MTFP 2026"][row - 1][column] = value

    return change


def _twice(sheets: Sheets) -> None:
    sheets["MTFP 2026"].append([None, "Council tax", -1, -1, -1, -1])


def _two_of_a_year(sheets: Sheets) -> None:
    sheets["MTFP 2026"][4][6] = "2029/30 revised"


def _gone(sheets: Sheets) -> None:
    sheets["Plan"] = sheets.pop("MTFP 2026")


def _no_base(sheets: Sheets) -> None:
    sheets["MTFP 2026"][4][2] = "Budget"


CHANGES: list[tuple[Callable[[Sheets], None], str, str]] = [
    (_cell(21, 3, "n/a"), "cell D21", "“n/a” is not an amount of pounds"),
    (_cell(21, 3, "#REF!"), "cell D21", "“#REF!” is not an amount"),
    (_cell(21, 3, 59_600), "cell D21", "settlement.retained_rates has mixed signs"),
    (_cell(21, 3, None), "cell D21", "settlement.retained_rates of 2027-28 is empty"),
    (_cell(21, 2, None), "cell D21", "has no 2026-27, which settlement.revenue_support_grant has"),
    (_cell(21, 3, "£(59,600)"), "cell D21", "where the unit is £000"),
    (_cell(21, 3, "(-59,600)"), "cell D21", "a sign inside its brackets"),
    (_twice, "sheet MTFP 2026", "“Council tax” stands in rows 22 and 27: say which"),
    (_gone, "sheet MTFP 2026", "there is no sheet 'MTFP 2026'; there is: "),
    (_no_base, "cell D20", "settlement has no 2026-27"),
]


@pytest.mark.parametrize(("change", "where", "said"), CHANGES)
def test_what_a_workbook_has_wrong_is_told_by_its_cell(
    tmp_path: Path, change: Callable[[Sheets], None], where: str, said: str
) -> None:
    mapping = mapping_beside(mapped(tmp_path))
    sheets = plan_of_2026()
    change(sheets)
    with pytest.raises(BadInput) as caught:
        own_figures(saved(tmp_path, sheets, "changed.xlsx"), mapping)
    assert "changed.xlsx, sheet MTFP 2026" in str(caught.value)
    assert where in str(caught.value)
    assert said in str(caught.value)


def test_of_two_columns_of_a_year_the_form_of_heading_decides(tmp_path: Path) -> None:
    mapping = mapping_beside(mapped(tmp_path))
    sheets = plan_of_2026()
    _two_of_a_year(sheets)
    file = saved(tmp_path, sheets, "changed.xlsx")
    own = own_figures(file, mapping)
    assert own.settlement["retained_rates"][Y28 + 1].place.cell == "F21"
    text = mapping.read_text()
    assert "['{year}']" in text
    mapping.write_text(text.replace("['{year}']", "['{year} outturn']"))
    with pytest.raises(BadInput) as caught:
        own_figures(file, mapping)
    assert (
        "columns over row 7 are of 2029-30: column F (“2029/30”), column G (“2029/30 revised”)"
    ) in str(caught.value)


def test_thousands_without_a_unit_are_not_taken_for_pounds(tmp_path: Path) -> None:
    sheets = {name.replace("MTFP", "Plan"): rows for name, rows in plan_of_2026().items()}
    for name, rows in sheets.items():
        sheets[name] = [
            [cell.replace("£'000", "£") if isinstance(cell, str) else cell for cell in row]
            for row in rows
        ]
    file = tmp_path / "plan.xlsx"
    file.write_bytes(written(sheets, {}))
    mapping = propose(file).mapping
    assert mapping.unit is None
    mapping_beside(file).write_text(mapping.to_yaml())
    with pytest.raises(BadInput) as caught:
        own_figures(file)
    assert "settlement of 2026-27 is £89,600" in str(caught.value)
    assert "likely thousands, £89.6m" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a.mapping.yaml is empty"),
        ("- 1", "is no mapping of a workbook"),
        ("workbook: a\nrow: []", "no key is called 'row'; there is: rows"),
        ("workbook: a\nrows: []", "`rows` is a list"),
        ("rows: [1]", "row 1 of `rows`: it is a mapping"),
        ("rows: [{line: settlement, sheet: A}]", "row 1 of `rows`: it needs `label`"),
        (
            "rows: [{line: setlement, sheet: A, label: B}]",
            "row 1 of `rows`: No line of own figures is called 'setlement'. Near matches: settl",
        ),
        ("rows: [{line: settlement, sheet: A, label: B, sign: minus}]", "“minus” is no sign"),
        ("rows: [{line: settlement, sheet: A, label: B, unit: 3}]", "3 is no unit"),
        ("rows: [{line: minimum_balance, sheet: A, label: B}]", "name its `column`, as D"),
        ("rows: [{line: settlement, sheet: A, label: B, row: 3}]", "no part of a row is called"),
    ],
)
def test_a_bad_mapping_is_refused_by_name_and_row(text: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_mapping(text, "a.mapping.yaml")
    assert str(caught.value).startswith("a.mapping.yaml")
    assert said in str(caught.value)


def test_the_command_proposes_keeps_and_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(tmp_path, plan_of_2026())
    place = mapping_beside(file)
    assert run(["figures", "map", str(file)]) == 0
    assert "Nothing was written" in capsys.readouterr().out
    assert not place.exists()
    assert run(["figures", "read", str(file)]) == 2
    assert "has no mapping beside it (mtfp-2026.mapping.yaml)" in capsys.readouterr().err
    assert run(["figures", "map", str(file), "--yes"]) == 0
    kept = place.read_text()
    assert run(["figures", "map", str(file), "--yes"]) == 2
    assert "is not written over" in capsys.readouterr().err
    assert place.read_text() == kept
    assert run(["figures", "read", str(file), "--json"]) == 0
    answer = ts.own_figures(file)
    assert json.loads(capsys.readouterr().out) == answer.to_dict()
    assert answer.mapping == place.name
    assert answer.moved == ()
    gap = next(each for each in answer.figures if (each.line, each.year) == ("plan.gap", "2027-28"))
    assert (gap.amount, gap.written) == (8_740_500, "8740.5")
    assert (gap.sheet, gap.cell, gap.label) == ("MTFP 2026", "D26", "Budget gap")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answered(monkeypatch: pytest.MonkeyPatch, file: Path, *words: str) -> str:
    """What is printed where these words answer the questions of a terminal."""
    out = _Terminal()
    monkeypatch.setattr("sys.stdin", _Terminal("".join(f"{word}\n" for word in words)))
    monkeypatch.setattr("sys.stdout", out)
    assert run(["figures", "map", str(file)]) == 0
    return out.getvalue()


def test_on_a_terminal_it_asks_of_each_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = saved(tmp_path, plan_of_2026())
    proposed = propose(file).mapping.rows
    text = answered(
        monkeypatch, file, "", "no", "turn", "yes", "savings.nothing.such.place", "pressures",
        "pressures.Elections", "", "rest",
    )  # fmt: skip
    assert f"1 of {len(proposed)}: MTFP 2026, {proposed[0].label}" in text
    kept = read_mapping(mapping_beside(file).read_text(), "a.mapping.yaml").rows
    assert len(kept) == len(proposed) - 1
    assert kept[0] == proposed[0]
    assert kept[1].line == proposed[2].line
    assert kept[1].is_reversed is not proposed[2].is_reversed
    assert str(kept[2].line) == "pressures.Elections"
    assert kept[3:] == proposed[4:]


def test_a_line_that_is_taken_is_not_given_to_a_second_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(tmp_path, plan_of_2026())
    first, second = propose(file).mapping.rows[:2]
    text = answered(monkeypatch, file, "", str(first.line), "", "no", "rest")
    assert f"{first.line} is another row already" in text
    kept = read_mapping(mapping_beside(file).read_text(), "a.mapping.yaml").rows
    assert second.label not in {row.label for row in kept}


def test_asking_that_is_stopped_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(tmp_path, plan_of_2026())
    assert "Nothing was written." in answered(monkeypatch, file, "", "no")
    assert not mapping_beside(file).exists()


def test_a_workbook_of_no_plan_and_one_of_nothing_are_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, {"Cover": [["Nothing"], ["here"]]}, "empty.xlsx")
    assert run(["figures", "map", str(file)]) == 2
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    assert run(["figures", "map", str(broken)]) == 2
    assert run(["figures", "map", str(tmp_path)]) == 2
