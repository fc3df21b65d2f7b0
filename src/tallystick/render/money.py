"""How amounts are printed; see `figures.money`."""

from tallystick.figures.money import (
    BILLION,
    MILLION,
    NOT_HELD,
    in_text,
    millions,
    pence,
    per_cent,
    whole,
)

__all__ = ["BILLION", "MILLION", "NOT_HELD", "in_text", "millions", "pence", "per_cent", "whole"]
