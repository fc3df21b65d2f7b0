"""Small area income estimates summed up by district, England and Wales: a tidy copy."""

from tallystick.sources.table import Line, Table
from tallystick.sources.wide_rows import wide_table, year_of

_KINDS = {
    "gross": "Total annual household income",
    "net": "Disposable annual household income",
    "net_equiv_bhc": "Disposable annual household income, equivalised, before housing costs",
    "net_equiv_ahc": "Disposable annual household income, equivalised, after housing costs",
}
_SUMMARIES = {
    "mean_of_msoa": "mean of its middle layer super output areas",
    "min": "lowest area",
    "p25": "lower quartile of areas",
    "p75": "upper quartile of areas",
    "max": "highest area",
    "sd_log": "standard deviation of the natural logarithms of areas",
}
_AREAS = "n_msoa"
_HEADING = (
    "ons_code",
    "name",
    _AREAS,
    *(f"{kind}_{summary}" for kind in _KINDS for summary in _SUMMARIES),
)
_READ = ("net", "net_equiv_bhc")


def read(source: str, data: bytes) -> Table:
    """Pounds a year: the mean and the spread of a district's small areas.

    Of the four kinds of income the disposable ones before housing costs are read.

    Raises:
        DataDamaged: if the heading is not that of this copy.
    """
    lines = {_AREAS: Line(_AREAS, "Middle layer super output areas", "count")}
    for kind in _READ:
        for summary, words in _SUMMARIES.items():
            code = f"{kind}_{summary}"
            unit = "share" if summary == "sd_log" else "GBP"
            lines[code] = Line(code, f"{_KINDS[kind]}: {words}", unit)
    return wide_table(source, data, _HEADING, lines, year_of(source))
