"""A process opens a release once, however often it is asked, and does not grow with the answers."""

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from weakref import ReferenceType

import pytest

import tallystick as ts
from tallystick.questions.opening import open_release
from tallystick.sources.release import PACKAGED, Release

ASSUMED = {"council_tax.referendum_core": {"2028-29": "2%"}}
OWN_RULE = {"dsg.stability_grant_rate": {"2025-26": 0.8}}
PUBLIC: dict[str, Callable[[], object]] = {
    "gap": lambda: ts.gap("coventry"),
    "gap on own assumptions": lambda: ts.gap("coventry", assume=ASSUMED),
    "gap under an own rule": lambda: ts.gap("coventry", assume=OWN_RULE),
    "bill": lambda: ts.bill("coventry", band="D"),
    "council": lambda: ts.council("coventry"),
    "compare": lambda: ts.compare("coventry", only=["savings"]),
}


def test_the_release_is_opened_once() -> None:
    assert open_release(None) is open_release(None)
    assert open_release(PACKAGED) is open_release(PACKAGED)


def test_a_release_that_has_changed_is_opened_again(tmp_path: Path) -> None:
    place = tmp_path / "tallystick.sqlite"
    shutil.copy(PACKAGED, place)
    before = open_release(place)
    file = place.stat()
    os.utime(place, ns=(file.st_atime_ns, file.st_mtime_ns + 1))
    assert open_release(place) is not before


@pytest.mark.parametrize("name", PUBLIC)
def test_answers_leave_nothing_behind(name: str) -> None:
    ask = PUBLIC[name]
    for _ in range(12):
        ask()
    releases, objects = _alive()
    for _ in range(10):
        ask()
    assert _alive()[0] == releases
    assert _alive()[1] - objects < 10


def _alive() -> tuple[int, int]:
    """How many releases, and how many objects, the process holds.

    SQLite's connection lets go of the references to its cursors two hundred at a time; they are
    not counted.
    """
    gc.collect()
    held = [each for each in gc.get_objects() if not isinstance(each, ReferenceType)]
    return sum(isinstance(each, Release) for each in held), len(held)
