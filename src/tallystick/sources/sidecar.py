"""The sidecar of a published table: who published what, when it was read, and its fingerprint."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]


class SourceFile(BaseModel):
    """One file as held: its place below `data/`, its fingerprint, the release source it makes.

    `sha256` and `bytes` are those of the file as published (after unpacking where it is held
    compressed as `.xz` or `.gz`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(gt=0)]
    source: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    year: Text
    title: str | None = None


class Sidecar(BaseModel):
    """What is known of a published table, apart from its numbers.

    `tidy_copy` says that somebody else's copy was read; `typed` that its numbers were typed from
    that copy by hand, and checked afterwards. A `licence` of `facts` says that no work of anybody's
    is held, only facts read in it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    publisher: Text
    title: Text
    table: Text
    licence: Literal["OGL-UK-3.0", "CC-BY-4.0", "OPL-3.0", "MIT", "facts"]
    attribution: Text
    page: Annotated[str, Field(pattern=r"^https?://")]
    newest: Text
    coverage: Text
    gaps: tuple[Text, ...] = ()
    traps: tuple[Text, ...] = ()
    read_on: date
    carrier: str = ""
    tidy_copy: bool = False
    typed: bool = False
    files: Annotated[tuple[SourceFile, ...], Field(min_length=1)]
