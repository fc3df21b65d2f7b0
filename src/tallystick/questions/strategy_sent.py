"""A strategy as another machine may send it: its parts, each bounded, and their schema."""

from collections.abc import Mapping

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.questions.fields import asked, fields_of
from tallystick.questions.kinds import LONGEST_TEXT, Kind, Schema, Text
from tallystick.questions.own_figure_kinds import OwnFiguresKind
from tallystick.questions.schema import request_schema
from tallystick.questions.strategies import FIGURES, StrategyAsked, StrategyKind

LONGEST_ABOUT = 900
MOST_CHOICES = 40
_MOST_ENTRIES = 60
_VALUE: Schema = {"type": ["string", "number", "boolean"], "maxLength": LONGEST_TEXT}
_VALUES: Schema = {"type": "object", "additionalProperties": _VALUE, "maxProperties": _MOST_ENTRIES}
_LIST: Schema = {"type": "array", "items": _VALUE, "maxItems": _MOST_ENTRIES}
_TEXT: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
_TEXTS: Schema = {"type": "array", "items": _TEXT, "maxItems": _MOST_ENTRIES}


@dataclass(frozen=True)
class ByKey(Kind[Mapping[str, object]]):
    """Values by key, or for a key values by name or year."""

    def read(self, written: object) -> Mapping[str, object]:
        """The values, each a number, text, yes or no.

        Raises:
            BadInput: if one is anything else, or there are too many.
        """
        return {key: _value_or_values(key, value) for key, value in _entries(written).items()}

    def schema(self) -> Schema:
        """An object of values, or of objects of values."""
        return {**_VALUES, "additionalProperties": {"anyOf": [_VALUE, _VALUES]}}


@dataclass(frozen=True)
class LeverChoices(Kind[tuple[Mapping[str, object], ...]]):
    """Levers pulled: how much, in which years, and their other inputs by name."""

    def read(self, written: object) -> tuple[Mapping[str, object], ...]:
        """Each choice; what a lever may be given is known to the lever.

        Raises:
            BadInput: if one is no object with its lever, or there are too many.
        """
        if not isinstance(written, list):
            raise BadInput(f"{reading.shown(written)} is no list of choices.")
        if len(written) > MOST_CHOICES:
            raise BadInput(f"{len(written)} choices are made; at most {MOST_CHOICES} are read.")
        return tuple(_choice(each, place) for place, each in enumerate(written, start=1))

    def schema(self) -> Schema:
        """A list of objects, each with its lever."""
        properties: Schema = {
            "lever": {**_TEXT, "description": "As `tallystick levers` lists them."},
            "size": {**_TEXT, "description": "With its unit: 2.99% or £4m."},
            "years": {"anyOf": [_TEXT, _TEXTS], "description": "Every year where it is left out."},
        }
        inputs = {"anyOf": [_VALUE, _VALUES, _LIST]}
        choice: Schema = {"type": "object", "required": ["lever"], "properties": properties}
        choice |= {"additionalProperties": inputs, "maxProperties": _MOST_ENTRIES}
        return {"type": "array", "items": choice, "maxItems": MOST_CHOICES}


@dataclass(frozen=True)
class FiguresPart(Kind[Mapping[str, object]]):
    """A council's own figures, written out as a file of them is."""

    def read(self, written: object) -> Mapping[str, object]:
        """The figures as they are written, once they have been read.

        Raises:
            BadInput: if they cannot be.
        """
        OwnFiguresKind(takes_files=False).read(written)
        return _entries(written)

    def schema(self) -> Schema:
        """An object by section."""
        return OwnFiguresKind(takes_files=False).schema()


@dataclass(frozen=True, slots=True)
class StrategyParts:
    """The parts of a strategy that is sent."""

    name: str = asked(Text(), "Name", "What the strategy is called.")
    about: str = asked(Text(LONGEST_ABOUT), "About", "What it is, in a paragraph.", default="")
    choices: tuple[Mapping[str, object], ...] = asked(
        LeverChoices(), "Choices", "The levers pulled, each with its size and years.", default=()
    )
    assume: Mapping[str, object] = asked(
        ByKey(), "Own values", "Own values by key, or by key and year.", default={}
    )
    figures: Mapping[str, object] = asked(
        FiguresPart(), "Own figures", "The council's own figures, by section.", default={}
    )
    answers: Mapping[str, object] = asked(
        ByKey(), "Answers", "What was said of consultation, equality and reports.", default={}
    )


@dataclass(frozen=True)
class OwnStrategy(StrategyKind):
    """A strategy of one's own: a file of this machine, or written out."""

    def for_others(self) -> Kind[StrategyAsked]:
        """Written out, every part bounded."""
        return SentStrategy(takes_files=False)


@dataclass(frozen=True)
class SentStrategy(StrategyKind):
    """A strategy that is written out by another machine."""

    def read(self, written: object) -> StrategyAsked:
        """The strategy with the parts that are read, each within its bounds.

        Raises:
            UnknownName: if a part is not known.
            BadInput: if one cannot be read, or the strategy makes no choice.
        """
        if not isinstance(written, Mapping):
            raise BadInput(f"{reading.shown(written)} is no strategy. Send a JSON object.")
        fields = {field.name: field for field in fields_of(StrategyParts)}
        for part in map(str, written):
            if part not in fields:
                close = near(part[:40], fields) or tuple(fields)
                raise UnknownName("part of a strategy", part[:40], close)
        parts: dict[str, object] = {}
        for part, value in written.items():
            try:
                parts[part] = fields[part].kind.read(value)
            except BadInput as fault:
                raise BadInput(f"{part}: {fault}") from fault
        if not parts.get("name"):
            raise BadInput("name: It is needed: what the strategy is called.")
        if not any(parts.get(part) for part in ("choices", "assume", FIGURES)):
            raise BadInput("It makes no choice: give `choices`, each with its `lever`.")
        return StrategyAsked(written={**parts, "choices": list(_choices(parts))})

    def schema(self) -> Schema:
        """An object of the parts."""
        schema = request_schema(fields_of(StrategyParts))
        schema["properties"]["name"] |= {"minLength": 1, "pattern": r"\S"}
        return schema


def _choices(parts: Mapping[str, object]) -> tuple[object, ...]:
    choices = parts.get("choices", ())
    return choices if isinstance(choices, tuple) else ()


def _choice(written: object, place: int) -> Mapping[str, object]:
    if not isinstance(written, Mapping) or not isinstance(written.get("lever"), str):
        raise BadInput(f"Choice {place} names no lever, as `lever` with its name.")
    choice = _entries(written)
    for name in ("lever", "size"):
        if name in choice:
            choice[name] = Text().read(choice[name])
    if "years" in choice:
        years = choice["years"]
        texts = years if isinstance(years, list) else [years]
        choice["years"] = [Text().read(each) for each in _few(texts)]
    inputs = {name: each for name, each in choice.items() if name not in ("lever", "size", "years")}
    for name, each in inputs.items():
        choice[name] = (
            [_value(name, value) for value in _few(each)]
            if isinstance(each, list)
            else _value_or_values(name, each)
        )
    return choice


def _value_or_values(key: str, written: object) -> object:
    if isinstance(written, Mapping):
        return {name: _value(name, value) for name, value in _entries(written).items()}
    return _value(key, written)


def _value(key: str, written: object) -> object:
    if isinstance(written, str):
        return Text().read(written)
    if not isinstance(written, bool | int | float):
        raise BadInput(f"{key[:40]}: {reading.shown(written)} is no value.")
    return written


def _entries(written: object) -> dict[str, object]:
    if not isinstance(written, Mapping):
        raise BadInput(f"{reading.shown(written)} is no object of values by name.")
    _few(list(written))
    return {str(key): value for key, value in written.items()}


def _few(written: list[object]) -> list[object]:
    if len(written) > _MOST_ENTRIES:
        raise BadInput(f"{len(written)} values are given; at most {_MOST_ENTRIES} are read.")
    return written
