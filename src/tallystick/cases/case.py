"""A case file: published inputs, the results printed with them, and how close they must agree."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from tallystick.cases.when import first_year
from tallystick.figures.errors import BadFile
from tallystick.figures.year import FinancialYear
from tallystick.rules.strict_yaml import load


def _as_text(value: object) -> object:
    if isinstance(value, (int, float, date)) and not isinstance(value, bool):
        return str(value)
    return value


def _with_text_keys(value: object) -> object:
    if isinstance(value, Mapping):
        keyed = {str(key): _with_text_keys(inner) for key, inner in value.items()}
        if len(keyed) < len(value):
            raise ValueError("two keys are the same once they are written as text")
        return keyed
    if isinstance(value, list):
        return [_with_text_keys(inner) for inner in value]
    return value


Text = Annotated[str, BeforeValidator(_as_text)]
Keyed = Annotated[dict[str, Any], BeforeValidator(_with_text_keys)]
Reasons = Annotated[dict[str, Text], BeforeValidator(_with_text_keys)]


class Case(BaseModel):
    """One published case, in the keys that it is written in (`model.md` section 10).

    `case_class` (written `class`) is left out of a file that has not been classed by hand; `rule`
    names the rule of a formula case. `differs` gives, for each expected key, why the product's
    figure knowingly differs from the one printed. `reproduces` lists the expected keys that are
    worked out again, `not_reproduced` says of each other key why it is not, and
    `published_errors` describes misprints that the arithmetic brings out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    topic: Text
    title: Text = ""
    council: Text | None = None
    ons_code: Text | None = None
    year: Text | None = None
    provenance: Text = ""
    case_class: Literal["engine", "formula", "record"] | None = Field(default=None, alias="class")
    rule: Text = ""
    reproduces: list[Text] = []
    not_reproduced: Reasons = {}
    differs: Reasons = {}
    published_errors: list[Text] = []
    inputs: Keyed
    expected: Keyed
    tolerance: Keyed = {}
    source: Any = None
    arithmetic: Any = None
    notes: Text | None = None

    @property
    def financial_year(self) -> FinancialYear | None:
        """The first financial year that the case names, if it names one."""
        return first_year(self.year)

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who printed the figures, first the main source and then the others."""
        return tuple(_publishers(self.source))


def read_case(text: str, name: str) -> Case:
    """The case that a file holds.

    Raises:
        BadFile: if the text is not YAML of one meaning, or not a case; the message names the
            file, the key and what is wrong with it.
    """
    loaded = load(text, name, any_quoted_key=True)
    if not isinstance(loaded, Mapping):
        raise BadFile(
            f"{name} is not a case: it holds {_kind(loaded)} where a case has keys such as "
            "`id`, `topic`, `inputs` and `expected`."
        )
    try:
        return Case.model_validate(dict(loaded))
    except ValidationError as faults:
        said = "; ".join(
            f"`{'.'.join(str(part) for part in fault['loc']) or 'the file'}`: {_said(fault)}"
            for fault in faults.errors(include_url=False, include_input=False)
        )
        raise BadFile(f"{name} is not a case. {said}.") from None


def _said(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "extra_forbidden":
        return "no case has this key; check its spelling"
    if fault["type"] == "missing":
        return "the key is needed and is not there"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else "a single value"


def _publishers(source: object) -> list[str]:
    if isinstance(source, Mapping):
        own = [str(source["publisher"])] if source.get("publisher") else []
        return own + _publishers(source.get("also"))
    if isinstance(source, list):
        return [publisher for inner in source for publisher in _publishers(inner)]
    return []
