"""The duties, scanned once: every check by name, in the order of the checks' numbers."""

import importlib
import pkgutil
from functools import cache

from tallystick.figures.errors import UnknownName
from tallystick.figures.names import near
from tallystick.law import duties as folder
from tallystick.law.duty import Duty


@cache
def duties() -> dict[str, Duty]:
    """Every duty by name, by its number (L01, L02, ...)."""
    every = [
        importlib.import_module(f"{folder.__name__}.{module.name}").DUTY
        for module in pkgutil.iter_modules(folder.__path__)
    ]
    return {duty.name: duty for duty in sorted(every, key=lambda duty: (duty.identity, duty.name))}


@cache
def _by_number() -> dict[str, Duty]:
    return {duty.identity.casefold(): duty for duty in duties().values()}


def duty(name: str) -> Duty:
    """The duty of that name or number.

    Raises:
        UnknownName: if there is none, with near matches.
    """
    known = duties()
    duty = known.get(name) or _by_number().get(name.casefold())
    if duty is None:
        raise UnknownName("duty", name, near(name, known) or tuple(known))
    return duty
