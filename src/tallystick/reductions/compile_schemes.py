"""Scheme files checked and turned into documents, as the release holds them."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from tallystick.figures.errors import BadFile
from tallystick.reductions.scheme_condition import Condition
from tallystick.reductions.scheme_file import PartOfScheme, SchemeFile, merged
from tallystick.rules.strict_model import Document, documents, validated
from tallystick.rules.strict_yaml import load

NATIONS = ("england", "wales", "scotland")


def compile_schemes(files: Mapping[str, str]) -> dict[str, Document]:
    """The documents of all scheme files, by `<nation>/<file>`, ready to be written as JSON.

    `files` maps each path below the folder (`england/coventry_2026-27.yaml`) to its text.

    Raises:
        ExceptionGroup: of `BadFile`, one for each fault in any file.
    """

    def compiled(path: str) -> tuple[str, Document]:
        return path.removesuffix(".yaml"), compile_scheme(files[path], path)

    return documents(files, compiled, "scheme")


def compile_scheme(text: str, path: str) -> Document:
    """The document of one scheme file.

    Raises:
        BadFile: if it is not YAML that has one meaning, or stands in no nation's folder.
        ExceptionGroup: of `BadFile`, one for each fault.
    """
    nation = path.split("/", maxsplit=1)[0]
    if nation not in NATIONS:
        raise BadFile(f"{path}: {nation!r} is not a nation; use one of {', '.join(NATIONS)}.")
    scheme = validated(SchemeFile, load(text, path), path, is_key=_is_key)
    about = scheme.model_dump(mode="json", exclude={"common", "parts"}, exclude_none=True)
    parts = [_part(scheme, part) for part in scheme.parts]
    return {**about, "year": scheme.year, "nation": nation, "parts": parts}


def _part(scheme: SchemeFile, part: PartOfScheme) -> dict[str, Any]:
    fields = {key: value for key, value in merged(scheme.common, part).items() if value is not None}
    written = {key: _plain(value) for key, value in fields.items()}
    for key, word in (("capital", "no_limit"), ("non_dependants", "no_deduction")):
        if written.get(key) == word:
            del written[key]
    return {
        "name": part.name,
        "when": part.when.compiled(),
        "gives_nothing": part.gives_nothing,
        **written,
    }


def _plain(value: object) -> object:
    """A model as plain data, its conditions in the form in which the release holds them."""
    if isinstance(value, Condition):
        return value.compiled()
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {
            field.alias or name: _plain(getattr(value, name))
            for name, field in fields.items()
            if getattr(value, name) is not None
        }
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _is_key(part: object) -> bool:
    """Whether a piece of a place is a key of the file rather than the name of a model of ours."""
    return not (isinstance(part, str) and (part[:1].isupper() or "[" in part or part == "float"))
