"""Models of files that people write: nothing undeclared is read, and each fault says its place."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tallystick.figures.errors import BadFile

M = TypeVar("M", bound=BaseModel)
Document = dict[str, Any]
"""A file as the release holds it, ready to be written as JSON."""


class StrictModel(BaseModel):
    """A part of a file: frozen, and without keys that are not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def validated(
    model: type[M], loaded: object, path: str, *, is_key: Callable[[object], bool] = lambda _: True
) -> M:
    """What was loaded from the file at a path, as the model.

    `is_key` says which pieces of a fault's place are keys of the file.

    Raises:
        ExceptionGroup: of `BadFile`, one for each fault, with its place in the file.
    """
    try:
        return model.model_validate(loaded)
    except ValidationError as fault:
        words = [BadFile(f"{path}: {text}.") for text in _faults(fault, is_key)]
        raise ExceptionGroup(path, words) from None


def documents(
    paths: Iterable[str], compiled: Callable[[str], tuple[str, Document]], what: str
) -> dict[str, Document]:
    """The documents of files by name, in the order of their paths.

    `compiled` gives the name and document of the file at a path.

    Raises:
        ExceptionGroup: of `BadFile`, one for each fault in any file.
    """
    by_name = {}
    faults: list[BadFile] = []
    for path in sorted(paths):
        try:
            name, document = compiled(path)
        except BadFile as fault:
            faults.append(fault)
        except ExceptionGroup as group:
            faults.extend(fault for fault in group.exceptions if isinstance(fault, BadFile))
        else:
            by_name[name] = document
    if faults:
        raise ExceptionGroup(f"{len(faults)} fault(s) in the {what} files", faults)
    return by_name


def editors_schema(model: type[BaseModel], name: str, title: str) -> Document:
    """The JSON schema of a file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        **model.model_json_schema(by_alias=True),
        "title": title,
    }


def print_schema(schema: Document) -> None:
    """Write a schema to standard output, as it is kept beside the manual."""
    sys.stdout.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


def _faults(fault: ValidationError, is_key: Callable[[object], bool]) -> Iterator[str]:
    """Each fault with its place; one that only follows from a fault inside it is left out."""
    errors = fault.errors()
    places = [error["loc"] for error in errors]
    for error in errors:
        place = error["loc"]
        if any(len(other) > len(place) and other[: len(place)] == place for other in places):
            continue
        message = error["msg"].removeprefix("Value error, ")
        keys = ".".join(str(part) for part in place if is_key(part))
        yield f"at {keys}, {message}" if keys else message
