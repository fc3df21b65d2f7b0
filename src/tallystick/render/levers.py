"""Levers in print: what each does, what it has to be told, and what it touches, as it declares."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from tallystick.figures.figure import Unit
from tallystick.forecast.lines import line
from tallystick.levers.lever import Input, Lever
from tallystick.render.output import as_csv
from tallystick.render.terminal import WIDTH, console, table

STAGES = {
    "TAX_BASE": "Tax base, support and premiums",
    "COUNCIL_TAX": "Council tax",
    "GRANTS_POOLS_FEES": "Grants, pools and fees",
    "SERVICES": "Services",
    "CAPITAL": "Capital",
    "EXCEPTIONAL_SUPPORT": "Exceptional Financial Support",
    "RESERVES": "Reserves",
}
HEADINGS = (
    "name", "title", "sentence", "stage", "recurring", "status", "earliest", "reversible",
    "who_decides", "lines", "rules", "input", "label", "unit", "needed", "lowest", "highest",
    "step", "default", "input_sentence",
)  # fmt: skip
ORDER = (
    "They are applied in this order in each year, each on what those before it left. A lever never "
    "has an effect before its first year, and one-off money never lowers a later year's gap."
)
_MANY_LINES = 8


def levers_document(levers: Sequence[Lever]) -> dict[str, Any]:
    """The levers as plain types, in the order in which they are applied."""
    return {"format": "tallystick-levers-1", "levers": [_document(one) for one in levers]}


def levers_csv(document: Mapping[str, Any]) -> str:
    """One line for each input of each lever."""
    rows = []
    for one in document["levers"]:
        about = [
            " ".join(one[key]) if isinstance(one[key], list) else one[key] for key in HEADINGS[:11]
        ]
        for given in (one["setting"], *one["inputs"]):
            told = [given[key] for key in ("name", "label", "unit", "needed", "lowest", "highest")]
            rows.append((*about, *told, given["step"], given["default"], given["sentence"]))
    return as_csv(HEADINGS, rows)


def print_levers(document: Mapping[str, Any]) -> None:
    """Every lever by its place in the order: name, what it does, and its unit."""
    out = console()
    for stage, title in STAGES.items():
        chosen = [one for one in document["levers"] if one["stage"] == stage.lower()]
        if not chosen:
            continue
        made = table(title, ["lever", "what it does", "size", "law"], first_width=24)
        made.columns[1].justify = "left"
        made.columns[1].no_wrap = False
        for one in chosen:
            law = one["status"].replace("_", " ")
            made.add_row(one["name"], one["sentence"], str(one["setting"]["unit"]), law)
        out.print(made)
    out.print(ORDER, style="dim")
    out.print("One lever with all that it has to be told: `tallystick levers NAME`.", style="dim")


def lever_text(one: Mapping[str, Any]) -> str:
    """One lever as lines of text: what it does, its inputs, its law, and its example."""
    found = [f"{one['name']}: {one['title']}", *_wrapped(one["sentence"]), ""]
    for key, label in _FACTS.items():
        found += _wrapped(f"{label}: {_said(one, key)}")
    found += ["", "It has to be told:"]
    for given in (one["setting"], *one["inputs"]):
        found += _wrapped(f"  {given['name']}: {_told(given)}", "    ")
    if one["example"] is not None:
        found += ["", *_wrapped(f"Example: {one['example']['name']}. {one['example']['source']}.")]
        found += [f"  {name}: {value}" for name, value in _example(one)]
    return "\n".join(found) + "\n"


def levers_page(levers: Sequence[Lever]) -> str:
    """The reference page in Markdown."""
    found = [
        "# Levers",
        "",
        (
            "What a council can do about its gap: each lever is one file, priced exactly. "
            f"{ORDER} `tallystick levers` lists them; `tallystick levers NAME` shows one."
        ),
        "",
        (
            "An input that is marked *needed* has to be given: it is not published. Where there is "
            "an example, it is a real one, named with its source, and stands for no other council."
        ),
        "",
    ]
    for stage, title in STAGES.items():
        chosen = [one for one in levers if one.stage.name == stage]
        if chosen:
            found += [f"## {title}", ""]
        for one in chosen:
            found += _section(_document(one))
    return "\n".join(found)


_FACTS = {
    "recurring": "Money",
    "status": "Law",
    "earliest": "Earliest",
    "reversible": "Reversible",
    "who_decides": "Who decides",
    "rules": "Rules",
    "lines": "Changes",
}


def _document(one: Lever) -> dict[str, Any]:
    example = one.example
    return {
        "name": one.name,
        "title": one.title,
        "sentence": one.sentence,
        "stage": one.stage.name.lower(),
        "recurring": one.recurring,
        "status": one.status.word,
        "earliest": one.earliest,
        "reversible": one.reversible,
        "who_decides": one.who_decides,
        "lines": list(one.lines),
        "rules": list(one.rules),
        "setting": _input(one.setting),
        "inputs": [_input(given) for given in one.inputs],
        "example": None
        if example is None
        else {
            "name": example.name,
            "source": example.source,
            "size": example.size,
            "inputs": dict(example.inputs),
        },
    }


def _input(given: Input) -> dict[str, Any]:
    return {
        "name": given.name,
        "label": given.label,
        "unit": str(given.unit),
        "sentence": given.sentence,
        "needed": given.required,
        "instead": list(given.instead),
        "options": list(given.options),
        "lowest": given.lowest,
        "highest": given.highest,
        "step": given.step,
        "default": given.default,
    }


def _section(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"### `{one['name']}`"
    yield ""
    yield f"{one['title']}. {one['sentence']}"
    yield ""
    for key, label in _FACTS.items():
        yield f"- **{label}**: {_said(one, key)}"
    yield ""
    yield "| Input | What it is | Unit | Needed | From | To | Otherwise |"
    yield "| - | - | - | - | -: | -: | - |"
    for given in (one["setting"], *one["inputs"]):
        cells = (
            f"`{given['name']}`",
            f"{_capital(given['label'])}. {given['sentence']}",
            given["unit"],
            _needed(given),
            _value(given["lowest"], given["unit"]),
            _value(given["highest"], given["unit"]),
            _value(given["default"], given["unit"]),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    if one["example"] is not None:
        values = "; ".join(f"`{name}` {value}" for name, value in _example(one))
        yield f"Example: {one['example']['name']} ({values}). {one['example']['source']}."
        yield ""


def _said(one: Mapping[str, Any], key: str) -> str:
    if key == "lines":
        names = one["lines"]
        labels = [line(name).label for name in names]
        if len(labels) > _MANY_LINES:
            named = [line(name).label for name in names if line(name).group != "services"]
            spending = [line(name).label for name in names if line(name).group == "other_spending"]
            labels = ["the services named", *(one for one in named if one not in spending)]
        return "; ".join(dict.fromkeys(labels))
    if key == "rules":
        return ", ".join(one["rules"]) or "none held"
    if key == "recurring":
        return {"both": "recurring and one-off"}.get(one[key], str(one[key]))
    return str(one[key]).replace("_", " ") if key == "status" else str(one[key]).rstrip(".")


def _told(given: Mapping[str, Any]) -> str:
    limits = ""
    if given["lowest"] is not None or given["highest"] is not None:
        unit = given["unit"]
        ends = (_value(given["lowest"], unit) or "any", _value(given["highest"], unit) or "any")
        limits = f", {ends[0]} to {ends[1]}"
    default = _value(given["default"], given["unit"])
    otherwise = f", otherwise {default}" if default else ""
    return (
        f"{given['label']} ({given['unit']}{limits}; {_needed(given)}{otherwise}). "
        f"{given['sentence']}"
    )


def _needed(given: Mapping[str, Any]) -> str:
    if not given["needed"]:
        return "optional"
    return f"needed, or {' or '.join(given['instead'])}" if given["instead"] else "needed"


def _example(one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The example's size and inputs, each as it is written in its unit."""
    units = {given["name"]: given["unit"] for given in (one["setting"], *one["inputs"])}
    for name, value in {"size": one["example"]["size"], **one["example"]["inputs"]}.items():
        if value is not None:
            yield name, _value(value, units[name])


def _value(value: Any, unit: str = "") -> str:  # noqa: ANN401 - an input's own type
    """A value as it is written in its unit; empty for none."""
    if value is None:
        return ""
    if isinstance(value, int | float) and unit == Unit.SHARE:
        return f"{_value(round(float(value) * 100, 6))}%"
    if isinstance(value, int | float) and unit in (Unit.POUNDS, Unit.BAND_D_POUNDS):
        return f"{'-' if value < 0 else ''}£{_value(abs(float(value)))}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_value(one)}" for key, one in value.items())
    if isinstance(value, float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False) or [""]
