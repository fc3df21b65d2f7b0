"""What differs between two documents, path by path."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

Scalar = str | int | float | bool | None
Path = tuple[str, ...]

ROUNDING = 1e-9
"""Two numbers that differ by less, as a share of the larger, are the same number."""

_IDENTITIES = (
    *("id", "key", "line", "duty", "strategy", "lever", "rule", "code", "name", "branch", "year"),
    *("band", "kind", "label", "council", "from"),
)
_PLAIN = re.compile(r"[a-z][a-z0-9_]*")
_EMPTY = {"dict": "{}", "list": "[]"}


class Kind(StrEnum):
    """How a place differs."""

    NUMBER = "number"
    TEXT = "text"
    ADDED = "added"
    REMOVED = "removed"
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a document where two versions differ, with what stands there in each."""

    path: Path
    kind: Kind
    before: Scalar
    after: Scalar

    @property
    def size(self) -> float:
        """By how much a number differs; 0 for all else."""
        if self.kind is not Kind.NUMBER:
            return 0.0
        return abs(float(self.after or 0) - float(self.before or 0))


@dataclass(frozen=True, slots=True)
class Rename:
    """Where a part of a question's document stood before and where it stands now."""

    question: str
    before: Path
    after: Path

    def applied(self, path: Path) -> Path:
        """The path as it is now; the same path where the rename does not concern it."""
        if len(path) < len(self.before):
            return path
        wild: list[str] = []
        for pattern, segment in zip(self.before, path, strict=False):
            if pattern not in (segment, *_wild(segment)):
                return path
            if pattern != segment:
                wild.append(segment)
        kept = iter(wild)
        renamed = tuple(next(kept) if part in ("*", "[]") else part for part in self.after)
        return renamed + path[len(self.before) :]


def _wild(segment: str) -> tuple[str]:
    return ("[]",) if segment.startswith("[") else ("*",)


def pattern(text: str) -> Path:
    """A path as it is written in the list of renames: `rows[].gap.*`.

    >>> pattern("rows[].gap.*")
    ('rows', '[]', 'gap', '*')
    """
    return tuple(part for part in text.replace("[]", ".[]").split(".") if part)


def general(path: Path) -> str:
    """The path with `[]` for an entry of a list and `*` for a key that names a thing.

    >>> general(("rows", "[savings]", "gap", "2027-28"))
    'rows[].gap.*'
    """
    text = ""
    for segment in path:
        if segment.startswith("["):
            text += "[]"
        else:
            text += "." + (segment if _PLAIN.fullmatch(segment) else "*")
    return text.removeprefix(".")


def exact(path: Path) -> str:
    """The path with the name of every entry and key.

    >>> exact(("rows", "[savings]", "gap", "2027-28"))
    'rows[savings].gap.2027-28'
    """
    parts = (part if part.startswith("[") else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def compared(before: object, after: object, renames: Iterable[Rename] = ()) -> list[Place]:
    """Every place at which two documents differ.

    A part that only one of them has is one place, at its top. Entries of a list are put beside
    each other by what names them, or by their order where nothing does.
    """
    renames = tuple(renames)
    old = {_renamed(path, renames): value for path, value in _flat(before)}
    new = dict(_flat(after))
    places = [_changed(path, value, new[path]) for path, value in old.items() if path in new]
    return [
        *(place for place in places if place is not None),
        *(Place(path, Kind.REMOVED, value, None) for path, value in _only(old, new)),
        *(Place(path, Kind.ADDED, None, value) for path, value in _only(new, old)),
    ]


def _renamed(path: Path, renames: Sequence[Rename]) -> Path:
    for rename in renames:
        path = rename.applied(path)
    return path


def _changed(path: Path, before: Scalar, after: Scalar) -> Place | None:
    if _is_number(before) and _is_number(after):
        size = max(abs(float(before or 0)), abs(float(after or 0)))
        same = abs(float(after or 0) - float(before or 0)) <= ROUNDING * size
        return None if same else Place(path, Kind.NUMBER, before, after)
    same = before == after and type(before) is type(after)
    return None if same else Place(path, Kind.TEXT, before, after)


def _is_number(value: Scalar) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _only(
    mine: Mapping[Path, Scalar], other: Mapping[Path, Scalar]
) -> Iterator[tuple[Path, Scalar]]:
    """The tops of what the other document does not have, with the first value below each."""
    known = {path[:length] for path in other for length in range(len(path) + 1)}
    seen = set()
    for path, value in mine.items():
        if path in other:
            continue
        lengths = (length for length in range(1, len(path) + 1) if path[:length] not in known)
        top = path[: next(lengths, len(path))]
        if top not in seen:
            seen.add(top)
            yield top, value


def _flat(document: object, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(document, dict) and document:
        for key, value in document.items():
            yield from _flat(value, (*path, str(key)))
    elif isinstance(document, list) and document:
        for name, value in zip(_names(document), document, strict=True):
            yield from _flat(value, (*path, f"[{name}]"))
    elif isinstance(document, dict | list):
        yield path, _EMPTY[type(document).__name__]
    else:
        assert document is None or isinstance(document, str | int | float)  # noqa: S101 - JSON
        yield path, document


def _is_named(entry: Mapping[str, object], key: str) -> bool:
    """Whether an entry has a name by that key, and not a part of its own."""
    return key in entry and not isinstance(entry[key], dict | list)


def _names(entries: Sequence[object]) -> list[str]:
    """What names each entry of a list: keys that all have and that differ in all, or its place."""
    mappings = [entry for entry in entries if isinstance(entry, dict)]
    if len(mappings) == len(entries):
        keys = [key for key in _IDENTITIES if all(_is_named(entry, key) for entry in mappings)]
        for number in (1, 2):
            for chosen in combinations(keys, number):
                names = [" ".join(str(entry[key] or "") for key in chosen) for entry in mappings]
                names = [name.strip() for name in names]
                if len(set(names)) == len(names):
                    return names
    return [str(place) for place in range(len(entries))]
