"""A question as the website asks it: what an address, a form or a body holds, and its faults."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from http import HTTPStatus
from typing import Any

from tallystick.figures.errors import (
    AmbiguousName,
    BadInput,
    Faults,
    FieldFault,
    MissingFigure,
    TallystickError,
    UnknownName,
)
from tallystick.figures.frozen import dataclass
from tallystick.figures.reading import word
from tallystick.questions.amount_kinds import Amount
from tallystick.questions.answer import Answer
from tallystick.questions.fields import Field, fields_of, read_request
from tallystick.questions.kinds import Choice, Kind, Many, Named
from tallystick.questions.question import Question
from tallystick.render.pictures import charts_of
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer as Page
from tallystick.web.answer import View
from tallystick.web.asked import Ask, too_long
from tallystick.web.faults import COUNCILS, status_of

Work = Callable[[Any, Release], Answer]

COUNCIL = "council"
IN_PATH = {COUNCIL: "name", "line": "line", "year": "year"}
"""The fields that stand in the path of a page, and what they are called there."""


@dataclass(frozen=True, slots=True)
class Box:
    """One control of a form: the field it belongs to, its key, label, and what was entered.

    `suggested` are values that a control may offer, each with what it means.
    `is_alone` says that it is a named value that stands without an amount, and so is ticked;
    `as_typed` that what was entered is shown as it stands, since something of it is at fault.
    """

    field: Field
    key: str
    label: str
    values: tuple[str, ...]
    fault: str = ""
    is_alone: bool = False
    as_typed: bool = False
    suggested: tuple[tuple[str, str], ...] = ()

    @property
    def without_fault(self) -> "Box":
        """The same where the fault of all is told once, above them."""
        return replace(self, fault="")

    @property
    def value(self) -> str:
        """What was entered; the last where several were."""
        return self.values[-1] if self.values else ""


@dataclasses.dataclass(slots=True)
class Form:
    """A question with what was entered, its answer where there is one, and its faults by field.

    `others` are faults of no single field, `status` what the page is answered with, `in_path` the
    fields that stand in the path of its address, and `hidden` the keys that are not asked here.
    `suggested` are values that a field may be given, by its name, each with what it means.
    """

    question: Question
    entered: Mapping[str, Sequence[str]]
    answer: Answer | None = None
    request: Any = None
    faults: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    status: int = HTTPStatus.OK
    in_path: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    suggested: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    @property
    def groups(self) -> list[str]:
        """The parts of the form in the order in which its fields name them."""
        groups = dict.fromkeys(each.group for each in self.question.fields)
        return [group for group in groups if self.group(group)]

    def parts(self, group: str) -> list[tuple[Field, list[Box]]]:
        """The fields of a part, each with its controls, but those that stand in the path."""
        fields = [each for each in self.question.fields if each.group == group]
        asked = [each for each in fields if each.name not in self.in_path and not each.is_local]
        parts = [(each, self.boxes(each.name)) for each in asked]
        return [(each, boxes) for each, boxes in parts if boxes]

    def field_named(self, name: str) -> Field:
        """The field of that name."""
        return self.question.field_named(name)

    def boxes(self, name: str) -> list[Box]:
        """The controls of one field: one for each name where its values are by name."""
        asked = self.field_named(name)
        fault = self.faults.get(name, "")
        if isinstance(asked.kind, Named) and asked.kind.known:
            return [
                Box(
                    asked,
                    named_key(asked, each),
                    means or each,
                    tuple(self._entered_as(asked, each)),
                    fault,
                    is_alone=each in asked.kind.alone,
                    as_typed=self.is_at_fault,
                )
                for each, means in asked.kind.known.items()
                if named_key(asked, each) not in self.hidden
            ]
        if asked.key in self.hidden:
            return []
        values = tuple(self.entered.get(asked.key, ()))
        return [
            Box(
                asked,
                asked.key,
                asked.title,
                values,
                fault,
                as_typed=self.is_at_fault,
                suggested=tuple(self.suggested.get(name, ())),
            )
        ]

    def _entered_as(self, asked: Field, name: str) -> Iterator[str]:
        """What was entered for one of a field's names, in its own control or as `name=value`."""
        key = named_key(asked, name)
        if key != asked.key:
            yield from self.entered.get(key, ())
        known = {word(each) for each in asked.kind.known} if isinstance(asked.kind, Named) else ()
        for text in self.entered.get(asked.key, ()):
            before, equals, value = text.partition("=")
            if equals and word(before) == word(name):
                yield value
            elif key == asked.key and not (equals and word(before) in known):
                yield text

    def group(self, name: str) -> list[Box]:
        """The controls of every field of a group, but those that stand in the path."""
        return [box for _, boxes in self.parts(name) for box in boxes]

    def is_used(self, name: str) -> bool:
        """Whether anything is entered, or at fault, in a group."""
        return any(box.values or box.fault for box in self.group(name))

    @property
    def is_at_fault(self) -> bool:
        """Whether what was entered cannot be answered."""
        return bool(self.faults or self.others)


def named_key(asked: Field, name: str) -> str:
    """The word in an address of one of a field's named values: `target_e`, `rise_police`.

    That of a value which may be given without a name is the field's own, as `rise`.
    """
    bare = asked.kind.bare if isinstance(asked.kind, Named) else ""
    return asked.key if name == bare else f"{asked.key}_{name.casefold()}"


def keys_of(question: Question) -> tuple[str, ...]:
    """Every word that an address of the question may hold."""
    return tuple(key for each in question.in_address for key in keys_of_field(each))


def private_keys(request: type[Any]) -> tuple[str, ...]:
    """The words that tell of people, which no address may hold."""
    private = [each for each in fields_of(request) if each.is_private]
    return tuple(key for each in private for key in keys_of_field(each))


def keys_of_field(asked: Field) -> list[str]:
    """Every word that an address may hold for a field."""
    names = asked.kind.known if isinstance(asked.kind, Named) else ()
    return list(dict.fromkeys((asked.key, *(named_key(asked, name) for name in names))))


def written_in(question: Question, ask: Ask) -> dict[str, object]:
    """What the address or form gives for each field of the question, by the field's name.

    Raises:
        UnknownName: if it holds a word that the question does not ask for.
        FieldFault: if a value is longer than its field needs, or a field of one value has two.
        BadInput: if the address tells of people.
    """
    ask.refuse_words(("v", *keys_of(question)))
    _refuse_long(question, ask)
    _refuse_private(question, ask)
    _refuse_twice(question, ask)
    written: dict[str, object] = {}
    for each in question.in_address:
        if each.name in IN_PATH and IN_PATH[each.name] in ask.names:
            written[each.name] = ask.names[IN_PATH[each.name]]
            continue
        values: list[str] = ask.every(each.key)
        if isinstance(each.kind, Named):
            written[each.name] = _named(each, each.kind, ask) or None
        elif each.kind.takes_several:
            written[each.name] = [each.kind.of_control(value) for value in values] or None
        else:
            written[each.name] = each.kind.of_control(values[-1]) if values else None
    return written


def _refuse_long(question: Question, ask: Ask) -> None:
    for each in question.fields:
        values = [value for key in keys_of_field(each) for value in ask.every(key)]
        longest = max(values, key=len, default="")
        if len(longest) > each.kind.longest:
            raise FieldFault(each.name, f"It is {too_long(longest, each.kind.longest)}")


def _refuse_twice(question: Question, ask: Ask) -> None:
    """Refuse two values of a field that has one: the first would be dropped without a word."""
    for each in question.in_address:
        if each.kind.takes_several or isinstance(each.kind, Named):
            continue
        for pairs in (ask.query, ask.form):
            values = {value.strip() for key, value in pairs if key == each.key and value.strip()}
            if len(values) > 1:
                raise FieldFault(each.name, "It is given twice, with two values; give it once.")


def _named(asked: Field, kind: Named[Any], ask: Ask) -> list[str]:
    """Values by name: each with its name, or without it where that may be."""
    of = kind.of
    values = [value if "=" in value else of.of_control(value) for value in ask.every(asked.key)]
    for name in kind.known:
        key = named_key(asked, name)
        if key != asked.key:
            values += [f"{name}={of.of_control(value)}" for value in ask.every(key)]
    return values


def _refuse_private(question: Question, ask: Ask) -> None:
    in_address = sorted({key for key, _ in ask.query} & set(private_keys(question.request)))
    if in_address:
        raise BadInput(
            f"{', '.join(in_address)} cannot be read from an address, which others may see. Send "
            "the form, or a POST of the HTTP interface."
        )


def answer_to(question: Question, ask: Ask, release: Release) -> Answer:
    """The answer to what the address asks.

    Raises:
        TallystickError: of any kind that reading and answering raise.
    """
    return question.work(
        read_request(question.request, written_in(question, ask), is_local=False), release
    )


def view_of(question: Question) -> View:
    """The answer to what an address asks, as every page and program is given it."""
    return lambda release, ask: shown(answer_to(question, ask, release))


def shown(answer: Answer) -> Page:
    """An answer as a page without a template: its JSON, its CSV and its charts."""
    return Page(
        template="",
        title=answer.headline,
        document=answer.to_dict(),
        csv=lambda: tidy_csv(answer.rows()),
        charts=charts_of(answer),
        sources=getattr(answer, "sources", ()),
    )


def form_of(
    question: Question,
    ask: Ask,
    release: Release,
    *,
    is_asked: bool,
    work: Work | None = None,
) -> Form:
    """The form of a question: with its answer where it is asked, or with its faults beside fields.

    Raises:
        TallystickError: if what is wrong is in the path of the address, as a council's name.
    """
    entered = {key: ask.every(key) for key in keys_of(question)}
    in_path = frozenset(name for name, word in IN_PATH.items() if word in ask.names)
    form = Form(question, entered, in_path=in_path)
    if not is_asked:
        return form
    try:
        form.request = read_request(question.request, written_in(question, ask), is_local=False)
        form.answer = (work or question.work)(form.request, release)
    except (BadInput, MissingFigure) as fault:
        form.status = status_of(fault)
        _note(form, fault)
    return form


def _note(form: Form, fault: TallystickError | Faults) -> None:
    """Put a fault beside the field that it names, a name of no council beside the council."""
    for each in fault.exceptions if isinstance(fault, Faults) else (fault,):
        name, words = "", str(each)
        if isinstance(each, FieldFault):
            name, words = each.field, each.words
        elif isinstance(each, UnknownName | AmbiguousName) and each.kind in COUNCILS:
            name = COUNCIL
        name = _asked_as(form, name)
        if name in form.in_path:
            raise each
        if name:
            form.faults[name] = " ".join(filter(None, (form.faults.get(name), words)))
        else:
            form.others.append(words)


def _asked_as(form: Form, name: str) -> str:
    """The field that a fault is of: a part of own figures is in their file, if in no field."""
    fields = {each.name for each in form.question.fields}
    if not name or name in fields:
        return name
    return next((each for each in (name.removesuffix("s"), "figures") if each in fields), "")


def control(box: Box) -> str:
    """What a form asks with: the control of the field, or of each of its values."""
    kind = box.field.kind
    if box.is_alone:
        return "flag"
    if isinstance(kind, Many) and kind.is_set:
        return "ticks"
    return kind.of.control if isinstance(kind, Named | Many) else kind.control


def words_of(box: Box) -> Mapping[str, str]:
    """The words that may be chosen, each with what it means; empty where any text may be given."""
    kind = box.field.kind.of if isinstance(box.field.kind, Many) else box.field.kind
    return kind.words if isinstance(kind, Choice) else {}


def values_of(box: Box) -> tuple[str, ...]:
    """What the controls of a box hold, each value in one: of `many` one more than were entered.

    A control of several lines holds them all. A unit that stands beside the control is not shown
    again inside it, unless what was entered is at fault: that stays as it was typed.
    """
    if box.field.kind.control == "lines":
        return ("\n".join(box.values),)
    if box.field.kind.control != "many":
        several = box.values if box.field.kind.takes_several else (box.value,)
        return tuple(_beside_unit(box, value) for value in several or ("",))
    return (*(_beside_unit(box, value) for value in box.values), "") if box.values else ("", "")


def _beside_unit(box: Box, text: str) -> str:
    if box.as_typed:
        return text
    asks = control(box)
    if asks in ("money", "weekly"):
        return text.removeprefix("£")
    return text.removesuffix("%").rstrip() if asks == "share" else text


def read_as(form: Form) -> list[tuple[str, str]]:
    """How each number that was entered was read: the label of its control, and the number."""
    return [
        (label, _shown(kind, value))
        for each in form.question.fields
        if each.name not in form.in_path
        for label, kind, value in _values(each, getattr(form.request, each.name))
        if value != each.default and isinstance(kind, Amount)
    ]


def _values(asked: Field, value: Any) -> Iterator[tuple[str, Kind[Any], Any]]:  # noqa: ANN401
    if isinstance(asked.kind, Named):
        for name, each in value.items():
            yield f"{asked.title}, {asked.kind.known.get(name) or name}", asked.kind.of, each
    else:
        yield asked.title, asked.kind, value


def _shown(kind: Amount[Any], value: Any) -> str:  # noqa: ANN401 - by the kind
    """The number as people write it: `£1,500,000`, `−2%`."""
    text = kind.write(value)
    if text.startswith("£") and text[1:].replace(".", "", 1).isdigit():
        whole, dot, pence = text[1:].partition(".")
        text = f"£{int(whole):,}{dot}{pence}"
    return text.replace("-", "\N{MINUS SIGN}")
