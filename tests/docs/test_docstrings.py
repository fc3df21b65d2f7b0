"""Every example in a docstring runs, and every public name says what it is."""

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import tallystick
from tallystick.figures.errors import BadInput

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(tallystick.__path__, "tallystick.")
    if not found.name.endswith("__main__")
)


def module_of(name: str) -> ModuleType:
    """The module, unless it stands on an extra that is not installed."""
    try:
        return importlib.import_module(name)
    except (BadInput, ImportError) as fault:
        pytest.skip(f"{name} stands on an extra that is not installed: {fault}")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    found = doctest.testmod(module_of(name), optionflags=doctest.ELLIPSIS)
    assert found.failed == 0


def public(module: ModuleType) -> list[object]:
    return [
        one
        for name, one in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(one) or inspect.isclass(one))
        and one.__module__ == module.__name__
    ]


@pytest.mark.parametrize("name", MODULES)
def test_a_module_and_its_public_names_say_what_they_are(name: str) -> None:
    module = module_of(name)
    assert module.__doc__
    for one in public(module):
        assert inspect.getdoc(one), f"{name}.{one.__name__}"  # type: ignore[attr-defined]
