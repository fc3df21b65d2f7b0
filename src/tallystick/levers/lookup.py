"""The catalogue, scanned once: every lever by name, in the order in which they are applied."""

import importlib
import pkgutil
from functools import cache

from tallystick.figures.errors import UnknownName
from tallystick.figures.names import near
from tallystick.levers import catalogue
from tallystick.levers.lever import Lever


@cache
def levers() -> dict[str, Lever]:
    """Every lever by name: by stage, and within a stage by name."""
    every = [
        importlib.import_module(f"{catalogue.__name__}.{module.name}").LEVER
        for module in pkgutil.iter_modules(catalogue.__path__)
    ]
    return {
        lever.name: lever for lever in sorted(every, key=lambda lever: (lever.stage, lever.name))
    }


def lever(name: str) -> Lever:
    """The lever of that name.

    Raises:
        UnknownName: if there is none, with near matches.
    """
    known = levers()
    if name not in known:
        raise UnknownName("lever", name, near(name, known) or tuple(known))
    return known[name]
