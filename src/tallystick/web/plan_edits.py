"""What the plan builder's buttons do to a plan: a step up or down, a lever out, an example in."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.figure import Unit
from tallystick.figures.names import near
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever, levers
from tallystick.levers.strategy import Strategy, value_of, written
from tallystick.questions.opening import Opened
from tallystick.questions.strategies import SHIPPED, one_plan
from tallystick.sources.release import Release
from tallystick.web.state import Entered, Field, field_of, with_unit, words, words_of

ACTIONS = ("step", "take_out", "add", "example", "from")
_LEAST_STEP = Decimal("0.001")
Pairs = list[tuple[str, str]]


def edited(
    entered: Entered,
    acts: Sequence[tuple[str, str]],
    opened: Callable[[], Opened],
    release: Release,
) -> Pairs:
    """The words of the plan once the buttons pressed have been followed.

    Raises:
        UnknownName: if a button names no known lever or strategy.
        BadInput: if what it names cannot be stepped, or a strategy has branches and none is chosen.
    """
    pairs = words(entered)
    for act, value in acts:
        if act == "from":
            chosen = one_plan(opened(), SHIPPED.read(value), release).applied
            pairs = words_of(Strategy("", "", chosen.strategy.choices))
        else:
            pairs = _EDITS[act](pairs, value)
    return pairs


def _step(pairs: Pairs, value: str) -> Pairs:
    key, up = value[:-1], value[-1:] == "+"
    place = field_of(key)
    if place is None or place.part != "size" or value[-1:] not in ("+", "-"):
        raise BadInput(f"{value[:60]!r} is not a step: write a lever and + or -.")
    setting = lever(place.lever).setting
    now = next((text for word, text in pairs if word == key), "")
    start = Decimal(0)
    if now:
        try:
            start = Decimal(repr(float(value_of(setting, with_unit(setting, now)))))
        except BadInput:
            return pairs
    stride = Decimal(repr(setting.step or 1))
    if setting.unit == Unit.SHARE:
        stride = max(stride, _LEAST_STEP)
    moved = start + (stride if up else -stride)
    if setting.lowest is not None:
        moved = max(moved, Decimal(repr(setting.lowest)))
    if setting.highest is not None:
        moved = min(moved, Decimal(repr(setting.highest)))
    choice = Choice(place.lever, (), float(moved))
    text = _neat(str(written(Strategy("", "", (choice,)))["choices"][0]["size"]))
    if now:
        return [(word, text if word == key else value) for word, value in pairs]
    return [*pairs, (key, text)]


def _neat(text: str) -> str:
    """An amount as people write it: thousands with commas, no noughts behind the point."""
    sign, pound, digits = text.rpartition("£")
    if digits.endswith("%"):
        return text
    whole, _, part = digits.removesuffix(".0").partition(".")
    grouped = f"{int(whole):,}" if whole.isdecimal() else whole
    return f"{sign}{pound}{grouped}{'.' + part if part else ''}"


def _take_out(pairs: Pairs, value: str) -> Pairs:
    _known(value)
    return [(key, text) for key, text in pairs if key != value and not key.startswith(f"{value}.")]


def _add(pairs: Pairs, value: str) -> Pairs:
    name = _known(value).lever
    places = {field.place for key, _ in pairs if (field := field_of(key)) and field.lever == name}
    place = max(places, default=1) + 1
    return [*pairs, (Field(name, place, "on").key, "yes")]


def _example(pairs: Pairs, value: str) -> Pairs:
    field = _known(value)
    example = lever(field.lever).example
    if example is None:
        raise BadInput(f"{lever(field.lever).title}: no example is held.")
    choice = Choice(field.lever, (), example.size, dict(example.inputs))
    filled = [
        (key.replace(field.lever, value, 1), text)
        for key, text in words_of(Strategy("", "", (choice,)))
        if not key.endswith(".years")
    ]
    years = [(key, text) for key, text in pairs if key == f"{value}.years"]
    return [*_take_out(pairs, value), *filled, *years]


def _known(value: str) -> Field:
    field = field_of(value) if "." not in value else None
    if field is None:
        raise UnknownName("lever", value[:40], near(value[:40], levers()))
    return field


_EDITS: dict[str, Callable[[Pairs, str], Pairs]] = {
    "step": _step,
    "take_out": _take_out,
    "add": _add,
    "example": _example,
}
