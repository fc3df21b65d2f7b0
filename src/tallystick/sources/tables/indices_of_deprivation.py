"""English Indices of Deprivation, summaries by district: a tidy copy, of which income is read."""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table, year_of

_READ = {
    "income_average_score": Line(
        "income_average_score",
        "Income: average score (share of people who are income deprived)",
        "share",
    ),
    "income_scale": Line("income_scale", "Income scale: people who are income deprived", "people"),
}


def read(source: str, data: bytes) -> Table:
    """The share and the number of people who are income deprived.

    Raises:
        DataDamaged: if the heading does not begin and go on as in this copy.
    """
    heading = tuple(data.decode("utf-8-sig").partition("\n")[0].strip().split(","))
    if heading[:2] != ("ons_code", "name") or not set(_READ) <= set(heading):
        raise DataDamaged(
            f"{source}: the heading should begin with ons_code, name and hold {', '.join(_READ)}. "
            "A layout that has not been seen is not guessed."
        )
    return wide_table(source, data, heading, _READ, year_of(source))
