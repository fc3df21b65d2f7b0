"""The pictures of the manual are small, say what they show, and show what is answered now."""

import re

import pytest

import tallystick as ts
from docs.pages import DOCS, pages

PICTURES = sorted((DOCS / "pictures").glob("*.svg"))
_MOST_BYTES = 60_000
_SHOWN = re.compile(r"!\[([^\]]+)\]\(([^)]+\.svg)\)")


def test_every_picture_is_shown_with_words_in_its_place() -> None:
    shown = {
        (page.parent / link).resolve(): words
        for page in pages()
        if page.is_file()
        for words, link in _SHOWN.findall(page.read_text("utf-8"))
        if "://" not in link
    }
    assert set(PICTURES) <= set(shown)
    assert all(path.is_file() for path in shown)
    assert all(len(words) > 20 for words in shown.values())


def test_every_picture_is_small() -> None:
    assert PICTURES
    assert [one.name for one in PICTURES if one.stat().st_size > _MOST_BYTES] == []


@pytest.mark.parametrize(
    "name", [one.stem.removeprefix("who-pays-") for one in PICTURES if "who-pays-" in one.stem]
)
def test_a_picture_of_who_pays_has_the_headline_of_the_answer(name: str) -> None:
    headline = ts.who_pays(name, plan="2018", by="decile").headline
    drawn = (DOCS / "pictures" / f"who-pays-{name}.svg").read_text("utf-8")
    assert headline.replace("'", "&#39;") in drawn or headline in drawn
    assert "of the homes" in drawn
