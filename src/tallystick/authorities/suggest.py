"""Councils that a few letters may mean: by how well they match, and then by the alphabet."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tallystick.authorities.lookup import PRINCIPAL
from tallystick.authorities.succession import Successions
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near, plain
from tallystick.sources.release import Authority, Release

MOST = 10
FEWEST_LETTERS = 2
ELSEWHERE = frozenset({"welsh_unitary", "scottish_unitary", "ni_district"})
_NOT_WRITTEN = frozenset({"area_name", "bare_name", "former_bare", "slug", "la_code"})
_CODES = frozenset({"ons_code", "former_ons_code", "mhclg_code"})
_SAME, _BEGINS, _WORD_BEGINS, _WITHIN, _NEAR = range(0, 10, 2)
"""How well a name fits; a name other than today's own is one step behind."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One council: the authority, the name that it is asked for by, and why it fits.

    `asked` is the former name where `authority` is what a former council became part of, whole or
    `was_split`; `also` the name or code that matched, where it is not the one shown.
    """

    authority: Authority
    asked: str
    former: bool = False
    also: str = ""
    was_split: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    plain: str
    written: str
    kind: str
    authority: Authority


def suggest(release: Release, text: str, most: int = MOST) -> tuple[Suggestion, ...]:
    """Councils of the United Kingdom, today's and former ones, that the letters may begin or mean.

    A former council gives each council of today that it became part of. Fewer than two letters
    suggest nothing; where nothing matches, names that are spelt nearly so are given.
    """
    wanted = plain(text)
    if len(wanted) < FEWEST_LETTERS:
        return ()
    names = _names(release)
    best: dict[str, tuple[int, _Name]] = {}
    for name, quality in _matching(names, wanted):
        code = name.authority.ons_code
        rank = quality + (name.kind != "name")
        if code not in best or rank < best[code][0]:
            best[code] = (rank, name)
    ordered = sorted(best.values(), key=lambda match: (match[0], match[1].authority.name))
    suggestions: list[Suggestion] = []
    for _, name in ordered:
        suggestions += _shown(release, name, wanted)
    return tuple(suggestions[:most])


def _matching(names: Iterable[_Name], wanted: str) -> Iterator[tuple[_Name, int]]:
    matched = [(name, quality) for name in names if (quality := _quality(name, wanted)) is not None]
    if matched:
        yield from matched
        return
    by_plain: dict[str, list[_Name]] = {}
    for name in names:
        if name.kind not in _CODES:
            by_plain.setdefault(name.plain, []).append(name)
    for place, spelt in enumerate(near(wanted, by_plain, most=MOST)):
        yield from ((name, _NEAR + 2 * place) for name in by_plain[spelt])


def _quality(name: _Name, wanted: str) -> int | None:
    if name.plain == wanted:
        return _SAME
    if name.plain.startswith(wanted):
        return _BEGINS
    if name.kind in _CODES:
        return None
    if f" {wanted}" in f" {name.plain}":
        return _WORD_BEGINS
    return _WITHIN if wanted in name.plain else None


def _shown(release: Release, name: _Name, wanted: str) -> Iterator[Suggestion]:
    authority = name.authority
    if authority.ended:
        became = Successions.of(release).present(authority.ons_code)
        for code in became:
            yield Suggestion(
                release.authority(code), authority.name, former=True, was_split=len(became) > 1
            )
        return
    is_shown = wanted in plain(authority.name) or plain(name.written) in plain(
        authority.official_name
    )
    unsaid = is_shown or name.written.islower()
    yield Suggestion(authority, authority.name, also="" if unsaid else name.written)


@lru_cache(maxsize=4)
def _names(release: Release) -> tuple[_Name, ...]:
    """Every name and code of every council, made once for a release, the name of today first."""
    known = {
        authority.ons_code: authority
        for authority in release.authorities
        if authority.kind in ELSEWHERE
        or (authority.kind in PRINCIPAL and authority.nation == "England")
    }
    kinds = ("name", "former_name", "official_name", "alternative_name", *sorted(_CODES))
    names = [
        _Name(plain(written), written, kind, known[code])
        for code, kind, written in release.every_name()
        if code in known and kind not in _NOT_WRITTEN
    ]
    return tuple(sorted(names, key=lambda name: kinds.index(name.kind)))
