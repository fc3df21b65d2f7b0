"""How an authority rounds its amount for a band: half-up unless a source shows otherwise."""

import csv
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from tallystick.figures.rounding import PENNY


class Rounding(StrEnum):
    """What happens to the part of a penny in an authority's amount for a band."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


_MODES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.UP: ROUND_UP,
}


def rounded(amount: Decimal, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """The amount in whole pennies, rounded as that authority does.

    >>> rounded(Decimal("1448.866")), rounded(Decimal("1448.866"), Rounding.DOWN)
    (Decimal('1448.87'), Decimal('1448.86'))
    """
    return amount.quantize(PENNY, rounding=_MODES[rounding])


@cache
def settings() -> dict[str, tuple[Rounding, str]]:
    """How the authorities round for which a source was read, and that source, by ONS code.

    An authority that is not here rounds half-up: that is the default, not a finding.
    """
    text = Path(__file__).with_name("rounding.csv").read_text(encoding="utf-8")
    return {
        row["ons_code"]: (Rounding(row["rounding"]), row["source"])
        for row in csv.DictReader(text.splitlines())
    }


def rounding_of(ons_code: str) -> Rounding:
    """How an authority rounds: as a source says, or else half-up."""
    return settings()[ons_code][0] if ons_code in settings() else Rounding.HALF_UP
