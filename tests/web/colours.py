"""The colours of charts, and how far two of them stand apart."""

import re
from importlib.resources import files

_SCRIPT = files("tallystick.web").joinpath("static/charts.js").read_text("utf-8")
DARK = dict(re.findall(r'"(#[0-9a-f]{6})": "(#[0-9a-f]{6})"', _SCRIPT))
"""What stands for each colour on a dark ground, as the script has it."""


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_straight(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
