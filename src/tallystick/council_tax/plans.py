"""Plans by band that were published: the rise of each band, with who proposed it and where.

A plan here is a proposal. None has been made by a council.
"""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from tallystick.figures.errors import UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near

_BANDS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Plan:
    """A rise for each band, as shares, under the name that it is asked for by."""

    name: str
    title: str
    targets: Mapping[str, Decimal]
    source: str


@cache
def published() -> dict[str, Plan]:
    """Every published plan that is held, by name."""
    text = Path(__file__).with_name("plans.csv").read_text(encoding="utf-8")
    return {
        row["name"]: Plan(
            row["name"],
            row["title"],
            {band: Decimal(row[band]) / 100 for band in _BANDS},
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def plan(name: str) -> Plan:
    """The published plan of that name.

    Raises:
        UnknownName: if none is held under it.
    """
    plans = published()
    if name not in plans:
        raise UnknownName("published plan by band", name, near(name, plans) or tuple(plans))
    return plans[name]
