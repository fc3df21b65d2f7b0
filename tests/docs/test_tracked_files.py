"""What is in the repository: no places of one machine, no private hosts, and neutral words."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.pages import ROOT, name_of, pages


def _joined(between: str, *parts: str) -> str:
    """A word put together here, so that this file does not hold it."""
    return between.join(parts)


FORBIDDEN = (
    _joined("/", "", "work", "main"),
    _joined("/", "", "work", "shared"),
    _joined("/", "", "root", ""),
    _joined(".", "pypi", "org"),
    _joined(".", "pythonhosted", "org"),
    _joined(".", "npmjs", "org"),
    _joined(".", "npmjs", "com"),
    _joined(".", "anaconda", "org"),
    _joined(".", "crates", "io"),
    _joined(".", "jfrog", "io"),
    _joined("-", "--index", "url="),
    _joined("-", "--extra-index", "url="),
)
_SIMPLE = re.compile(r"https?://[^\s\"']+/simple\b")
NEUTRAL = re.compile(
    r"\b(prudent(?:ly)?|imprudent|savage[ds]?|bold(?:ly)?|reckless(?:ly)?|(?:ir)?responsible"
    r"|(?:ir)?responsibly|brutal|draconian|bloated|wasteful|slash(?:es|ed|ing)?|axed?|cruel"
    r"|courageous|shameful|disgraceful|lavish|profligate|bankrupt(?:cy)?|failing councils?"
    r"|painful|unfair(?:ly)?|fair(?:ly)?|best|worst)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\[/?bold\]")
WORDS_ALLOWED_IN = {"docs/decisions/", "CHANGELOG.md", "docs/reference/cases.md"}
"""Where words are not the product's own: decisions, and what published cases say."""
OF_THE_LAW = re.compile(r"best consideration|trustee in bankruptcy|it is prudent, is repaid")
"""Terms of statutes and statutory guidance."""


def tracked() -> list[Path]:
    git = shutil.which("git")
    assert git, "git lists the files to look at"
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def text_of(path: Path) -> str:
    """The text of a file; empty for one that is not text."""
    try:
        return path.read_text("utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""


def test_no_tracked_file_names_a_place_of_one_machine_or_a_private_host() -> None:
    found = []
    for path in tracked():
        text = text_of(path)
        found += [f"{name_of(path)}: {word}" for word in FORBIDDEN if word in text]
        found += [f"{name_of(path)}: {hit}" for hit in _SIMPLE.findall(text)]
    assert found == []


def test_the_list_of_forbidden_words_would_find_them() -> None:
    assert all(len(word) > 5 for word in FORBIDDEN)
    assert _joined("/", "", "work", "main") in FORBIDDEN
    assert _SIMPLE.search("https://" + "mirror.example/simple")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every text of two words or more in a module, docstrings included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value


def loaded(path: Path) -> list[str]:
    if path.suffix == ".py":
        return [
            f"{name_of(path)}, line {line}: {hit[0]}"
            for line, text in strings(path)
            if (hit := NEUTRAL.search(OF_THE_LAW.sub("", _MARKUP.sub("", text))))
        ]
    text = OF_THE_LAW.sub("", text_of(path))
    return [f"{name_of(path)}: {hit[0]}" for hit in NEUTRAL.finditer(text)]


@pytest.mark.parametrize(
    "package",
    [
        "cli",
        "web",
        "render",
        "planner",
        "law",
        "levers",
        "forecast",
        "council_tax",
        "reductions",
        "bills",
        "microdata",
        "incidence",
        "authorities",
        "questions",
    ],
)
def test_what_is_printed_uses_neutral_words(package: str) -> None:
    folder = ROOT / "src" / "tallystick" / package
    files = [path for kind in ("*.py", "*.yaml", "*.csv") for path in sorted(folder.rglob(kind))]
    assert files
    assert [fault for path in files for fault in loaded(path)] == []


def test_the_manual_uses_neutral_words() -> None:
    held = [page for page in pages() if page.is_file()]
    kept = [page for page in held if not name_of(page).startswith(tuple(WORDS_ALLOWED_IN))]
    assert [fault for page in kept for fault in loaded(page)] == []


def test_a_word_that_takes_a_side_is_found() -> None:
    assert NEUTRAL.search("A bold plan")
    assert NEUTRAL.search("savage cuts")
    assert not NEUTRAL.search("prudential borrowing, boldface and a responsibility")


LICENCES = {
    "OGL-UK-3.0": "Open Government Licence v3.0",
    "CC-BY-4.0": "CC BY 4.0",
    "MIT": "MIT License. Copyright (c)",
    "facts": "Facts; no text of anybody's is held",
}


def test_the_licences_are_whole_and_name_every_licence_of_the_figures() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    figures = (ROOT / "LICENSE-FIGURES.md").read_text("utf-8")
    sidecars = (ROOT / "src/tallystick/sources").glob("*/*.yaml")
    for sidecar in sidecars:
        found = re.search(r"^licence: (\S+)$", sidecar.read_text("utf-8"), re.MULTILINE)
        assert found, sidecar.name
        assert LICENCES[found[1]] in figures


def test_nothing_tells_people_to_install_it_from_a_package_index() -> None:
    """Its name is on none: it is installed from a copy of the source."""
    told = re.compile(r"pip install [^\n`&]*?(?<![./\w+])tallystick(?![\w/.])")
    assert told.search("pip install 'tallystick[web]'")
    assert told.search("pip install --no-cache-dir tallystick")
    found = [
        f"{name_of(path)}: {hit.group()}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".html", ".toml"} and path.name != Path(__file__).name
        for hit in told.finditer(text_of(path))
    ]
    assert found == []
