"""What working-age council tax support costs for each household on universal credit, by council."""

from tallystick.sources.table import Cell, Line, Table
from tallystick.sources.tidy_rows import tidy_rows

_HEADING = (
    "ons_code",
    "authority",
    "lcts_working_age_gbp_2025_26",
    "uc_households_may_2025",
    "band_d_area_2025_26",
    "working_age_support_per_uc_household_as_share_of_band_d",
    "rank_low_to_high",
    "known_max_support_pct",
    "known_confidence",
)
_LINES = {
    "lcts_working_age_gbp_2025_26": Line(
        "working_age_support", "Working-age council tax support, 2025-26", "GBP", column="C"
    ),
    "uc_households_may_2025": Line(
        "universal_credit_households",
        "Households on universal credit, May 2025",
        "count",
        column="D",
    ),
    "working_age_support_per_uc_household_as_share_of_band_d": Line(
        "working_age_support_per_uc_household",
        "Working-age support for each household on universal credit, as a share of Band D",
        "share",
        column="F",
    ),
}
_YEAR = 2025


def read(source: str, data: bytes) -> Table:
    """Support cost, households on universal credit, and the first over the second by Band D.

    The rank and what was known of a council's scheme are not read.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    cells: list[Cell] = []
    names: dict[str, str] = {}
    for place, row in tidy_rows(data, _HEADING, source):
        names[row["ons_code"]] = row["authority"]
        for heading, line in _LINES.items():
            if row[heading]:
                value = float(row[heading])
                cells.append(Cell(row["ons_code"], line.code, _YEAR, value, place))
    return Table(source, tuple(_LINES.values()), tuple(cells), names)
