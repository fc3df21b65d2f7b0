"""Frozen dataclasses that are quick to define: what makes an object is compiled at the first.

The standard library compiles six methods for each class as it is defined, though a command uses
few of the classes that it loads. Here the standard library reads the fields; an `__init__` is
compiled when a class is first called, and the other methods read the fields' names.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from types import MethodType
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

Class = type[Any]


class _Absent:
    """Stands for a default that is made anew for each object."""

    def __repr__(self) -> str:
        return "<factory>"


_ABSENT = _Absent()


def _dataclass(
    *,
    frozen: bool,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 - as the standard library calls it
) -> Callable[[Class], Class]:
    """What `dataclasses.dataclass` does with these options, for classes that are frozen.

    Raises:
        TypeError: if the class is not to be frozen.
    """
    if not frozen:
        raise TypeError(
            "Only frozen classes are made here; dataclasses.dataclass makes the others."
        )

    def frozen_class(plain: Class) -> Class:
        plain.__doc__ = plain.__doc__ or plain.__name__  # else a signature is written, slowly
        own = dict(vars(plain))
        of = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        cls = of(plain)
        methods: dict[str, object] = {
            "__init__": _CompiledWhenCalled(cls),
            "__setattr__": _refuse_to_set,
            "__delattr__": _refuse_to_delete,
        }
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _restore}
        if repr:
            methods["__repr__"] = _repr
        if eq:
            methods["__eq__"] = _equal_by(_values(cls, lambda field: field.compare))
            hashed = _values(cls, lambda f: f.compare if f.hash is None else f.hash)
            methods["__hash__"] = lambda self: hash(hashed(self))
        for name, method in methods.items():
            if own.get(name) is None:
                setattr(cls, name, method)
        return cls

    return frozen_class


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass


class _CompiledWhenCalled:
    """The `__init__` of a class until it is first looked up."""

    __slots__ = ("_cls",)

    def __init__(self, cls: Class) -> None:
        self._cls = cls

    def __get__(self, instance: object, owner: Class | None = None) -> Any:  # noqa: ANN401
        """Compile it and put it into its class."""
        init = _compiled_init(self._cls)
        self._cls.__init__ = init
        return init if instance is None else MethodType(init, instance)


def _compiled_init(cls: Class) -> Callable[..., None]:
    """An `__init__` with a parameter for each field, as the standard library writes it."""
    fields = dataclasses.fields(cls)
    named: dict[str, object] = {"_set": object.__setattr__, "_absent": _ABSENT}
    body = [line for field in fields for line in _lines_of(field, named)]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    asked = [field for field in fields if field.init]
    words = [_parameter(field) for field in asked if field.kw_only]
    parameters = [
        "self",
        *(_parameter(field) for field in asked if not field.kw_only),
        *(("*", *words) if words else ()),
    ]
    exec(  # noqa: S102 - names of fields alone
        f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]), named
    )
    init: Any = named["__init__"]
    init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    init.__annotations__ = {**{field.name: field.type for field in asked}, "return": None}
    return init  # type: ignore[no-any-return]


def _parameter(field: Field[Any]) -> str:
    if field.default is not MISSING:
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=_absent"


def _lines_of(field: Field[Any], named: dict[str, object]) -> Iterator[str]:
    """The line that sets a field, with what it names put into `named`."""
    name, value = field.name, field.name
    if field.default is not MISSING:
        named[f"_default_{name}"] = field.default
        value = name if field.init else f"_default_{name}"
    elif field.default_factory is not MISSING:
        named[f"_make_{name}"] = field.default_factory
        value = f"_make_{name}()"
        if field.init:
            value += f" if {name} is _absent else {name}"
    elif not field.init:
        return
    yield f'_set(self, "{name}", {value})'


def _values(cls: Class, chosen: Callable[[Field[Any]], bool]) -> Callable[[Any], object]:
    """What reads the values of some of the fields, as a tuple."""
    names = [field.name for field in dataclasses.fields(cls) if chosen(field)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _equal_by(values: Callable[[Any], object]) -> Callable[[Any, Any], object]:
    def equal(self: object, other: object) -> object:
        same = other.__class__ is self.__class__
        return values(self) == values(other) if same else NotImplemented

    return equal


def _repr(self: Any) -> str:  # noqa: ANN401 - any of the classes
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:
    del self, value
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    del self
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - any of the classes
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401 - any of the classes
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
