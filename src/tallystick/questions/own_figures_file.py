"""A council's own figures from a file of any form: YAML, CSV, or a workbook by its mapping."""

from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures.errors import BadFile
from tallystick.questions.opening import read_text

if TYPE_CHECKING:
    from tallystick.forecast.own_figures import OwnFigures
    from tallystick.questions.own_rows import Entries

YAML, CSV = (".yaml", ".yml"), (".csv", ".tsv", ".txt")
WORKBOOK = (".xlsx", ".xlsm", ".xls", ".ods")


def own_figures(file: Path, mapping: Path | None = None) -> "OwnFigures":
    """What a council has entered about itself in a file.

    Raises:
        BadFile: if it cannot be read; the fault names sheet and cell, or line, or key.
        BadInput: if a number in it cannot be used.
        Faults: every fault together where there are several.
    """
    from tallystick.questions.own_assembly import figures_of

    return figures_of(entries(file, mapping), file.name)


def entries(file: Path, mapping: Path | None = None) -> "Entries":
    """Every number and word of a file, and what in it cannot be read.

    Raises:
        BadFile: if nothing of it can be read.
    """
    ending = file.suffix.casefold()
    if ending in WORKBOOK:
        from tallystick.questions.own_workbook import read_workbook

        return read_workbook(file, mapping).entries
    if mapping is not None:
        raise BadFile(f"{file} is no workbook; only one is read by a mapping.")
    if ending in YAML:
        from tallystick.questions.own_figures_yaml import from_yaml

        return from_yaml(read_text(file), file.name)
    if ending in CSV:
        from tallystick.questions.own_figures_csv import from_csv

        return from_csv(read_text(file), file.name)
    raise BadFile(
        f"{file} is of no form that is read. Own figures are YAML (.yaml), CSV (.csv) or a "
        "workbook (.xlsx, .xls, .ods)."
    )
