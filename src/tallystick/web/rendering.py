"""Turning an answer into a page, JSON, CSV or a drawing."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tallystick.figures.chance import about, in_tenths
from tallystick.figures.checkpoint import checkpoint
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.forecast.lines import line
from tallystick.law.words import in_words
from tallystick.questions.council_sets import CLASSES
from tallystick.questions.who_pays_words import label as group_label
from tallystick.render.money import NOT_HELD, in_text, millions, pence, per_cent, whole
from tallystick.render.output import as_json
from tallystick.render.sources import ATTRIBUTION
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import control, values_of, words_of
from tallystick.web.engine import Payload

MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "vega.json": "application/json",
    "yaml": "application/yaml",
}
DRAWN = ("svg", "vega.json")
SIZES = ("page", "narrow")
NARROW = 250
NARROW_COLUMNS, NARROW_SMALL = 2, 110
"""Small charts side by side on a phone, and how wide each is."""


def payload(answer: Answer, kind: str, ask: Ask) -> Payload:
    """The answer in one form.

    Raises:
        BadInput: if the page has no such form.
    """
    if answer.location:
        return Payload(b"", MEDIA["html"], HTTPStatus.SEE_OTHER, location=answer.location)
    if kind in DRAWN:
        return _drawing(answer, kind, ask)
    kinds: dict[str, Callable[[], str] | None] = {
        "html": lambda: page(answer, ask),
        "json": lambda: as_json(dict(answer.document)),
        "csv": answer.csv,
        **answer.files,
    }
    form = kinds.get(kind)
    if form is None:
        raise BadInput(f"This page has no .{kind}.")
    return Payload(form().encode(), MEDIA[kind], answer.status)


def _drawing(answer: Answer, kind: str, ask: Ask) -> Payload:
    if kind == "svg" and answer.svg is not None:
        return Payload(answer.svg().encode(), MEDIA[kind])
    if not answer.charts:
        raise BadInput(f"This page has no .{kind}.")
    chart = chosen(answer, ask.drawing.get("chart", ""))
    if kind == "svg":
        return Payload(drawn(sized(chart, ask.drawing.get("size", ""))), MEDIA[kind])
    return Payload(as_json(chart).encode(), MEDIA[kind])


def chosen(answer: Answer, name: str) -> dict[str, Any]:
    """The specification of the chart of that name, or of the page's first where none is named.

    Raises:
        UnknownName: if the page has no chart of that name.
    """
    if name and name not in answer.charts:
        raise UnknownName("chart of this page", name[:40], tuple(answer.charts))
    return answer.charts[name or next(iter(answer.charts))]()


def page(answer: Answer, ask: Ask) -> str:
    """The page as HTML, every value escaped."""
    template = environment().get_template(answer.template)
    return template.render(
        answer=answer, document=answer.document, ask=ask, state=ask.state(), **answer.more
    )


def sized(chart: dict[str, Any], size: str) -> dict[str, Any]:
    """A chart as it stands in a page (`page`, or `narrow` on phones), where the page has its title.

    Any other size gives the chart as it is, with its title.
    """
    if size not in SIZES:
        return chart
    untitled = {key: value for key, value in chart.items() if key != "title"}
    if size == "page":
        return untitled
    if "facet" in untitled:
        small = {**untitled["spec"], "width": NARROW_SMALL}
        return {**untitled, "columns": NARROW_COLUMNS, "spec": small}
    config = untitled.get("config", {})
    stacked = {**config, "legend": {**config.get("legend", {}), "columns": 1}}
    return {**untitled, "width": NARROW, "config": stacked}


def drawn(chart: dict[str, Any]) -> bytes:
    """A Vega-Lite specification as SVG.

    Raises:
        BadInput: if the drawing library is not installed.
    """
    try:
        import vl_convert  # noqa: PLC0415 - only where something is drawn
    except ImportError as fault:
        raise BadInput("Drawing needs vl-convert: pip install vl-convert-python.") from fault
    svg: str = vl_convert.vegalite_to_svg(chart)
    return svg.encode()


@cache
def environment() -> Environment:
    """The templates, which refuse a name that is not there and escape every value."""
    jinja = Environment(
        loader=PackageLoader("tallystick.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_looked_up,
    )
    jinja.filters |= {
        "day": lambda day: in_words(day if isinstance(day, date) else date.fromisoformat(day)),
        "in_text": lambda pounds: Markup('<span class="k">{}</span>').format(in_text(pounds)),
        "millions": millions,
        "chance": in_tenths,
        "whole": whole,
        "pence": pence,
        "per_cent": per_cent,
        "amount": amount,
        "assumed": assumed,
        "group": lambda name, dimension: group_label(dimension, name),
        "label": label,
        "plain_number": plain_number,
        "sentence_case": lambda text: text[:1].upper() + text[1:],
    }
    jinja.globals |= {"ATTRIBUTION": ATTRIBUTION, "CLASSES": CLASSES}
    jinja.globals |= {"control": control, "values_of": values_of, "words_of": words_of}
    return jinja


def _looked_up(value: object) -> object:
    """A value as a page may hold it: without control characters, that somebody may have entered.

    A long page may be ended between two of its values.
    """
    checkpoint()
    if isinstance(value, str) and _CONTROL.search(value):
        return type(value)(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", value))
    return value


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def label(name: str) -> str:
    """The label of a line of the model; a driver's with its service."""
    return line(name).label


def amount(value: float | str | None, unit: str) -> str:
    """A value with its unit, as `explain` prints it."""
    if value is None:
        return NOT_HELD
    number = float(value)
    words = {
        "£": f"£{whole(number)}" if number >= 0 else f"(£{whole(-number)})",
        "share": f"{number:.4%}".replace("-", "−"),
        "chance": about(number),
        "years": f"{number:.2f} years",
    }
    if unit in words:
        return words[unit]
    if unit.startswith("£"):
        return f"£{number:,.2f}"
    return f"{number:,.2f} {unit}".replace(".00 ", " ")


def assumed(value: float, key: str) -> str:
    """An assumption's value: a rate in per cent, an amount in pounds."""
    if key.endswith("_pounds") or key.startswith(("base.", "reserves.", "known_")):
        return in_text(value)
    return per_cent(value)


def plain_number(value: float | Decimal) -> str:
    """A published number as it is held: Band D to the penny, other numbers with commas."""
    if isinstance(value, Decimal):
        return str(value)
    return f"{value:,.2f}".removesuffix(".00").replace("-", "−")
