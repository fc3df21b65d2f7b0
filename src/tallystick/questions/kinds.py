"""The kinds of fields that a question asks for: how each is read and described.

A kind reads what any door has (text of a shell, an address or a form; a number of Python or JSON)
into the value that the engine takes, and says in a few words what it takes. Ranges belong to the
field that has the kind. Those of amounts are in `amount_kinds`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from tallystick.figures import reading
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near

T = TypeVar("T")
LONGEST_TEXT = 200
Schema = dict[str, Any]
"""A part of a JSON schema."""

Words = Mapping[str, str] | Callable[[], Mapping[str, str]]
"""Words that may be given, each with what it means; or what gives them when they are needed."""


class Kind(ABC, Generic[T]):
    """How a field is read."""

    metavar: str = "TEXT"
    """What help shows in its place."""

    control: str = "text"
    """What a form asks with: text, lines, money, share, number, choice, flag, year, date, file,
    many, named."""

    takes_several: bool = False
    """Whether a door may give it more than once."""

    also_python: str = ""
    """What Python may give beside what JSON may hold, as an annotation."""

    longest: int = LONGEST_TEXT
    """Characters of one value in an address or a form that are read at most."""

    @abstractmethod
    def read(self, written: object) -> T:
        """The value that was written.

        Raises:
            BadInput: if it is none of this kind; the message says what was read and is allowed.
        """

    def schema(self) -> Schema:
        """What JSON may hold, as a JSON schema."""
        return {"type": "string", "maxLength": LONGEST_TEXT}

    def for_others(self) -> "Kind[T]":
        """The kind as another machine may use it, which can name no file of this one."""
        return self

    def of_control(self, text: str) -> str:
        """What a form's control holds, with the unit that stands beside the control."""
        return text

    def query_schema(self) -> Schema:
        """What a query may hold, as a JSON schema: text, whatever JSON has."""
        schema = self.schema()
        text: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
        return {**text, **{name: schema[name] for name in ("enum", "pattern") if name in schema}}


@dataclass(frozen=True)
class Text(Kind[str]):
    """Words as they are, without blanks around them."""

    longest: int = LONGEST_TEXT
    metavar: str = "TEXT"

    def read(self, written: object) -> str:
        """The words.

        Raises:
            BadInput: if they are no text, or longer than any answer needs.
        """
        if not isinstance(written, str):
            raise BadInput(f"{reading.shown(written)} is not text.")
        text = written.strip()
        if len(text) > self.longest:
            raise BadInput(f"{len(text)} characters are given; at most {self.longest} are read.")
        return text

    def schema(self) -> Schema:
        """Text of a bounded length."""
        return {"type": "string", "maxLength": self.longest}


@dataclass(frozen=True)
class Flag(Kind[bool]):
    """Yes or no."""

    metavar: str = ""
    control: str = "flag"

    def read(self, written: object) -> bool:
        """Whether it is so: a boolean, or `yes`, `no`, `true`, `false`, `on`, `off`, `1`, `0`."""
        if isinstance(written, bool):
            return written
        said = str(written).strip().casefold() if isinstance(written, str | int) else ""
        if said in ("yes", "true", "on", "1"):
            return True
        if said in ("no", "false", "off", "0"):
            return False
        raise BadInput(f"{reading.shown(written)} is neither yes nor no.")

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One of a few words, whatever their case, hyphens and blanks."""

    options: Words
    what: str = "choice"
    metavar: str = "WORD"
    control: str = "choice"

    @property
    def words(self) -> Mapping[str, str]:
        """The words that may be chosen, each with what it means."""
        return self.options() if callable(self.options) else self.options

    def read(self, written: object) -> str:
        """The word that is chosen.

        Raises:
            UnknownName: if it is none of them; those that are near are named.
        """
        return chosen_word(written, self.words, self.what)

    def schema(self) -> Schema:
        """The words, as an enumeration."""
        return {"type": "string", "enum": list(self.words)}


@dataclass(frozen=True)
class File(Kind[Path]):
    """A file of the user's own; no address and no request from elsewhere can name one."""

    metavar: str = "FILE"
    control: str = "file"
    also_python: str = "Path"

    def read(self, written: object) -> Path:
        """The path of the file."""
        if isinstance(written, str | Path) and str(written).strip():
            return Path(written)
        raise BadInput(f"{reading.shown(written)} is not the name of a file.")


@dataclass(frozen=True)
class Many(Kind[tuple[T, ...]]):
    """Several of one kind, in the order in which they are given; one alone is a list of one.

    `is_set` says that each is given once at most, so that a form has a tick for each.
    """

    of: Kind[T]
    most: int = 60
    is_set: bool = False
    control: str = "many"
    takes_several: bool = True

    @property
    def metavar(self) -> str:  # type: ignore[override]
        """That of each."""
        return self.of.metavar

    def read(self, written: object) -> tuple[T, ...]:
        """Every value; blanks are passed over.

        Raises:
            BadInput: if there are more than any answer needs, or one cannot be read.
        """
        values = list(written) if isinstance(written, list | tuple) else [written]
        values = [value for value in values if value not in ("", None)]
        if len(values) > self.most:
            raise BadInput(f"{len(values)} values are given; at most {self.most} are read.")
        read = tuple(self.of.read(value) for value in values)
        return tuple(dict.fromkeys(read)) if self.is_set else read

    def of_control(self, text: str) -> str:
        """As each is read."""
        return self.of.of_control(text)

    def schema(self) -> Schema:
        """A list of them."""
        return {"type": "array", "items": self.of.schema(), "maxItems": self.most}

    def query_schema(self) -> Schema:
        """A list of text."""
        return {"type": "array", "items": self.of.query_schema(), "maxItems": self.most}


@dataclass(frozen=True)
class Named(Kind[Mapping[str, T]]):
    """Values by name: `name=value`, once for each, or a mapping.

    `names` are those that may be given; any name where there are none. `bare` is the name of a
    value that is given without one, where that may be. `alone` are names that stand without a
    value, which is then None. `adds` says that values of one name are added.
    """

    of: Kind[T]
    names: Words | None = None
    what: str = "name"
    bare: str = ""
    most: int = 60
    alone: tuple[str, ...] = ()
    adds: bool = False
    control: str = "named"
    takes_several: bool = True

    @property
    def metavar(self) -> str:  # type: ignore[override]
        """A name and its value."""
        named = f"{self.what.upper()}={self.of.metavar}"
        if self.alone:
            return f"{self.what.upper()}[={self.of.metavar}]"
        return f"[{self.what.upper()}=]{self.of.metavar}" if self.bare else named

    @property
    def known(self) -> Mapping[str, str]:
        """The names that may be given, each with what it means; empty where any may."""
        if self.names is None:
            return {}
        return self.names() if callable(self.names) else self.names

    def read(self, written: object) -> Mapping[str, T]:
        """Every value by its name, in the order in which they are given.

        Raises:
            BadInput: if one has no name, a name is not known or comes twice, or a value cannot be
                read.
        """
        pairs = self._pairs(written)
        if len(pairs) > self.most:
            raise BadInput(f"{len(pairs)} values are given; at most {self.most} are read.")
        values: dict[str, T] = {}
        for name, value in pairs:
            read = self._value(name, value)
            if name in values and not self.adds:
                raise BadInput(f"{name} is given twice.")
            values[name] = values[name] + read if name in values else read  # type: ignore[operator]
        return values

    def _value(self, name: str, value: object) -> T:
        if name in self.alone:
            if not (value is True or value is None or value in ("", "yes")):
                raise BadInput(f"{name} stands alone: leave out {reading.shown(value)}.")
            return cast("T", None)
        if value is True or value is None or value == "":
            example = self.of.schema().get("examples", [self.of.metavar])[0]
            raise BadInput(f"{name} needs its value: write it as {name}={example}.")
        try:
            return self.of.read(value)
        except BadInput as fault:
            raise BadInput(f"{name}: {fault}") from fault

    def schema(self) -> Schema:
        """An object of them, a list of `name=value`, or one value that may go without a name."""
        pairs: Schema = {"type": "array", "items": {"type": "string"}, "maxItems": self.most}
        each = {"anyOf": [self.of.schema(), {"const": True}]} if self.alone else self.of.schema()
        by_name: Schema = {"type": "object", "additionalProperties": each}
        if self.known:
            by_name["propertyNames"] = {"enum": list(self.known)}
        return {"anyOf": [by_name, pairs, *([self.of.schema()] if self.bare else ())]}

    def query_schema(self) -> Schema:
        """A list of `name=value`."""
        return {"type": "array", "items": {"type": "string"}, "maxItems": self.most}

    def _pairs(self, written: object) -> list[tuple[str, object]]:
        if isinstance(written, Mapping):
            return [(self._name(name), value) for name, value in written.items()]
        texts = list(written) if isinstance(written, list | tuple) else [written]
        return [self._pair(text) for text in texts if text not in ("", None)]

    def _pair(self, text: object) -> tuple[str, object]:
        name, equals, value = text.partition("=") if isinstance(text, str) else ("", "", "")
        if equals:
            return self._name(name), value.strip()
        if self.alone:
            return self._name(text), None
        if not self.bare:
            raise BadInput(f"{reading.shown(text)} has no name. Write it as {self._example()}.")
        return self.bare, text

    def _name(self, name: object) -> str:
        known = self.known
        return chosen_word(name, known, self.what) if known else str(name).strip()

    def _example(self) -> str:
        return f"{next(iter(self.known), self.what)}={self.of.metavar}"


def chosen_word(written: object, words: Mapping[str, str], what: str) -> str:
    """The word that is meant, whatever its case, hyphens and blanks.

    Raises:
        UnknownName: if it is none of them; those that are near are named.
    """
    by_word = {reading.word(name): name for name in words}
    text = written if isinstance(written, str) else reading.shown(written)
    text = text[: reading.LONGEST_SHOWN]
    chosen = by_word.get(reading.word(text))
    if chosen is None:
        raise UnknownName(what, text, near(text, words) or tuple(words))
    return chosen
