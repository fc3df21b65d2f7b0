"""The screenshots of the manual are small, have words in their place, and can be taken again."""

import re

from docs.pages import DOCS, ROOT, pages
from docs.screens import IMAGES, SCREENS

_MOST_BYTES = 150_000
_SHOWN = re.compile(r"!\[([^\]]+)\]\(([^)]+\.png)\)")


def test_every_screenshot_is_shown_with_words_in_its_place() -> None:
    shown = {
        (page.parent / link).resolve(): words
        for page in (*pages(), ROOT / "README.md")
        if page.is_file()
        for words, link in _SHOWN.findall(page.read_text("utf-8"))
    }
    assert set(shown) == {IMAGES / f"{name}.png" for name in SCREENS}
    assert all(len(words.split()) > 6 for words in shown.values())


def test_every_screenshot_is_a_small_picture() -> None:
    held = sorted((DOCS / "images").iterdir())
    assert [one.stem for one in held] == sorted(SCREENS)
    for one in held:
        content = one.read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < _MOST_BYTES, one.name
