"""The tests that mutants are put to are there, and each room of the arithmetic has some."""

import tallystick
from benchmarks.mutants.__main__ import TESTS
from benchmarks.versions import ROOT


def test_every_file_of_tests_is_there() -> None:
    for tests in TESTS.values():
        for name in tests:
            assert (ROOT / name).exists(), name


def test_every_room_is_there() -> None:
    for room in TESTS:
        assert any(folder for folder in tallystick.__path__ if (ROOT / folder / room).is_dir()), (
            room
        )
