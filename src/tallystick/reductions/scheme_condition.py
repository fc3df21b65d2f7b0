"""Whom a part of a scheme file is for, and the words that such a file may hold."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from tallystick.reductions.claim import ELEMENTS, INCOME_KINDS, NON_DEPENDANT_CIRCUMSTANCES
from tallystick.reductions.traits import TRAITS
from tallystick.rules.strict_model import StrictModel

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Share = Annotated[float, Field(ge=0, le=1)]
Period = Literal["week", "month", "year"]
Band = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I"]
_CHILDREN = r"^\d+( or more| to \d+)?$"


def _one_of(known: Iterable[str], what: str) -> Callable[[object], object]:
    words = tuple(known)

    def check(word: object) -> object:
        if word not in words:
            raise ValueError(f"{word!r} is not a {what}; use one of {', '.join(words)}")
        return word

    return check


def _listed(known: Iterable[str]) -> Any:  # noqa: ANN401 - a field
    return Field(json_schema_extra={"enum": list(known)})


Trait = Annotated[str, BeforeValidator(_one_of(TRAITS, "trait of a household")), _listed(TRAITS)]
Kind = Annotated[
    str, BeforeValidator(_one_of(INCOME_KINDS, "kind of income")), _listed(INCOME_KINDS)
]
Element = Annotated[
    str, BeforeValidator(_one_of(ELEMENTS, "element of universal credit")), _listed(ELEMENTS)
]
Circumstance = Annotated[
    str,
    BeforeValidator(_one_of(NON_DEPENDANT_CIRCUMSTANCES, "circumstance of a non-dependant")),
    _listed(NON_DEPENDANT_CIRCUMSTANCES),
]


class SchemeModel(StrictModel):
    """A part of a scheme file; a key that is a word of Python stands under another name."""

    model_config = ConfigDict(populate_by_name=True)


class ByRule(SchemeModel):
    """A number that a dated rule gives for each year."""

    rule: Text
    """The rule's name, as `ctr.pensioner.taper`."""


class Condition(SchemeModel):
    """Which households something is for; every part that is given has to fit."""

    adults: Literal["single", "couple"] | None = None
    children: int | Annotated[str, Field(pattern=_CHILDREN)] | None = None
    """How many children: `0`, `1`, `1 to 2` or `2 or more`."""
    any_of: tuple[Trait, ...] = ()
    """At least one of these traits."""
    all_of: tuple[Trait, ...] = ()
    none_of: tuple[Trait, ...] = ()
    bands: tuple[Band, ...] = ()
    """The band charged is one of these."""

    def limits(self) -> tuple[int, int | None]:
        """The fewest and most children."""
        if self.children is None:
            return 0, None
        words = str(self.children).split()
        fewest = int(words[0])
        if len(words) == 1:
            return fewest, fewest
        return fewest, None if words[1] == "or" else int(words[2])

    def compiled(self) -> dict[str, Any]:
        """As the release holds it."""
        fewest, most = self.limits()
        written = self.model_dump(mode="json", exclude={"children"}, exclude_defaults=True)
        return {**written, "fewest_children": fewest, "most_children": most}

    @model_validator(mode="after")
    def _fits_somebody(self) -> Self:
        fewest, most = self.limits()
        if most is not None and most < fewest:
            raise ValueError(f"children from {fewest} to {most} fits nobody")
        return self
