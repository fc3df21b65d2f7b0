"""Barchester's medium-term plan as a workbook: invented, in the shape that councils use.

Titles stand above a merged heading, amounts are in £000, spending is above nought and funding
below it in brackets, and a column of notes stands at the end.
"""

from collections.abc import Sequence

from barsetshire.workbooks import Cell, workbook

Sheets = dict[str, list[list[Cell]]]
MERGED = {"MTFP 2026": ("A1:H1", "D4:G4"), "Reserves": ("A1:E1",)}


def plan_of_2026() -> Sheets:
    """The plan as it was published in February 2026."""
    return {
        "Cover": [["Barchester City Council"], ["Medium Term Financial Plan 2026/27 to 2029/30"]],
        "MTFP 2026": [
            ["Barchester City Council: Medium Term Financial Plan"],
            ["Appendix B, Table 3 (£'000)"],
            [],
            [None, None, "Budget", "Forecast"],
            ["Ref", "£'000", "2026/27", "2027/28", "2028/29", "2029/30", None, "Notes"],
            [None, "Base budget"],
            ["B1", "Net budget", 214_300, 226_050.5, 235_850.5, 246_350.5, None, "Before savings"],
            [],
            [None, "Budget pressures"],
            ["P1", "Pay award", None, 5_100, 4_300, 4_400, None, "3% then 2.5%"],
            ["P2", "Adult social care demand", None, 6_250.5, 5_900, 6_100],
            ["P3", "One-off elections", None, 400, "(400)", "-"],
            [None, "Total pressures", None, 11_750.5, 9_800, 10_500],
            [],
            [None, "Savings agreed"],
            ["S1", "Library hours", None, -310, -120, 0],
            ["S2", "Contract with Plumstead", None, -900, -450, -450, None, "Signed"],
            [],
            [None, "Funding"],
            ["F1", "Revenue Support Grant", -31_200, -32_100, -32_800, -33_100],
            ["F2", "Retained business rates", -58_400, -59_600, -60_700, -61_900],
            ["F3", "Council tax", -118_900, -124_400, -130_200, -136_300, None, "4.99%"],
            ["F4", "Use of reserves", -5_800, "-", "-", "-", None, "Budget smoothing"],
            [None, "Total funding", -214_300, -216_100, -223_700, -231_300],
            [],
            [None, "Budget gap", 0, 8_740.5, 10_370.5, 12_820.5],
        ],
        "Reserves": [
            ["Reserves at 31 March (£'000)"],
            [None, "2025/26", "2026/27", "2027/28"],
            ["General fund balance", 10_200, 10_200, 10_200],
            ["Budget smoothing reserve", 14_900, 9_100, 4_000],
        ],
    }


def plan_of_2027() -> Sheets:
    """The plan a year later: two rows more, a column fewer at the left, and a row renamed."""
    sheets = plan_of_2026()
    rows = sheets.pop("MTFP 2026")
    rows[4] = ["Ref", "£'000", "2026/27", "2027/28", "2028/29", "2029/30", "2030/31", "Notes"]
    rows[2:2] = [["Agreed by full council"], ["For consultation"]]
    for row in rows[7:]:
        row[6:7] = [row[5] + 100 if isinstance(row[5], int) else None] if len(row) > 5 else []
        if len(row) > 1 and row[1] == "Pay award":
            row[1] = "Pay and pensions"
    return {"MTFP 2027": [row[1:] if len(row) > 1 else row for row in rows], **sheets}


def written(sheets: Sheets, merged: dict[str, Sequence[str]] | None = None) -> bytes:
    """The workbook of these sheets."""
    ranges = MERGED if merged is None else merged
    return workbook(sheets, {name: list(of) for name, of in ranges.items() if name in sheets})
