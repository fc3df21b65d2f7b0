"""The manual is whole: every page is reached, every link leads somewhere, no command is missing."""

import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click
import pytest

import tallystick as ts
from docs.pages import DOCS, ROOT, commands, name_of, pages, prepare, run
from tallystick.cli.main import COMMANDS

_LINK = re.compile(
    r"(?<!!)\[[^\]]*\]\((?P<inline>[^)\s]+)\)|^\[[^\]]+\]: (?P<kept>\S+)", re.MULTILINE
)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
HELD = [page for page in pages() if page.is_file()]


def links(page: Path) -> Iterator[str]:
    """Where the links of a page lead, without those in its fenced blocks."""
    for found in _LINK.finditer(_FENCED.sub("", page.read_text("utf-8"))):
        yield found["inline"] or found["kept"]


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings make."""
    headings = _HEADING.findall(_FENCED.sub("", page.read_text("utf-8")))
    plain = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def leads_to(page: Path) -> set[Path]:
    """The files to which the page's own links lead."""
    inner = (link.partition("#")[0] for link in links(page) if "://" not in link)
    return {(page.parent / link).resolve() for link in inner if link}


@pytest.mark.parametrize("page", HELD, ids=name_of)
def test_no_link_of_the_page_is_broken(page: Path) -> None:
    for link in links(page):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert ROOT in (target, *target.parents), f"{link} leads out of the repository"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{link}: no such heading"


def test_every_page_of_the_manual_is_reached_from_its_index() -> None:
    index = DOCS / "README.md"
    reached = {index}
    ahead = [index]
    while ahead:
        found = {page for page in leads_to(ahead.pop()) if page.suffix == ".md" and page.is_file()}
        inside = {page for page in found if DOCS in page.parents}
        ahead += inside - reached
        reached |= inside
    left = sorted(name_of(page) for page in DOCS.rglob("*.md") if page not in reached)
    assert left == []


def test_every_page_but_decisions_and_rules_is_named_in_the_index_itself() -> None:
    named = leads_to(DOCS / "README.md")
    gathered = {"decisions", "rules", "years"}
    single = [page for page in DOCS.rglob("*.md") if page.parent.name not in gathered]
    assert [name_of(page) for page in single if page not in named and page.parent != DOCS] == []


def test_every_page_starts_with_its_title_and_has_one() -> None:
    for page in HELD:
        titles = re.findall(r"^# .+$", _FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
        assert len(titles) == 1, name_of(page)
        assert page.read_text("utf-8").startswith(titles[0]), name_of(page)


def test_every_command_is_described_with_every_option() -> None:
    page = (DOCS / "reference/commands.md").read_text("utf-8")
    for name, command in commands().items():
        heading = f"\n## `{name}`\n"
        assert heading in page, f"{name} is not described"
        section = page.split(heading)[1].split("\n## ")[0]
        assert f"$ tallystick {name} --help" in section
        for option in command.params:
            written = option.opts if isinstance(option, click.Option) else []
            for word in written:
                assert word in section, f"{name} {word} is not described"


def test_every_command_of_the_readme_is_one() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"[$`] ?(?:\.venv/bin/)?tallystick ([a-z-]+)", text))
    assert named <= set(COMMANDS)
    assert {"plan", "gap", "explain", "council", "nation", "check", "data", "rules"} <= named


def test_every_public_function_says_what_it_gives() -> None:
    assert ts.__all__
    for name in ts.__all__:
        described = getattr(ts, name).__doc__ or ""
        assert described.strip(), name
        assert "." in described, name


def test_every_public_function_is_named_in_the_manual() -> None:
    page = (DOCS / "how-to/use-from-python.md").read_text("utf-8")
    functions = [name for name in ts.__all__ if inspect.isfunction(getattr(ts, name))]
    assert [name for name in functions if not re.search(rf"ts\.{name}\b", page)] == []


def test_the_readme_begins_with_a_sentence_a_command_and_its_output() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    first = text.split("\n## ")[0]
    assert "make plan COUNCIL=coventry" in first
    assert "make test" in text
    assert first.count("\n...\n") <= 1
    assert "8 chances in 10" in first
    assert len(re.findall(r"!\[", text)) <= 3


LEFT_OUT = {
    "What the law requires": "what the law requires",
    "Days to the budget": "by which days",
    "Strategies side by side": "the strategies side by side",
    "Gap left by year": "the strategies side by side",
    "vote: lawful": "the strategies side by side",
    "Who pays more": "who pays more under each",
    "Each in full": "the strategies side by side",
    "What changes the gap": "what drives the gap by year",
    "New gap of the year": "what drives the gap by year",
    "The rise in Band D": "the rise that would close it",
    "2027-28, 2028-29: ": "the limit of each year",
    "Reserves, ": "reserves and their runway",
    "Usable ": "reserves and their runway",
    "Assumed: ": "all that is assumed",
}
"""How each part of a plan begins that the README leaves out, and how it is named there."""


def test_the_readme_names_every_part_of_a_plan_that_its_picture_leaves_out(
    tmp_path: Path,
) -> None:
    first, _, after = (ROOT / "README.md").read_text("utf-8").partition("\n...\n")
    named = " ".join(after.partition("leaves out")[2].partition("## ")[0].split())
    shown = first.rstrip().rpartition("\n")[2]
    printed = run("tallystick plan coventry", tmp_path, prepare(tmp_path))
    part = printed[printed.index(shown) + 1 : printed.index("Sources")]
    begins = [line for before, line in pairwise(part) if not before and line]
    assert [line for line in begins if not line.startswith(tuple(LEFT_OUT))] == []
    assert [words for words in LEFT_OUT.values() if words not in named] == []


FILE_OF_THE_PRODUCT = re.compile(r"(?:[\w-]+/)+[\w.-]+\.(?:py|js|html)\b")


@pytest.mark.parametrize("page", HELD, ids=name_of)
def test_every_file_of_the_product_that_a_page_names_is_there(page: Path) -> None:
    if page.parent.name == "decisions":  # they tell of what stood then
        return
    places = (ROOT, ROOT / "src", ROOT / "src/tallystick", ROOT / "docs", ROOT / "tests")
    named = [
        path
        for code in re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))
        if "://" not in code and not code.startswith("/")
        for path in FILE_OF_THE_PRODUCT.findall(code)
    ]
    assert [path for path in named if not any((place / path).exists() for place in places)] == []
