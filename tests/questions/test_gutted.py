"""The cases lean on the engine: with a room of it taken out, those that lean on the room fail."""

import contextlib
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest

import tallystick
from tallystick.figures.errors import TallystickError
from tallystick.questions.case_file import CaseFile
from tallystick.questions.catalogue import question
from tallystick.questions.check import read_cases
from tallystick.questions.fields import read_request
from tallystick.questions.opening import case_files
from tallystick.sources.release import Release

CASES = Path(__file__).parents[1] / "cases"


class Gutted(Exception):
    """A function of the room that was taken out was called."""


def _raises(*given: Any, **named: Any) -> NoReturn:  # noqa: ANN401 - in place of any function
    del given, named
    raise Gutted


def _modules(room: str) -> Iterator[ModuleType]:
    folder = Path(tallystick.__file__).parent / room
    for path in sorted(folder.rglob("*.py")):
        dotted = ".".join(path.relative_to(folder.parents[1]).with_suffix("").parts)
        yield importlib.import_module(dotted.removesuffix(".__init__"))


def _public(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        own = getattr(value, "__module__", "") == module.__name__
        if own and not name.startswith("_") and inspect.isfunction(value):
            yield name


@contextlib.contextmanager
def gutted(room: str) -> Iterator[None]:
    """Every public function of a room replaced by one that raises, wherever it was imported.

    All modules are loaded first: one that is loaded meanwhile would keep what raises.
    """
    for module in pkgutil.walk_packages(tallystick.__path__, "tallystick."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    with pytest.MonkeyPatch.context() as patch:
        functions: dict[int, Callable[..., Any]] = {}
        for loaded in _modules(room):
            for name in list(_public(loaded)):
                functions[id(vars(loaded)[name])] = vars(loaded)[name]
                patch.setattr(loaded, name, _raises)
        for dotted, loaded in list(sys.modules.items()):
            if dotted.startswith("tallystick."):
                for alias, value in list(vars(loaded).items()):
                    if id(value) in functions and inspect.isfunction(value):
                        patch.setattr(loaded, alias, _raises)
        yield


def _failing(cases: list[CaseFile], release: Release) -> set[str]:
    """The topics of the asked cases that the engine does not answer as it stands."""
    failing = set()
    for case in cases:
        for ask in case.asks:
            chosen = question(ask.question)
            try:
                chosen.work(read_request(chosen.request, ask.fields), release)
            except (Gutted, TallystickError):
                failing.add(case.topic)
    return failing


LEANS = {
    "council_tax": {"council_tax", "band_reform", "ctr", "referendum", "taxbase"},
    "reductions": {"ctr"},
    "bills": {"council_tax", "ctr", "referendum"},
    "microdata": {"who_pays"},
    "incidence": {"who_pays", "taxbase"},
    "forecast": {"law", "taxbase"},
    "levers": {"capital", "law"},
    "law": {"law"},
    "planner": {"law"},
    "authorities": {"council_tax", "ctr", "referendum", "taxbase"},
    "rules": {"council_tax", "ctr", "referendum", "law", "who_pays"},
}
"""The topics of cases that lean on a room of the core."""


@pytest.fixture(scope="module")
def cases() -> list[CaseFile]:
    return read_cases(case_files([CASES]))


def test_as_it_stands_the_engine_answers_every_case(cases: list[CaseFile]) -> None:
    assert _failing(cases, Release.open()) == set()


@pytest.mark.parametrize("room", LEANS)
def test_with_a_room_taken_out_the_cases_that_lean_on_it_fail(
    room: str, cases: list[CaseFile]
) -> None:
    leaning = [case for case in cases if case.topic in LEANS[room]]
    with gutted(room):
        assert _failing(leaning, Release.open()) == LEANS[room]
