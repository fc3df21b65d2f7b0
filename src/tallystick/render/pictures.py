"""Pictures of answers: charts by name, shown by a notebook and saved as SVG or PNG."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.files import write_file
from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer

Chart = dict[str, Any]
"""A Vega-Lite specification."""

_DRAW = {
    "gap": "plot:gap_chart",
    "reasons": "plot_reasons:reasons_chart",
    "strategies": "plot_strategies:strategies_chart",
    "band": "who_pays_plot:by_band",
    "decile": "who_pays_plot:by_decile",
    "type": "who_pays_plot:by_type",
    "age": "who_pays_plot:by_age",
    "tenure": "who_pays_plot:by_tenure",
    "reserves": "plot_history:reserves_chart",
    "band_d": "plot_history:band_d_chart",
    "published_gaps": "plot_accuracy:gaps_chart",
    "growth_ahead": "plot_accuracy:growth_chart",
}
"""By chart: the module of this room, and its function of an answer that has the chart."""

_OF_SUMS = {
    "claim": "plot_sums:claim_chart",
    "reserves": "plot_sums:reserves_chart",
    "spending_and_funding": "plot_sums:spending_chart",
}
_BY_ANSWER = {"tallystick-nation-1": _OF_SUMS}
"""Those of answers whose charts have names that others have too, by format."""

_MEDIA = "application/vnd.vegalite.v5+json"
_ENDINGS = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that a notebook shows and that can be saved."""

    specification: Chart

    def save(self, path: str | Path) -> None:
        """Draw it to a file.

        Raises:
            BadInput: if the ending is neither .svg nor .png, the drawing library is not installed,
                or the folder cannot be written to.
            OutputFailed: if the disk is full.
        """
        save(self.specification, Path(path))

    def __repr__(self) -> str:
        """What the chart shows."""
        return f"<Picture: {self.specification['description']}>"

    def _repr_mimebundle_(self, **wanted: object) -> dict[str, object]:
        """The specification, and what it shows in words."""
        del wanted
        return {_MEDIA: self.specification, "text/plain": repr(self)}


def picture(answer: Answer, chart: str = "") -> Picture:
    """The chart of an answer by its name, or its first.

    Raises:
        BadInput: if the answer has no chart.
        UnknownName: if it has none of that name.
    """
    charts = charts_of(answer)
    if not charts:
        raise BadInput(f"No chart can be drawn of this: {answer.headline}.".replace("..", "."))
    if chart and chart not in charts:
        raise UnknownName("chart of this answer", chart[:40], tuple(charts))
    return Picture(charts[chart or next(iter(charts))]())


def charts_of(answer: Answer) -> dict[str, Callable[[], Chart]]:
    """The charts that can be drawn of an answer, each made when it is called."""
    return {name: _drawing(name, answer) for name in answer.charts}


def _drawing(name: str, answer: Answer) -> Callable[[], Chart]:
    def draw() -> Chart:
        module, _, function = _BY_ANSWER.get(answer.FORMAT, _DRAW)[name].partition(":")
        chart: Chart = getattr(import_module(f"tallystick.render.{module}"), function)(answer)
        return chart

    return draw


def save(chart: Chart, path: Path) -> None:
    """Draw a Vega-Lite specification to a file; see `Picture.save`."""
    require_ending(path)
    try:
        import vl_convert
    except ImportError as fault:
        raise BadInput("Drawing needs vl-convert: pip install vl-convert-python.") from fault
    content = (
        vl_convert.vegalite_to_svg(chart).encode()
        if path.suffix.lower() == ".svg"
        else vl_convert.vegalite_to_png(chart, scale=2)
    )
    write_file(path, content)


def require_ending(path: Path) -> None:
    """Refuse a file that no picture can be saved as.

    Raises:
        BadInput: if its ending is neither .svg nor .png.
    """
    kind = path.suffix.lower()
    if kind not in _ENDINGS:
        ending = kind or "nothing"
        raise BadInput(f"{path} ends in {ending}: choose a name that ends in .svg or .png.")
