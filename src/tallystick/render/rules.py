"""Rules in print: all of them in a table, or one with every dated value, status and citation."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from tallystick.questions.rule_answer import RuleAbout, RuleAnswer, RuleValue
from tallystick.render.phrase import Phrase
from tallystick.render.terminal import console, table, width
from tallystick.rules.referendum import in_words
from tallystick.rules.units import NO_LIMIT, UNITS

_NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "england_wales": "England and Wales",
    "england_wales_ni": "England, Wales and Northern Ireland",
    "great_britain": "Great Britain",
    "uk": "United Kingdom",
}
_LASTS = {"one_year": "each value lasts one year", "until_changed": "a value lasts until changed"}
_SHORT = 60
_TIED = "\N{NO-BREAK SPACE}"  # keeps a key and its value on one line; printed as a space


def print_rule(answer: RuleAnswer) -> None:
    """Print one rule with every value, or several in a table."""
    if answer.is_one:
        sys.stdout.write(rule_text(answer.rules[0]))
    else:
        print_rules(answer)


def print_rules(answer: RuleAnswer) -> None:
    """Every rule in a table: name and title, newest value (or that of the year), years, status."""
    year = answer.year
    heading = "Newest value" if year is None else f"Value for {year}"
    rows = table("", ["Rule", heading, "Years", "Status"])
    for column in rows.columns[1:]:
        column.is_right = False
        column.is_wrapped = True
    for rule in answer.rules:
        value, status = _shown(rule)
        name = Phrase.of((rule.name, "bold"), f"\n{rule.title}")
        rows.add_row(name, value, rule.years, status, ends_section=True)
    screen = console()
    screen.print(f"Rules of {_NATIONS[answer.nation]}, each as printed in its source.\n")
    screen.print(rows)
    screen.print("\nOne rule with all its values and sources: `tallystick rules NAME`.")


def rule_text(rule: RuleAbout) -> str:
    """One rule as lines of text: what it is, then each value with status, citation and note."""
    lines = [
        *_wrapped(f"{rule.name}: {rule.title}"),
        *_wrapped(f"{_NATIONS[rule.nation]}. Unit: {UNITS[rule.unit]}. {_sentence(rule.lasts)}."),
    ]
    if rule.note:
        lines += _wrapped(rule.note)
    for value in rule.values:
        lines += ["", *_value_lines(rule, value)]
    return "\n".join(lines) + "\n"


def _shown(rule: RuleAbout) -> tuple[str, str]:
    """The newest value that is held, and its status with whatever is missing after it."""
    values = [value for value in rule.values if value.value is not None]
    lost = [str(value.year) for value in rule.values if value.value is None]
    missing = f"{', '.join(lost)} missing" if lost else ""
    if not values:
        return ("not found", missing) if lost else ("not known", "not known for that year")
    text = _shortened(_in_line(rule.unit, values[-1].value))
    unit = "" if rule.unit in ("referendum_principles", "words") else f"\n{UNITS[rule.unit]}"
    return text + unit, "; ".join(part for part in (_status(values[-1]), missing) if part)


def _shortened(text: str) -> str:
    """The first whole parts of a long value and an ellipsis; a number is never cut."""
    if len(text) > _SHORT:
        cut = text[: _SHORT - 1]
        text = f"{cut[: cut.rfind(' ')].rstrip(',;')} …"
    return text.replace(_TIED, " ")


def _status(value: RuleValue) -> str:
    said = str(value.status)
    if value.intended:
        said += ", stated intention"
    if value.missing:
        said += f"; {', '.join(value.missing)} missing"
    return said


def _value_lines(rule: RuleAbout, value: RuleValue) -> Iterator[str]:
    until = f" to {value.until}" if value.until else ""
    when = value.year if rule.lasts == "one_year" else f"From {value.starts}{until}"
    yield f"{when}  [{_status(value)}]"
    yield from _indented(_block(rule.unit, value.value))
    cite = value.cite
    source = f"{cite.title}, {cite.provision}"
    read = f" (read {cite.read_on})" if cite.read_on else ""
    yield from _indented([f"Source: {source}{read}"])
    if cite.url:
        yield f"  {cite.url}"
    if value.note:
        yield from _indented([f"Note: {_sentence(value.note)}"])


def _block(unit: str, value: Any) -> list[str]:  # noqa: ANN401 - any value of a rule
    if isinstance(value, Mapping) and unit in ("referendum_principles", "bespoke_principles"):
        lines = []
        for name, rule in value.items():
            if unit == "bespoke_principles":
                lines += [f"{name}, {who}: {in_words(own)}" for who, own in rule.items()]
            else:
                lines.append(f"{name}: {in_words(rule)}")
        return lines
    if isinstance(value, list) and unit in ("notices", "schemes"):
        return [_in_line(unit, item) for item in value]
    return [_in_line(unit, value)]


def _in_line(unit: str, value: Any) -> str:  # noqa: ANN401 - any value of a rule
    if value is None:
        return "not found"
    if value == NO_LIMIT:
        return "no limit"
    if unit in ("referendum_principles", "bespoke_principles") and isinstance(value, Mapping):
        return "; ".join(_block(unit, value))
    if isinstance(value, Mapping):
        return ", ".join(
            f"{_in_line(unit, key)}:{_TIED}{_in_line(unit, item)}" for key, item in value.items()
        )
    if isinstance(value, list):
        joined = ", ".join(_in_line(unit, item) for item in value)
        return f"({joined})" if any(isinstance(item, int | float) for item in value) else joined
    return str(value)


def _sentence(text: str) -> str:
    said = _LASTS.get(text, text)
    return said[0].upper() + said[1:]


def _wrapped(text: str) -> list[str]:
    return wrap(text, width(), break_on_hyphens=False)


def _indented(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for part in wrap(
            line, width(), initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        ):
            yield part.replace(_TIED, " ")
