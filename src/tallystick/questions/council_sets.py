"""The fields that choose a set of councils: a class, a region, and names of one's own."""

from collections.abc import Mapping
from dataclasses import field

from tallystick.authorities.chosen import CLASS_NAMES, REGIONS, class_named, region_named
from tallystick.figures import reading
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.questions.kinds import LONGEST_TEXT, Choice, Kind, Schema, Text, Words

MOST_NAMED = 400
"""Councils of one's own list that are read at most: more than have ever been at one time."""

CLASSES = {
    "london_borough": "London borough",
    "metropolitan": "Metropolitan district",
    "unitary": "Unitary council",
    "county": "County council",
    "district": "District council",
}
"""What a council of each class is called."""

_LONGEST_LIST = 6_000


@dataclass(frozen=True)
class ClassOfCouncil(Choice):
    """A class of council by its word, its name or its letters."""

    options: Words = field(default_factory=lambda: CLASS_NAMES)
    what: str = "class of council"
    metavar: str = "CLASS"

    def read(self, written: object) -> str:
        """The word of the class, as `london_borough` for `LB` or `London boroughs`."""
        return class_named(_text(written))


@dataclass(frozen=True)
class RegionOfEngland(Choice):
    """A region of England by its name."""

    options: Words = field(default_factory=lambda: dict.fromkeys(REGIONS, ""))
    what: str = "region of England"
    metavar: str = "REGION"

    def read(self, written: object) -> str:
        """The region's name, whatever its case."""
        return region_named(_text(written))


@dataclass(frozen=True)
class CouncilNames(Kind[tuple[str, ...]]):
    """Councils by name, former name or code, one a line or with commas between.

    A comma may be part of a name, which the register knows, so that the texts are kept whole.
    """

    metavar: str = "NAME"
    control: str = "lines"
    takes_several: bool = True
    also_python: str = "str"
    longest: int = _LONGEST_LIST

    def read(self, written: object) -> tuple[str, ...]:
        """The texts that are not blank.

        Raises:
            BadInput: if one is no text or is longer than any list, or there are too many.
        """
        texts = written if isinstance(written, list | tuple) else [written]
        if len(texts) > MOST_NAMED:
            raise BadInput(f"{len(texts)} councils are named; at most {MOST_NAMED} are read.")
        return tuple(filter(None, map(Text(self.longest).read, texts)))

    def schema(self) -> Schema:
        """A list of text."""
        item: Schema = {"type": "string", "maxLength": self.longest}
        return {"type": "array", "items": item, "maxItems": MOST_NAMED}

    def query_schema(self) -> Schema:
        """A list of text; an address is bounded as a whole."""
        return {"type": "array", "items": {"type": "string"}, "maxItems": MOST_NAMED}


@dataclass(frozen=True)
class ClaimName(Choice):
    """A claim that the packaged release allows to be tested.

    What may be chosen is not in the schema, since it stands in the release.
    """

    options: Words = field(default_factory=lambda: _claims)
    what: str = "claim"
    metavar: str = "NAME"

    def schema(self) -> Schema:
        """Its name."""
        return {"type": "string", "maxLength": LONGEST_TEXT, "examples": ["labour-2018"]}


def _claims() -> Mapping[str, str]:
    from tallystick.questions.opening import open_release

    claims = open_release(None).documents("claim")
    return {name: str(claim["title"]) for name, claim in claims.items()}


def _text(written: object) -> str:
    return written if isinstance(written, str) else reading.shown(written)
