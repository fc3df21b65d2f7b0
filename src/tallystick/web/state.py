"""A plan in an address: the levers pulled and their inputs, as words or, when long, compressed.

::

    council_tax_rise=2.99%  council_tax_rise.adult_social_care=2%  council_tax_rise.years=2027-28
    use_reserves=£4m        service_savings~2=£500,000             use_reserves.on=yes

A lever's own name gives its size, `.input` any other input, `.years` the years in which it is
pulled (none: every year), `.on` pulls one that needs nothing else, and `~2` is a second choice of
the same lever. `plan` holds the same words compressed.
"""

import base64
import binascii
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.figure import Unit
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.levers.lever import Choice, Input, Lever
from tallystick.levers.lookup import levers
from tallystick.levers.strategy import Strategy, value_of, written
from tallystick.questions.strategy_sent import MOST_CHOICES

LONG = 900
"""Characters of a plan's words from which they are compressed."""
LARGEST = 16_000
"""Characters that a compressed plan may unfold to."""
MOST_WORDS = 400
COMPRESSED = "plan"
_PACKING = "1."
_PARTS = ("on", "years")
_MARKED = [str(place) for place in range(2, MOST_CHOICES + 1)]

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One input of one choice: which lever, which of its choices, and which input of it."""

    lever: str
    place: int
    part: str

    @property
    def key(self) -> str:
        """Its word in the address: `use_reserves`, `service_savings~2.one_off_cost`."""
        name = self.lever if self.place == 1 else f"{self.lever}~{self.place}"
        return name if self.part == "size" else f"{name}.{self.part}"


@dataclass(frozen=True, slots=True)
class Entered:
    """What an address says of a plan: values as written, read, and faults, each by its word."""

    values: Mapping[str, tuple[str, ...]]
    read: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()

    def one(self, key: str) -> str:
        """What was written for a word; nothing where it was not."""
        values = self.values.get(key, ())
        return values[0] if values else ""

    def strategy(self, name: str, council: str) -> Strategy:
        """The plan as a strategy of that name for one council."""
        return Strategy(name, "", self.choices, (council,))


def field_of(key: str) -> Field | None:
    """The lever's input that a word of an address stands for; None where it is no lever's.

    Raises:
        UnknownName: if the lever has no such input.
    """
    name, _, part = key.partition(".")
    name, marked, place = name.partition("~")
    known = levers()
    if name not in known:
        return None
    parts = {entry.name for entry in known[name].inputs} | set(_PARTS)
    if part and part not in parts:
        raise UnknownName(f"input of {name}", part[:40], near(part[:40], parts))
    if marked and place not in _MARKED:
        raise UnknownName(f"choice of {name}", place[:40], (), f"They are ~2 to ~{MOST_CHOICES}.")
    return Field(name, int(place) if marked else 1, part or "size")


def unfolded(query: Pairs) -> list[tuple[str, str]]:
    """The query with a compressed plan written out in its place.

    Raises:
        BadInput: if the compressed plan cannot be read, or unfolds to more than any plan needs.
    """
    if sum(key == COMPRESSED and bool(value) for key, value in query) > 1:
        raise BadInput("An address holds one folded plan; this one holds several.")
    pairs: list[tuple[str, str]] = []
    for key, value in query:
        if key == COMPRESSED and value:
            pairs.extend(_words_in(_unpacked(value)))
        elif key != COMPRESSED:
            pairs.append((key, value))
    return pairs


def folded(pairs: Pairs) -> str:
    """The words of a plan as a query, compressed when they are long."""
    plain = urlencode(pairs)
    if len(plain) <= LONG:
        return plain
    packed = base64.urlsafe_b64encode(zlib.compress(plain.encode(), 9)).decode().rstrip("=")
    return urlencode([(COMPRESSED, _PACKING + packed)])


def _words_in(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_WORDS)
    except ValueError as fault:
        raise BadInput(f"More than {MOST_WORDS} values are in this plan.") from fault


def _unpacked(value: str) -> str:
    broken = (
        "The plan in this address cannot be read: it may have been cut off or changed on its way. "
        "Ask for the link again, or start from the council's page."
    )
    if not value.startswith(_PACKING):
        raise BadInput(broken)
    packed = value.removeprefix(_PACKING)
    unpacking = zlib.decompressobj()
    try:
        packed_bytes = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        plain = unpacking.decompress(packed_bytes, LARGEST)
        text = plain.decode()
    except (binascii.Error, zlib.error, ValueError) as fault:
        raise BadInput(broken) from fault
    if unpacking.unconsumed_tail:
        raise BadInput(f"The plan in this address unfolds to more than {LARGEST} characters.")
    if not unpacking.eof:
        raise BadInput(broken)
    return text


def entered(query: Pairs, years: Iterable[FinancialYear]) -> Entered:
    """The plan that the words of an address describe; faults stand beside their words.

    Raises:
        UnknownName: if a lever has no input of a name.
        BadInput: if there are more choices than any plan needs.
    """
    outlook = tuple(years)
    values: dict[Field, tuple[str, ...]] = {}
    for key, value in query:
        field = field_of(key)
        if field is not None and value.strip():
            values[field] = (*values.get(field, ()), value.strip())
    choices: list[Choice] = []
    read: dict[str, str] = {}
    faults: dict[str, str] = {}
    places = dict.fromkeys((field.lever, field.place) for field in sorted(values, key=_order))
    if len(places) > MOST_CHOICES:
        raise BadInput(f"{len(places)} choices are made; at most {MOST_CHOICES} are read.")
    for name, place in places:
        own = {field.part: texts for field, texts in values.items() if _is(field, name, place)}
        if set(own) == {"years"}:
            continue
        choice = _choice(levers()[name], place, own, outlook, faults)
        if choice is not None:
            choices.append(choice)
            read |= _as_read(choice, place, own)
    return Entered(
        {field.key: texts for field, texts in values.items()}, read, faults, tuple(choices)
    )


def words(entered_plan: Entered) -> list[tuple[str, str]]:
    """The words of a plan in the order of the levers, as they were written."""
    return [(key, text) for key, texts in entered_plan.values.items() for text in texts]


def words_of(strategy: Strategy) -> list[tuple[str, str]]:
    """The words that a strategy's choices come to in an address."""
    pairs: list[tuple[str, str]] = []
    places: dict[str, int] = {}
    for choice in written(strategy)["choices"]:
        name = choice["lever"]
        places[name] = places.get(name, 0) + 1
        start = Field(name, places[name], "size").key
        inputs = {key: value for key, value in choice.items() if key not in ("lever", "council")}
        years = inputs.pop("years", [])
        if not inputs:
            pairs.append((f"{start}.on", "yes"))
        for key, value in inputs.items():
            pairs.append((start if key == "size" else f"{start}.{key}", _in_words(value)))
        pairs.append((f"{start}.years", ",".join(years)))
    return pairs


def _in_words(value: Any) -> str:  # noqa: ANN401 - an input's own type
    if isinstance(value, Mapping):
        return "; ".join(f"{key}={_in_words(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(_in_words(part) for part in value)
    return str(value)


def _order(field: Field) -> tuple[int, int, int]:
    known = levers()
    parts = ("size", *(entry.name for entry in known[field.lever].inputs), *_PARTS)
    return (tuple(known).index(field.lever), field.place, parts.index(field.part))


def _is(field: Field, name: str, place: int) -> bool:
    return (field.lever, field.place) == (name, place)


def _choice(
    pulled: Lever,
    place: int,
    own: Mapping[str, tuple[str, ...]],
    outlook: tuple[FinancialYear, ...],
    faults: dict[str, str],
) -> Choice | None:
    before = len(faults)
    inputs: dict[str, Any] = {}
    years = outlook
    for part, texts in own.items():
        key = Field(pulled.name, place, part).key
        try:
            if part == "years":
                years = _years(texts, outlook)
                continue
            of = pulled.input_of(part, texts[0])
            if of is not None:
                inputs[of.name] = value_of(of, with_unit(of, texts[0]))
        except BadInput as fault:
            faults[key] = str(fault).replace(f"{part} is ", f"{_label(pulled, part)} is ", 1)
    if len(faults) > before:
        return None
    choice = Choice(pulled.name, years, inputs.pop("size", None), inputs)
    for words in pulled.conflicts(choice):
        faults[Field(pulled.name, place, "size").key] = words
    return None if len(faults) > before else choice


def _label(pulled: Lever, part: str) -> str:
    every = (pulled.setting, *pulled.inputs)
    return next((entry.label for entry in every if entry.name == part), part)


def _years(texts: tuple[str, ...], outlook: tuple[FinancialYear, ...]) -> tuple[FinancialYear, ...]:
    named = [part.strip() for text in texts for part in text.split(",") if part.strip()]
    years = tuple(sorted({FinancialYear.parse(name) for name in named}))
    outside = [str(year) for year in years if year not in outlook]
    if outside:
        raise BadInput(
            f"{', '.join(outside)}: a lever is pulled in the years of the outlook, {outlook[0]} to "
            f"{outlook[-1]}."
        )
    return years


def with_unit(of: Input, text: str) -> Any:  # noqa: ANN401 - as a strategy file would hold it
    """The text with the unit that its field has beside it, where the visitor left it out."""
    if of.unit == Unit.SHARE:
        return text if "%" in text or "£" in text else f"{text}%"
    if of.unit in (Unit.POUNDS, Unit.BAND_D_POUNDS):
        return text if "£" in text else _with_pound(text)
    if of.unit == "list":
        return [_plain(part.strip()) for part in text.split(";") if part.strip()]
    if of.unit == "mapping":
        return _mapping(of, text)
    return text


def _with_pound(text: str) -> str:
    sign = text[:1] if text[:1] in "-−+" else ""
    return f"{sign}£{text.removeprefix(sign).strip()}"


def _plain(text: str) -> float | str:
    """A number that carries no unit as a number; anything else as it is written."""
    bare = text.replace(",", "")
    return float(bare) if bare.replace(".", "", 1).isdecimal() and bare.isascii() else text


def _mapping(of: Input, text: str) -> dict[str, float | str]:
    amounts: dict[str, float | str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        name, equals, amount = part.partition("=")
        if not equals:
            raise BadInput(f"{of.label}: {part.strip()!r} is not written as name=amount.")
        amounts[name.strip()] = _plain(amount.strip())
    return amounts


def _as_read(choice: Choice, place: int, own: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Each value as it was read, for the visitor to check."""
    written_choice = written(Strategy("read", "", (choice,)))["choices"][0]
    return {
        Field(choice.lever, place, part).key: _in_words(written_choice[part])
        for part in own
        if part in written_choice and part != "years"
    }
