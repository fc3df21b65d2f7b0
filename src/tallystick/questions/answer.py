"""What an answer is: a frozen dataclass that knows its units and can say itself in every form."""

import dataclasses
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.questions.plain import Place, Row, at, plain, tidy

if TYPE_CHECKING:
    import pandas as pd

_PICTURES = "tallystick.render.pictures"
"""Where charts are drawn: above the questions, so that it is named and not imported."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What made an answer: engine version, data release, fingerprint of its inputs."""

    tallystick: str
    release: str
    inputs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(ABC):
    """The base of every answer: its fields are what JSON, CSV, pages and cases name.

    Whole pounds are `int`, pounds and pence `Decimal`, shares `float`; what is not held is None.
    """

    FORMAT: ClassVar[str] = ""
    IS_OF_WORDS: ClassVar[bool] = False
    """Whether the answer is made of names and sentences, so that its CSV has them too."""
    CHARTS: ClassVar[tuple[str, ...]] = ()
    """The names of its charts, the first of them drawn where none is named."""

    versions: Versions

    @property
    @abstractmethod
    def headline(self) -> str:
        """The answer in one sentence."""

    @property
    @abstractmethod
    def place(self) -> Place:
        """The council or area that the answer is about: its name and code."""

    @property
    def charts(self) -> tuple[str, ...]:
        """The charts that can be drawn of it."""
        return self.CHARTS

    @property
    def exit_code(self) -> int:
        """What the command leaves with: 0 unless the answer says otherwise."""
        return 0

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain types, ready for JSON, in the order of its fields."""
        names = [field.name for field in dataclasses.fields(self) if field.name != "versions"]
        document: dict[str, Any] = {"format": self.FORMAT}
        document |= {name: plain(getattr(self, name)) for name in names}
        return {**document, "versions": plain(self.versions)}

    def to_json(self) -> str:
        """The answer as indented JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2, allow_nan=False)

    def rows(self) -> Iterator[Row]:
        """Every number and word of the answer, a row each: line, year, value, unit and status."""
        release = self.versions.release
        rows = tidy(self, self.place, release, with_text=self.IS_OF_WORDS)
        return (row for row in rows if not row.line.startswith("versions."))

    def at(self, path: str) -> Any:  # noqa: ANN401 - by the field
        """The value at a path of names, as `lines.police.amount`.

        Raises:
            UnknownName: if there is none; near matches are named.
        """
        return at(self, path)

    def frame(self) -> "pd.DataFrame":
        """The rows as a frame of pandas.

        Raises:
            BadInput: if pandas is not installed.
        """
        from tallystick.questions.frames import frame

        return frame(self.rows())

    def plot(self, chart: str = "") -> Any:  # noqa: ANN401 - a picture of render
        """A picture of the answer: shown by a notebook, saved by `.save("FILE.svg")`.

        Args:
            chart: its name, where the answer has several; the first where none is given.

        Raises:
            BadInput: if the answer has no picture, or none of that name.
        """
        return import_module(_PICTURES).picture(self, chart)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - by the field
        """A part of `to_dict()` by its name; attributes are the better way."""
        import warnings

        warnings.warn(
            f'Answers are objects now: write .{name} in place of ["{name}"], or .to_dict() for '
            "plain types.",
            FutureWarning,
            stacklevel=2,
        )
        return self.to_dict()[name]

    def __repr__(self) -> str:
        """The class and the headline."""
        return f"<{type(self).__name__}: {self.headline}>"

    def _repr_html_(self) -> str:
        """The headline and the first rows, for a notebook."""
        from tallystick.questions.frames import html

        return html(self.headline, self.rows())


def told(
    unit: str = "",
    sentence: str = "",
    *,
    status: str = "",
    default: Any = dataclasses.MISSING,  # noqa: ANN401 - the field's own type
) -> Any:  # noqa: ANN401 - the field's own type
    """A field of an answer with its unit, what it is, and where it stands between fact and guess.

    The unit and status hold for all numbers below the field that say none of their own.
    """
    metadata = {"unit": unit, "sentence": sentence, "status": status}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)
