"""Lists that the release carries beside the tables: tables wanted, claims, cautions on returns."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern=r"^https?://")]


class WantedFile(BaseModel):
    """The address of an official file, and its fingerprint where one was recorded."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Address
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class WantedTable(BaseModel):
    """A published table that the release does not hold: what it would give and where it is.

    `page_read` says whether the page was read; `read_as` names the table whose reader knows its
    layout, for `data add`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    publisher: Text
    years: Text
    gives: Text
    page: Address
    page_read: bool
    read_as: Text | None = None
    files: tuple[WantedFile, ...] = ()


class Amount(BaseModel):
    """An amount of a claim in pounds, and the words in which it was claimed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pounds: Annotated[int, Field(gt=0)]
    wording: Text


class Number(BaseModel):
    """How many councils a claim is about, and where that is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[int, Field(gt=0)]
    wording: Text


class Cited(BaseModel):
    """A page that a claim was traced to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: Text
    title: Text
    url: Address
    read_on: date


class Claim(BaseModel):
    """A claim about the reserves and budgets of many councils, as quoted, and how far traced."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    quoted: Text
    made_in: Text
    year: Text
    reserves: Amount
    budgets: Amount
    councils: Number
    provenance: Text
    not_held: Annotated[tuple[Text, ...], Field(min_length=1)]
    cite: Annotated[tuple[Cited, ...], Field(min_length=1)]


class ReturnCaution(BaseModel):
    """Returns that cannot be read as they stand: of which councils, lines and years, and why.

    No `councils` means every council of `council_class`; no `lines` or `years` means all of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["budget_beside_outturn", "doubtful"]
    councils: tuple[Annotated[str, Field(pattern=r"^E\d{8}$")], ...] = ()
    council_class: Text | None = None
    lines: tuple[Text, ...] = ()
    years: tuple[Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")], ...] = ()
    wording: Text

    @model_validator(mode="after")
    def _of_somebody(self) -> Self:
        if bool(self.councils) == bool(self.council_class):
            raise ValueError("a caution is of councils or of a class, and not of both")
        return self
