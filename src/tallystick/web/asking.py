"""A question as the website asks it: what an address, a form or a body holds, and its faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tallystick.figures.errors import Faults, FieldFault, TallystickError
from tallystick.questions.answer import Answer
from tallystick.questions.fields import Field, read_request
from tallystick.questions.kinds import Choice, Many, Named
from tallystick.questions.question import Question
from tallystick.sources.release import Release
from tallystick.web.asked import Ask

COUNCIL = "council"
IN_PATH = {COUNCIL: "name"}
"""The fields that stand in the path of a page, and what they are called there."""


@dataclass(frozen=True, slots=True)
class Box:
    """One control of a form: the field it belongs to, its key, label, and what was entered."""

    field: Field
    key: str
    label: str
    values: tuple[str, ...]
    fault: str = ""

    @property
    def value(self) -> str:
        """What was entered; the last where several were."""
        return self.values[-1] if self.values else ""


@dataclass(slots=True)
class Form:
    """A question with what was entered, its answer where there is one, and its faults by field.

    `others` are faults of no single field.
    """

    question: Question
    entered: Mapping[str, Sequence[str]]
    answer: Answer | None = None
    request: Any = None
    faults: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def boxes(self, name: str) -> list[Box]:
        """The controls of one field: one for each name where its values are by name."""
        asked = next(each for each in self.question.fields if each.name == name)
        fault = self.faults.get(name, "")
        if isinstance(asked.kind, Named) and asked.kind.known:
            return [
                self._box(asked, named_key(asked, each), means or each, fault)
                for each, means in asked.kind.known.items()
            ]
        return [self._box(asked, asked.key, asked.title, fault)]

    def group(self, name: str) -> list[Box]:
        """The controls of every field of a group, but those that stand in the path."""
        fields = [each for each in self.question.fields if each.group == name]
        return [
            box
            for each in fields
            if each.name not in IN_PATH and not each.is_local
            for box in self.boxes(each.name)
        ]

    def is_used(self, name: str) -> bool:
        """Whether anything is entered, or at fault, in a group."""
        return any(box.values or box.fault for box in self.group(name))

    @property
    def is_at_fault(self) -> bool:
        """Whether what was entered cannot be answered."""
        return bool(self.faults or self.others)

    def _box(self, asked: Field, key: str, label: str, fault: str) -> Box:
        return Box(asked, key, label, tuple(self.entered.get(key, ())), fault)


def named_key(asked: Field, name: str) -> str:
    """The word in an address of one of a field's named values: `target_e`, `rise_police`."""
    return f"{asked.key}_{name.casefold()}"


def keys_of(question: Question) -> tuple[str, ...]:
    """Every word that an address of the question may hold."""
    keys: list[str] = []
    for each in question.fields:
        if each.is_local:
            continue
        keys.append(each.key)
        if isinstance(each.kind, Named):
            keys += [named_key(each, name) for name in each.kind.known]
    return tuple(keys)


def written_in(question: Question, ask: Ask) -> dict[str, object]:
    """What the address or form gives for each field of the question, by the field's name.

    Raises:
        UnknownName: if it holds a word that the question does not ask for.
        BadInput: if a value is longer than any answer needs.
    """
    ask.refuse_unknown(("v", *keys_of(question)))
    written: dict[str, object] = {}
    for each in question.fields:
        if each.is_local:
            continue
        if each.name in IN_PATH and IN_PATH[each.name] in ask.names:
            written[each.name] = ask.names[IN_PATH[each.name]]
            continue
        values: list[str] = ask.every(each.key)
        if isinstance(each.kind, Named):
            for name in each.kind.known:
                values += [f"{name}={value}" for value in ask.every(named_key(each, name))]
            written[each.name] = values or None
        elif each.kind.takes_several:
            written[each.name] = values or None
        else:
            written[each.name] = values[-1] if values else None
    return written


def answer_to(question: Question, ask: Ask, release: Release) -> Answer:
    """The answer to what the address asks.

    Raises:
        TallystickError: of any kind that reading and answering raise.
    """
    return question.work(read_request(question.request, written_in(question, ask)), release)


def form_of(question: Question, ask: Ask, release: Release, *, is_asked: bool) -> Form:
    """The form of a question: with its answer where it is asked, or with its faults beside fields.

    Raises:
        TallystickError: if what is wrong is in no field of the form, as a council's name.
    """
    entered = {key: ask.every(key) for key in keys_of(question)}
    form = Form(question, entered)
    if not is_asked:
        return form
    try:
        form.request = read_request(question.request, written_in(question, ask))
        form.answer = question.work(form.request, release)
    except (FieldFault, Faults) as fault:
        _note(form, fault)
    return form


def _note(form: Form, fault: TallystickError | Faults) -> None:
    """Put a fault beside the field that it names."""
    for each in fault.exceptions if isinstance(fault, Faults) else (fault,):
        if isinstance(each, FieldFault) and each.field not in IN_PATH:
            form.faults[each.field] = each.words
        elif isinstance(each, FieldFault):
            raise each
        else:
            form.others.append(str(each))


def control(box: Box) -> str:
    """What a form asks with: the control of the field, or of each of its named values."""
    kind = box.field.kind
    return kind.of.control if isinstance(kind, Named | Many) else kind.control


def words_of(box: Box) -> Mapping[str, str]:
    """The words that may be chosen, each with what it means; empty where any text may be given."""
    kind = box.field.kind.of if isinstance(box.field.kind, Many) else box.field.kind
    return kind.words if isinstance(kind, Choice) else {}
