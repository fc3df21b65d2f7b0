"""Amounts, financial years, where each number came from, and the errors that can be raised."""

from tallystick.figures.errors import (
    AmbiguousName,
    BadFile,
    BadInput,
    DataDamaged,
    MissingFigure,
    NetworkFailed,
    OutputFailed,
    RuleNotKnown,
    TallystickError,
    UnknownName,
    UnknownYear,
)
from tallystick.figures.figure import Figure, Origin, Status, Unit
from tallystick.figures.year import FinancialYear

__all__ = [
    "AmbiguousName",
    "BadFile",
    "BadInput",
    "DataDamaged",
    "Figure",
    "FinancialYear",
    "MissingFigure",
    "NetworkFailed",
    "Origin",
    "OutputFailed",
    "RuleNotKnown",
    "Status",
    "TallystickError",
    "Unit",
    "UnknownName",
    "UnknownYear",
]
