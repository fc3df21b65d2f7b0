"""How the product is checked: published cases, identities, and the back-test."""

import importlib
import json
import pkgutil
from importlib.resources import files
from typing import Any

from tallystick.figures.cache import remembering
from tallystick.forecast.back_test import assumptions_of, back_test, held_pairs
from tallystick.questions.opening import rulebook, versions
from tallystick.render.output import as_csv
from tallystick.render.plot_back_test import back_test_chart
from tallystick.sources import identities
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask

_HEADINGS = ("line", "label", "councils", "median_error", "median_error_no_change", "bias")


def assurance(release: Release, ask: Ask) -> Answer:
    """Cases reproduced and not, the identities that hold, and what the method would have said."""
    ask.refuse_unknown(())
    document: dict[str, Any] = {
        "format": "tallystick-assurance-1",
        "cases": _cases(),
        "identities": _identities(),
        "back_test": _back_test(release),
        "versions": versions(release),
    }
    return Answer(
        template="assurance.html",
        title="Assurance: how the answers are checked",
        document=document,
        csv=lambda: as_csv(
            _HEADINGS,
            ([row[key] for key in _HEADINGS] for row in document["back_test"]["lines"]),
        ),
        charts={"back-test": lambda: back_test_chart(document["back_test"])},
        canonical="/assurance",
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


@remembering(1)
def _back_test(release: Release) -> dict[str, Any]:
    """The back-test, worked out once for a release: the page, its files and chart share it."""
    pairs, left_out = held_pairs(release)
    tested = back_test(pairs, assumptions_of(release, rulebook(release)), left_out)
    return {
        "councils": tested.councils["all"],
        "lines": [
            {
                "line": result.name,
                "label": result.label,
                "councils": result.compared,
                "median_error": result.errors.median_absolute,
                "median_error_no_change": result.errors_unchanged.median_absolute,
                "bias": result.errors.bias,
            }
            for result in tested.results
            if result.council_class == "all" and result.errors and result.errors_unchanged
        ],
    }
