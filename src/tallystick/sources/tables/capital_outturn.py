"""Capital Outturn Return (COR) by local authority: financing (B) and prudential information (C)."""

from tallystick.figures.errors import DataDamaged
from tallystick.sources.capital_return import capital_table
from tallystick.sources.table import Table

_SECTIONS = {
    "financing": ("COR B", ("Financing",)),
    "prudential": ("COR C", ("Capital Financing Requirement", "Borrowing & Lending")),
}


def read(source: str, data: bytes) -> Table:
    """One section of the return, in pounds; the source's name ends with which section it is.

    Raises:
        DataDamaged: if the section is not known, or the layout is another.
    """
    section = source.rpartition("_")[2]
    if section not in _SECTIONS:
        raise DataDamaged(
            f"The source {source!r} names the section {section!r}; known are "
            f"{', '.join(_SECTIONS)}."
        )
    form, names_of_sheets = _SECTIONS[section]
    return capital_table(source, data, names_of_sheets, form)
