"""Levers in print: what each does, what it has to be told, and what it touches, as it declares."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from tallystick.figures.figure import Unit
from tallystick.forecast.lines import line
from tallystick.questions.lever_answer import (
    InputValue,
    LeverAbout,
    LeverAnswer,
    LeverExample,
    LeverInput,
)
from tallystick.render.terminal import console, table, width

STAGES = {
    "TAX_BASE": "Tax base, support and premiums",
    "COUNCIL_TAX": "Council tax",
    "GRANTS_POOLS_FEES": "Grants, pools and fees",
    "SERVICES": "Services",
    "CAPITAL": "Capital",
    "EXCEPTIONAL_SUPPORT": "Exceptional Financial Support",
    "RESERVES": "Reserves",
}
ORDER = (
    "They are applied in this order in each year, each on what those before it left. A lever never "
    "has an effect before its first year, and one-off money never lowers a later year's gap."
)
_MANY_LINES = 8


def print_levers(answer: LeverAnswer) -> None:
    """One lever with all that it has to be told; of several each by its place in the order."""
    out = console()
    if len(answer.levers) == 1:
        sys.stdout.write(lever_text(answer.levers[0]))
        return
    for stage, title in STAGES.items():
        rows = table(title, ["lever", "what it does", "size", "law"], first_width=24)
        rows.columns[1].is_right = False
        rows.columns[1].is_wrapped = True
        for lever in answer.levers:
            if lever.stage == stage.lower():
                law = lever.legal_status.replace("_", " ")
                rows.add_row(lever.name, lever.sentence, lever.setting.unit, law)
        out.print(rows)
    out.print(ORDER, style="dim")
    out.print("One lever with all that it has to be told: `tallystick levers NAME`.", style="dim")


def lever_text(lever: LeverAbout) -> str:
    """One lever as lines of text: what it does, its inputs, its law, and its example."""
    lines = [f"{lever.name}: {lever.title}", *_wrapped(lever.sentence), ""]
    for name, label in _FACTS.items():
        lines += _wrapped(f"{label}: {_said(lever, name)}")
    lines += ["", "It has to be told:"]
    for each in (lever.setting, *lever.inputs):
        lines += _wrapped(f"  {each.name}: {_in_full(each)}", "    ")
    if lever.example is not None:
        lines += ["", *_wrapped(f"Example: {lever.example.name}. {lever.example.source}.")]
        lines += [f"  {name}: {value}" for name, value in _example(lever, lever.example)]
    return "\n".join(lines) + "\n"


def levers_page(levers: Sequence[LeverAbout]) -> str:
    """The reference page in Markdown."""
    lines = [
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
        chosen = [lever for lever in levers if lever.stage == stage.lower()]
        if chosen:
            lines += [f"## {title}", ""]
        for lever in chosen:
            lines += _section(lever)
    return "\n".join(lines)


_FACTS = {
    "recurring": "Money",
    "legal_status": "Law",
    "earliest": "Earliest",
    "reversible": "Reversible",
    "who_decides": "Who decides",
    "rules": "Rules",
    "lines": "Changes",
}


def _section(lever: LeverAbout) -> Iterator[str]:
    yield f"### `{lever.name}`"
    yield ""
    yield f"{lever.title}. {lever.sentence}"
    yield ""
    for name, label in _FACTS.items():
        yield f"- **{label}**: {_said(lever, name)}"
    yield ""
    yield "| Input | What it is | Unit | Needed | From | To | Otherwise |"
    yield "| - | - | - | - | -: | -: | - |"
    for each in (lever.setting, *lever.inputs):
        cells = (
            f"`{each.name}`",
            f"{_capital(each.label)}. {each.sentence}",
            each.unit,
            _needed(each),
            _value(each.lowest, each.unit),
            _value(each.highest, each.unit),
            _value(each.default, each.unit),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    if lever.example is not None:
        values = "; ".join(f"`{name}` {value}" for name, value in _example(lever, lever.example))
        yield f"Example: {lever.example.name} ({values}). {lever.example.source}."
        yield ""


def _said(lever: LeverAbout, name: str) -> str:
    if name == "lines":
        lines = [line(each) for each in lever.lines]
        labels = [each.label for each in lines]
        if len(labels) > _MANY_LINES:
            spending = ("services", "other_spending")
            rest = [each.label for each in lines if each.group not in spending]
            labels = ["the services named", *rest]
        return "; ".join(dict.fromkeys(labels))
    if name == "rules":
        return ", ".join(lever.rules) or "none held"
    text = str(getattr(lever, name))
    if name == "recurring":
        return {"both": "recurring and one-off"}.get(text, text)
    return text.replace("_", " ") if name == "legal_status" else text.rstrip(".")


def _in_full(of: LeverInput) -> str:
    limits = ""
    if of.lowest is not None or of.highest is not None:
        ends = (_value(of.lowest, of.unit) or "any", _value(of.highest, of.unit) or "any")
        limits = f", {ends[0]} to {ends[1]}"
    default = _value(of.default, of.unit)
    otherwise = f", otherwise {default}" if default else ""
    return f"{of.label} ({of.unit}{limits}; {_needed(of)}{otherwise}). {of.sentence}"


def _needed(of: LeverInput) -> str:
    if not of.needed:
        return "optional"
    return f"needed, or {' or '.join(of.instead)}" if of.instead else "needed"


def _example(lever: LeverAbout, example: LeverExample) -> Iterator[tuple[str, str]]:
    """The example's size and inputs, each as it is written in its unit."""
    units = {each.name: each.unit for each in (lever.setting, *lever.inputs)}
    for name, value in {"size": example.size, **example.inputs}.items():
        if value is not None:
            yield name, _value(value, units[name])


def _value(value: InputValue | Mapping[str, float], unit: str = "") -> str:
    """A value as it is written in its unit; empty for none."""
    if value is None:
        return ""
    if isinstance(value, int | float) and unit == Unit.SHARE:
        return f"{_value(round(float(value) * 100, 6))}%"
    if isinstance(value, int | float) and unit in (Unit.POUNDS, Unit.BAND_D_POUNDS):
        return f"{'-' if value < 0 else ''}£{_value(abs(float(value)))}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_value(each)}" for name, each in value.items())
    if isinstance(value, float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrap(text, width(), subsequent_indent=indent, break_long_words=False) or [""]
