"""Drawing a chart to an SVG or PNG file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tallystick.figures.errors import BadInput
from tallystick.figures.files import write_file

_ENDINGS = (".svg", ".png")


def write_plot(document: Mapping[str, Any], path: Path) -> None:
    """Draw a plan's gap on three assumption sets beside usable reserves.

    Raises:
        BadInput: if the plan is partial, the ending is neither .svg nor .png, the drawing library
            is not installed, or the file cannot be written.
    """
    _require_ending(path)
    if document["status"] == "partial":
        raise BadInput("There is no gap to draw: " + " ".join(document["missing"]))
    from tallystick.render.plot import gap_chart

    write_chart(gap_chart(document), path)


def write_chart(chart: Mapping[str, Any], path: Path) -> None:
    """Draw a Vega-Lite chart to a file.

    Raises:
        BadInput: if the ending is neither .svg nor .png, the drawing library is not installed, or
            its folder cannot be written to.
        OutputFailed: if the disk is full.
    """
    _require_ending(path)
    try:
        import vl_convert
    except ImportError as fault:
        raise BadInput("Drawing needs vl-convert: pip install vl-convert-python.") from fault
    content = (
        vl_convert.vegalite_to_svg(dict(chart)).encode()
        if path.suffix.lower() == ".svg"
        else vl_convert.vegalite_to_png(dict(chart), scale=2)
    )
    write_file(path, content)


def _require_ending(path: Path) -> None:
    kind = path.suffix.lower()
    if kind not in _ENDINGS:
        ending = kind or "nothing"
        raise BadInput(f"{path} ends in {ending}: choose a name that ends in .svg or .png.")
