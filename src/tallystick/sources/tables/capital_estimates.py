"""Capital Estimates Return (CER), section C, by local authority: prudential information."""

from tallystick.sources.capital_return import capital_table
from tallystick.sources.table import Table


def read(source: str, data: bytes) -> Table:
    """Capital financing requirement, debt, boundary and limit of the year ahead, in pounds.

    Raises:
        DataDamaged: if the layout is another.
    """
    return capital_table(source, data, ("Prudential",), "CER C")
