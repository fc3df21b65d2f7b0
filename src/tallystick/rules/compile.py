"""Rule files checked and turned into documents, as the release holds them."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from tallystick.figures.errors import BadFile
from tallystick.rules.schema import Rule
from tallystick.rules.strict_yaml import load

NATIONS = (
    "england",
    "wales",
    "scotland",
    "england_wales",
    "england_wales_ni",
    "great_britain",
    "uk",
)
_PARTS_OF_A_PATH = 3


def compile_rules(files: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The documents of all rule files, by `<nation>/<name>`, ready to be written as JSON.

    `files` maps each path below the package (`england/ref/principles.yaml`) to its text. The name
    of a rule is its folder and file: `ref.principles`.

    Raises:
        ExceptionGroup: of `BadFile`, one for each fault in any file.
    """
    documents: dict[str, dict[str, Any]] = {}
    faults: list[BadFile] = []
    for path in sorted(files):
        try:
            nation, name = named(path)
            documents[f"{nation}/{name}"] = {
                "id": name,
                "nation": nation,
                **_document(load(files[path], path), path),
            }
        except BadFile as fault:
            faults.append(fault)
        except ExceptionGroup as group:
            faults.extend(fault for fault in group.exceptions if isinstance(fault, BadFile))
    if faults:
        raise ExceptionGroup(f"{len(faults)} fault(s) in the rule files", faults)
    return documents


def named(path: str) -> tuple[str, str]:
    """The nation and name of the rule in the file at that path.

    >>> named("england/ctr/pensioner.taper.yaml")
    ('england', 'ctr.pensioner.taper')

    Raises:
        BadFile: if the path is not `<nation>/<subject>/<rule>.yaml`.
    """
    parts = path.split("/")
    if len(parts) != _PARTS_OF_A_PATH or not path.endswith(".yaml"):
        raise BadFile(f"{path}: a rule file is called <nation>/<subject>/<rule>.yaml.")
    nation, subject, file = parts
    if nation not in NATIONS:
        raise BadFile(f"{path}: {nation!r} is not a nation; use one of {', '.join(NATIONS)}.")
    return nation, f"{subject}.{file.removesuffix('.yaml')}"


def _document(loaded: object, path: str) -> dict[str, Any]:
    try:
        rule = Rule.model_validate(loaded)
    except ValidationError as fault:
        raise ExceptionGroup(path, [BadFile(f"{path}: {said}.") for said in _said(fault)]) from None
    return rule.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _said(fault: ValidationError) -> Iterator[str]:
    """Each fault with its place; one that only follows from a fault inside it is left out."""
    errors = fault.errors()
    places = [error["loc"] for error in errors]
    for error in errors:
        place = error["loc"]
        if any(len(other) > len(place) and other[: len(place)] == place for other in places):
            continue
        message = error["msg"].removeprefix("Value error, ")
        yield f"at {'.'.join(str(part) for part in place)}, {message}" if place else message
