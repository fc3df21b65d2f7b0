"""Mid-year population by age band, every council of the United Kingdom: a tidy copy."""

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table, year_of

_BANDS = {
    "all_ages": "All ages",
    "pop_0_4": "Aged 0 to 4",
    "pop_5_15": "Aged 5 to 15",
    "pop_16_17": "Aged 16 and 17",
    "pop_0_17": "Aged 0 to 17",
    "pop_18_64": "Aged 18 to 64",
    "pop_16_64": "Aged 16 to 64",
    "pop_65_74": "Aged 65 to 74",
    "pop_75_84": "Aged 75 to 84",
    "pop_85_plus": "Aged 85 and over",
    "pop_65_plus": "Aged 65 and over",
    "pop_66_plus": "Aged 66 and over",
}
_HEADING = ("ons_code", "name", *_BANDS)


def read(source: str, data: bytes) -> Table:
    """People of each age band in the middle of the year.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    lines = {column: Line(column, label, "people") for column, label in _BANDS.items()}
    return wide_table(source, data, _HEADING, lines, year_of(source))
