"""The fields of a request: declared once, read the same from every door."""

import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from tallystick.figures.errors import BadInput, Faults, FieldFault, TallystickError, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.gone import GONE
from tallystick.figures.names import near
from tallystick.questions.kinds import Kind

R = TypeVar("R")
_KEY = "field"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a question asks.

    Args:
        name: its name in the request, in Python and in a body.
        kind: how it is read.
        title: its label in a form.
        sentence: what it is, with its default where it has one; the help of its option.
        default: what stands where it is not given.
        is_required: whether there is no default.
        option: its option on the command line; empty where it is an argument without one.
        also: another spelling of the option.
        same_as: the field that it stands in the place of; the two may not differ where both are
            given.
        key: its word in an address.
        group: the part of a form in which it stands; empty for the first, which is open.
        is_local: whether only this machine's own doors take it, as for a file.
        is_private: whether it is told of people, and so read from no address.
    """

    name: str
    kind: Kind[Any]
    title: str
    sentence: str
    default: Any
    is_required: bool
    option: str
    also: str
    same_as: str
    key: str
    group: str
    is_local: bool
    is_private: bool


def asked(  # noqa: PLR0913 - each part of a field's declaration
    kind: Kind[Any],
    title: str,
    sentence: str,
    *,
    default: Any = dataclasses.MISSING,  # noqa: ANN401 - the field's own type
    option: str = "",
    also: str = "",
    same_as: str = "",
    key: str = "",
    group: str = "",
    is_positional: bool = False,
    is_local: bool = False,
    is_private: bool = False,
) -> Any:  # noqa: ANN401 - the field's own type
    """A field of a request, for the body of its dataclass; see `Field` for what each part is."""
    about = {
        "kind": kind,
        "title": title,
        "sentence": sentence,
        "option": option,
        "also": also,
        "same_as": same_as,
        "key": key,
        "group": group,
        "is_positional": is_positional,
        "is_local": is_local,
        "is_private": is_private,
    }
    if isinstance(default, dict):
        return dataclasses.field(default_factory=dict, metadata={_KEY: about})
    return dataclasses.field(default=default, metadata={_KEY: about})


def fields_of(request: type[Any]) -> tuple[Field, ...]:
    """The fields of a request in their order; its own come before those of a base class."""
    return tuple(_fields(request))


def _fields(request: type[Any]) -> Iterator[Field]:
    declared = [inspect.get_annotations(each) for each in request.__mro__]

    def depth(field: "dataclasses.Field[Any]") -> int:
        return next(place for place, names in enumerate(declared) if field.name in names)

    for field in sorted(dataclasses.fields(request), key=depth):
        about = dict(field.metadata[_KEY])
        has_factory = field.default_factory is not dataclasses.MISSING
        default = {} if has_factory else field.default
        option = about.pop("option") or f"--{field.name.replace('_', '-')}"
        yield Field(
            name=field.name,
            default=None if default is dataclasses.MISSING else default,
            is_required=default is dataclasses.MISSING,
            option="" if about.pop("is_positional") else option,
            key=about.pop("key") or field.name,
            **about,
        )


def read_request(
    request: type[R],
    written: Mapping[str, object],
    what: str = "field",
    *,
    is_local: bool = True,
) -> R:
    """The request that the values of a door come to, read by the kinds of its fields.

    Args:
        request: the type of the request.
        written: what was given by the names of its fields; None and blank text are not given.
        what: what a name is called at the door, as `option`.
        is_local: whether this machine asks, and so may name its files.

    Raises:
        FieldFault: if one field cannot be read; it names the field.
        UnknownName: if there is no field of a name.
        Faults: every fault together where there are several.
    """
    fields = {field.name: field for field in fields_of(request)}
    faults: list[TallystickError] = [
        FieldFault(name, GONE[name])
        if name in GONE
        else UnknownName(
            what, name[:40], near(name[:40], fields), f"There are: {', '.join(fields)}."
        )
        for name in map(str, written)
        if name not in fields
    ]
    values: dict[str, Any] = {}
    for name, field in fields.items():
        value = written.get(name)
        if value is None or value == () or (isinstance(value, str) and not value.strip()):
            if field.is_required:
                faults.append(FieldFault(name, f"It is needed. {field.sentence}"))
            continue
        try:
            kind = field.kind if is_local else field.kind.for_others()
            values[name] = kind.read(value)
        except BadInput as fault:
            faults.append(FieldFault(name, str(fault)))
        except (ValueError, ArithmeticError):
            faults.append(FieldFault(name, "A number in it is too large or too small to read."))
    faults += [
        FieldFault(name, _differs(field, fields[field.same_as], values))
        for name, field in fields.items()
        if name in values and values[name] != values.get(field.same_as, values[name])
    ]
    if not faults:
        return request(**values)
    if len(faults) == 1:
        raise faults[0]
    raise Faults(f"{len(faults)} things that are asked cannot be read", faults)


def _differs(field: Field, other: Field, values: Mapping[str, Any]) -> str:
    """What is wrong where two fields that say the same say different things."""
    title = f"{other.title[0].lower()}{other.title[1:]}"
    return f"{values[field.name]} is not {values[other.name]}, the {title} that is given: say one."
