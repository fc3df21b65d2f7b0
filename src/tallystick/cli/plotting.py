"""Drawing a plan's gap and reserves to an SVG or PNG file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tallystick.figures.errors import BadInput


def write_plot(document: Mapping[str, Any], path: Path) -> None:
    """Draw the gap on three assumption sets beside usable reserves.

    Raises:
        BadInput: if the plan is partial, the ending is neither .svg nor .png, the drawing library
            is not installed, or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        ending = kind or "nothing"
        raise BadInput(f"{path} ends in {ending}: choose a name that ends in .svg or .png.")
    if document["status"] == "partial":
        raise BadInput("There is no gap to draw: " + " ".join(document["missing"]))
    try:
        import vl_convert
    except ImportError as fault:
        raise BadInput("Drawing needs the plot extra: pip install 'tallystick[plot]'.") from fault
    from tallystick.reports.plot import gap_chart

    chart = gap_chart(document)
    content = (
        vl_convert.vegalite_to_svg(chart).encode()
        if kind == ".svg"
        else vl_convert.vegalite_to_png(chart, scale=2)
    )
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise BadInput(f"{path} cannot be written: {fault.strerror}.") from fault
