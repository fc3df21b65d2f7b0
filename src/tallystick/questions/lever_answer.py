"""The levers, as they are answered: what each does, what it has to be told, and what it touches."""

from collections.abc import Mapping
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place

InputValue = float | int | str | None
"""The value of an input: a number in its unit, or words."""


@dataclass(frozen=True, slots=True)
class LeverInput:
    """One thing that a lever has to be told; `lowest`, `highest`, `step` are in its own unit."""

    identified_by: ClassVar[str] = "name"

    name: str
    label: str
    unit: str
    sentence: str
    needed: bool
    instead: tuple[str, ...]
    options: tuple[str, ...]
    lowest: float | int | None
    highest: float | int | None
    step: float | int | None
    default: InputValue


@dataclass(frozen=True, slots=True)
class LeverExample:
    """A named, sourced example of a lever's inputs, each in the unit of its input."""

    name: str
    source: str
    size: float | int | None = told("as the setting")
    inputs: Mapping[str, InputValue | Mapping[str, float]] = told("as the input")


@dataclass(frozen=True, slots=True)
class LeverAbout:
    """One lever as it declares itself; `lines` are the lines of the model that it changes."""

    identified_by: ClassVar[str] = "name"

    name: str
    title: str
    sentence: str
    stage: str
    recurring: str
    legal_status: str
    earliest: str
    reversible: str
    who_decides: str
    lines: tuple[str, ...]
    rules: tuple[str, ...]
    setting: LeverInput
    inputs: tuple[LeverInput, ...]
    example: LeverExample | None


@dataclass(frozen=True, slots=True, repr=False)
class LeverAnswer(Answer):
    """Every lever, or the one that is asked for, in the order in which they are applied."""

    FORMAT: ClassVar[str] = "tallystick-levers-1"

    levers: tuple[LeverAbout, ...]

    @property
    def place(self) -> Place:
        """No council: a lever is the same for all."""
        return Place("", "")

    @property
    def headline(self) -> str:
        """The lever, or how many there are."""
        if len(self.levers) == 1:
            return f"{self.levers[0].title}: {self.levers[0].sentence}"
        return f"{len(self.levers)} levers, in the order in which they are applied"
