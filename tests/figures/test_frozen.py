"""Frozen classes behave as the standard library's, and compile nothing until they are used."""

import copy
import dataclasses
import inspect
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

import tallystick
from tallystick.figures.frozen import dataclass


def declared(made: Callable[..., Any]) -> tuple[Any, Any]:
    """Two classes with every kind of field, the second below the first."""

    @made(frozen=True, slots=True)
    class Line:
        """A line of an account."""

        SIGN: ClassVar[str] = "£"
        name: str
        amount: int = 0
        notes: list[str] = field(default_factory=list)
        source: str = field(default="", compare=False, repr=False)
        doubled: int = field(default=0, init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "doubled", 2 * self.amount)

    @made(frozen=True, slots=True, kw_only=True)
    class Total(Line):
        """A line that others add up to."""

        of: "int | None" = None
        parts: tuple[str, ...]

    return Line, Total


OURS, THEIRS = declared(dataclass), declared(dataclasses.dataclass)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers."""

    first: int
    second: int = 2


@dataclass(frozen=True)
class Single:
    """One value."""

    value: Any


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field."""


CALLS: tuple[tuple[int, tuple[Any, ...], dict[str, Any]], ...] = (
    (0, ("council tax",), {}),
    (0, ("council tax", 4), {"notes": ["a"], "source": "b"}),
    (0, (), {"name": "council tax", "amount": 3}),
    (1, ("all",), {"parts": ("council tax",)}),
    (1, ("all", 1, ["n"], "s"), {"parts": (), "of": 2}),
)


@pytest.mark.parametrize(("which", "values", "named"), CALLS)
def test_an_object_is_as_the_standard_library_makes_it(
    which: int, values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    ours, theirs = OURS[which](*values, **named), THEIRS[which](*values, **named)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert repr(ours) == repr(theirs)
    assert ours.SIGN == "£"
    assert not hasattr(ours, "__dict__")
    assert dataclasses.asdict(replace(ours, amount=9)) == dataclasses.asdict(
        replace(theirs, amount=9)
    )


@pytest.mark.parametrize("which", [0, 1])
def test_a_class_is_described_as_the_standard_library_does(which: int) -> None:
    ours, theirs = OURS[which], THEIRS[which]
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__init__.__annotations__ == theirs.__init__.__annotations__
    assert [(f.name, f.type) for f in dataclasses.fields(ours)] == [
        (f.name, f.type) for f in dataclasses.fields(theirs)
    ]


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, [], "s", 2), {}), (("a",), {"doubled": 1}), (("a",), {"name": "b"})],
)
def test_what_no_field_takes_is_refused_in_the_same_words(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    said = []
    for cls in (OURS[0], THEIRS[0]):
        with pytest.raises(TypeError) as fault:
            cls(*values, **named)
        said.append(str(fault.value))
    assert said[0] == said[1]


def test_a_default_that_is_made_is_made_for_each() -> None:
    assert OURS[0]("a").notes is not OURS[0]("b").notes


def test_equal_fields_are_equal_and_hash_alike() -> None:
    assert Pair(1) == Pair(1, 2)
    assert hash(Pair(1)) == hash(Pair(1, 2))
    assert Pair(1) != Pair(2)
    values: tuple[object, object] = (Pair(1), (1, 2))
    assert values[0] != values[1]
    assert len({Pair(1), Pair(1), Pair(3)}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    not_a_number = float("nan")
    assert Single(not_a_number) == Single(not_a_number)
    assert OURS[0]("a", source="b") == OURS[0]("a", source="c")


def test_nothing_is_set_or_deleted() -> None:
    pair, single = Pair(1), Single(1)
    refusals: tuple[Callable[[], None], ...] = (
        lambda: setattr(pair, "first", 2),
        lambda: setattr(pair, "third", 2),
        lambda: delattr(pair, "first"),
        lambda: setattr(single, "value", 2),
    )
    for refused in refusals:
        with pytest.raises(FrozenInstanceError):
            refused()
    assert (pair.first, single.value) == (1, 1)


def test_what_a_class_defines_itself_stays() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:  # noqa: PLW1641 - the hash is made
        name: str

        def __repr__(self) -> str:
            return "its own"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Named)

    assert repr(Named("a")) == "its own"
    assert Named("a") == Named("b")
    assert hash(Named("a")) != hash(Named("b"))


def test_without_eq_an_object_is_equal_to_itself_alone() -> None:
    @dataclass(frozen=True, slots=True, eq=False)
    class Place:
        name: str

    place = Place("a")
    assert place == place  # noqa: PLR0124 - the identity
    assert place != Place("a")
    assert hash(place) != hash(Place("a"))


def pickled(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - written on the same line


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, pickled])
def test_a_copy_is_equal(again: Callable[[object], object]) -> None:
    assert again(Pair(1)) == Pair(1)
    assert again(Single("x")) == Single("x")


def test_a_class_that_is_not_to_be_frozen_is_refused() -> None:
    untyped: Any = dataclass
    with pytest.raises(TypeError, match="frozen"):
        untyped(frozen=False)


def test_no_class_is_compiled_by_being_defined() -> None:
    program = (
        "import builtins; ran = []; real = builtins.exec\n"
        "from tallystick.figures.frozen import dataclass\n"
        "builtins.exec = lambda code, *rest: (ran.append(code), real(code, *rest))[1]\n"
        "@dataclass(frozen=True, slots=True)\n"
        "class Pair:\n    first: int\n    second: int = 2\n"
        "before = len([c for c in ran if isinstance(c, str)]); Pair(1); Pair(2)\n"
        "print(before, len([c for c in ran if isinstance(c, str)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "1"]


def test_every_frozen_class_is_one_of_these() -> None:
    sources = sorted(Path(tallystick.__file__).parent.rglob("*.py"))
    texts = {str(path): path.read_text("utf-8") for path in sources if path.name != "frozen.py"}
    imports_it = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    frozen = [name for name, text in texts.items() if "@dataclass(frozen=True" in text]
    assert len(frozen) > 100
    assert [name for name in frozen if imports_it.search(texts[name])] == []
    assert [name for name, text in texts.items() if "@dataclasses.dataclass(frozen" in text] == []
