"""How the product is checked: published cases, identities, and where the outlook is tested."""

import importlib
import json
import pkgutil
from importlib.resources import files
from typing import Any

from tallystick.questions.opening import versions
from tallystick.sources import identities
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask


def assurance(release: Release, ask: Ask) -> Answer:
    """Cases reproduced and not, and the identities that hold."""
    ask.refuse_unknown(())
    document: dict[str, Any] = {
        "format": "tallystick-assurance-1",
        "cases": _cases(),
        "identities": _identities(),
        "versions": versions(release),
    }
    return Answer(
        template="assurance.html",
        title="Assurance: how the answers are checked",
        document=document,
        canonical="/assurance",
        forms=("json",),
    )


def _cases() -> dict[str, Any]:
    """What the published cases came to when the manual was last written."""
    text = files("tallystick.web").joinpath("cases.json").read_text(encoding="utf-8")
    cases: dict[str, Any] = json.loads(text)
    return cases


def _identities() -> list[dict[str, str]]:
    """What the release was held to when it was made, one line a group."""
    names = sorted(module.name for module in pkgutil.iter_modules(identities.__path__))
    modules = (importlib.import_module(f"{identities.__name__}.{name}") for name in names)
    return [
        {"group": name, "holds": (module.__doc__ or "").splitlines()[0]}
        for name, module in zip(names, modules, strict=True)
    ]
