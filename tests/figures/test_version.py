"""The engine names the version that the package was installed as."""

from importlib.metadata import version
from pathlib import Path

from tallystick.figures.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


def test_the_engine_and_the_package_have_one_version() -> None:
    assert version("tallystick") == VERSION


def test_the_citation_names_the_version() -> None:
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
