"""Reading a page as a list of its elements, and as a tree, for tests."""

from collections.abc import Iterator
from html.parser import HTMLParser

_EMPTY = (
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
)


class Markup(HTMLParser):
    """Every element of a page with its attributes, and the page's text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def every(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def links(self) -> list[str]:
        return [one["href"] for one in self.every("a") if one.get("href", "").startswith("/")]


class Element:
    """An element with what it stands in, what stands in it, and the text that is its own."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element] = []
        self.text = ""

    def within(self) -> "Iterator[Element]":
        """The element and everything in it."""
        yield self
        for child in self.children:
            yield from child.within()

    def around(self) -> "Iterator[Element]":
        """The element and everything it stands in, from the inside out."""
        found: Element | None = self
        while found is not None:
            yield found
            found = found.parent


class Tree(HTMLParser):
    """A page as a tree of elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = self._open = Element("", {}, None)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(made)
        if tag not in _EMPTY:
            self._open = made

    def handle_endtag(self, tag: str) -> None:
        closed = next((one for one in self._open.around() if one.tag == tag), None)
        if closed is not None and closed.parent is not None:
            self._open = closed.parent

    def handle_data(self, data: str) -> None:
        self._open.text += data
