"""Net revenue expenditure, council tax requirement, grant and retained rates: a tidy copy.

The outturn of 2024-25 for 316 councils; Revenue Support Grant and retained rates, in 2013-14 and
2024-25, for the 304 councils that did not change in between; and the mid-2024 population.
"""

from tallystick.sources.table import Line, Table
from tallystick.sources.tidy_rows import tidy_rows, tidy_table

_HEADING = ("ons_code", "ecode", "authority", "class", "year", "measure", "value", "unit")
_MEASURES = {
    measure: (Line(code, label, "GBP", column="G", scale=1000.0), "GBP_thousand")
    for measure, code, label in (
        ("net_revenue_expenditure", "netrevexp", "Net revenue expenditure"),
        ("council_tax_requirement", "ctrtot", "Council tax requirement"),
        ("revenue_support_grant", "revenue_support_grant", "Revenue Support Grant received"),
        (
            "retained_business_rates",
            "retained_business_rates",
            "Retained income from Rate Retention Scheme received",
        ),
    )
}
_POPULATION = Line("population", "Population at mid-2024", "people", column="G")
_COMPUTED_BY_THE_COPY = ("council_tax_share_of_financing_pct", "total_financing_implied")


def read(source: str, data: bytes) -> Table:
    """Funding outturn in pounds, grant and rates POSITIVE; people at mid-2024.

    Shares and totals that the copy computed itself are left out.

    Raises:
        DataDamaged: if the heading, a measure or a unit is not one of this copy's.
    """
    measures = {**_MEASURES, "population_mid2024": (_POPULATION, "persons")}
    rows = tidy_rows(data, _HEADING, source)
    return tidy_table(source, rows, measures, left_out=_COMPUTED_BY_THE_COPY)
