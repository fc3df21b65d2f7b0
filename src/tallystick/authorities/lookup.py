"""Finding the authority that somebody means, by any name or code, without guessing."""

import re
from collections.abc import Iterable, Sequence

from tallystick.authorities.succession import Successions
from tallystick.figures.cache import remembered
from tallystick.figures.errors import AmbiguousName, BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import bare, near, plain
from tallystick.sources.release import CODE, Authority, Release

PRINCIPAL = frozenset(
    {"london_borough", "metropolitan_district", "unitary", "county", "shire_district"}
)
_ELSEWHERE = frozenset({"welsh_unitary", "scottish_unitary", "ni_district"})
_FROM_OWN_FIGURES = (
    " From its own figures alone any council of the United Kingdom has a gap: tallystick plan NAME "
    "--figures FILE."
)
_NOT_ASKED_FOR = frozenset({"total", "other_body"})
_CODE_KINDS = frozenset({"former_ons_code", "ons_code", "mhclg_code", "la_code"})
_JOINING = ("and", "in", "on", "under", "upon", "with")
_POSTCODE = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?( ?[0-9][a-z]{2})?")
_MOST_CANDIDATES = 12
_MOST_NEAR = 4

KIND_NAMES = {
    "london_borough": "London borough",
    "metropolitan_district": "metropolitan district",
    "unitary": "unitary council",
    "county": "county council",
    "shire_district": "district council",
    "fire": "fire and rescue authority",
    "police": "police and crime commissioner",
    "combined_authority": "combined authority",
    "gla": "Greater London Authority",
    "welsh_unitary": "council in Wales",
    "scottish_unitary": "council in Scotland",
    "ni_district": "council in Northern Ireland",
    "total": "printed total",
    "other_body": "other public body",
}


@dataclass(frozen=True, slots=True)
class Found:
    """An authority, with what has to be said about the name it was asked for by."""

    authority: Authority
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    authority: Authority
    kind: str
    written: str


def find(release: Release, text: str, *, with_near: bool = True) -> Found:
    """The authority of that name or code, whatever its case, punctuation or ending.

    A former council leads to the one that took it over, with a note that says so. Without
    `with_near`, no names are sought that are near one that is not known.

    Raises:
        UnknownName: if nothing has that name; it names up to four that are near.
        AmbiguousName: if more than one fits, or a former council has more than one successor.
        BadInput: if the text is empty.
    """
    wanted = plain(text)
    if not wanted:
        raise BadInput("Name a council, as in `coventry`, or give its ONS code.")
    coded = _of_code(release, text)
    matches = _matches(release, wanted)
    _not_both(text, matches, coded)
    matches = matches or coded or _matches(release, _shortened(text))
    named = [match for match in matches if match.kind != "area_name"]
    current = [match for match in named if not match.authority.ended]
    former = [match for match in named if match.authority.ended]
    councils = [match for match in current if match.authority.kind in PRINCIPAL | _ELSEWHERE]
    if councils:
        return _current(release, text, councils)
    if former:
        return _former(release, text, former)
    if len(named) < len(matches):
        raise _area(release, text, [match.authority for match in matches])
    if current:
        return _current(release, text, current)
    begun = _by_beginning(release, wanted)
    if begun is not None:
        return Found(begun, (f"{text.strip()} is taken as short for {begun.name}.",))
    raise _unknown(release, text) if with_near else UnknownName("council", text)


def require_english_principal(authority: Authority, release: Release) -> None:
    """Refuse an authority that is not a principal council of England.

    Raises:
        BadInput: saying what it is, the councils of its area, and which kinds are covered.
    """
    if authority.nation == "England" and authority.kind in PRINCIPAL:
        return
    what = KIND_NAMES.get(authority.kind, authority.kind)
    article = "the" if authority.kind == "gla" else "a"
    kind = "" if authority.name == what else f" is {article} {what}"
    names = councils_of(release, authority)
    area = f" Its area is that of {_listed(names)}: ask for one of them." if names else ""
    alone = _FROM_OWN_FIGURES if authority.kind in _ELSEWHERE else ""
    raise BadInput(
        f"{authority.name}{kind or ' is not a principal council'}. This covers the principal "
        "councils of England: London boroughs, metropolitan districts, unitary councils, county "
        f"councils and district councils.{area}{alone}"
    )


def require_principal(authority: Authority, release: Release) -> None:
    """Refuse an authority that is not a principal council, of any nation.

    Raises:
        BadInput: as for one of England.
    """
    if authority.kind not in _ELSEWHERE:
        require_english_principal(authority, release)


def councils_of(release: Release, body: Authority) -> tuple[str, ...]:
    """The councils in whose area a fire, police or combined authority is, counties for districts.

    Those through which it charges council tax, and those that the register puts under it.
    """
    known = {item.ons_code: item for item in release.authorities}
    inside = {billing for billing, _, code, _ in release.precepts() if code == body.ons_code}
    if body.kind == "combined_authority":
        inside |= {item.ons_code for item in known.values() if item.combined_code == body.ons_code}
    councils = {known.get(known[code].county_code, known[code]).name for code in inside}
    return tuple(sorted(councils))


def _listed(names: Sequence[str]) -> str:
    if len(names) > _MOST_CANDIDATES:
        more = len(names) - _MOST_CANDIDATES
        return f"{', '.join(names[:_MOST_CANDIDATES])} and {more} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def require_england(authority: Authority) -> None:
    """Refuse an authority outside England, whose figures are not put together yet.

    Raises:
        BadInput: saying which nation it is in, and what is covered.
    """
    if authority.nation != "England":
        raise BadInput(
            f"{authority.name} is in {authority.nation}. This covers councils, fire, police and "
            "combined authorities of England."
        )


def _of_code(release: Release, text: str) -> list[_Match]:
    """The authority whose letters in the register these are; a letter with an accent is none."""
    letters = text.strip()
    if not (letters.isascii() and letters.isalpha()):
        return []
    return _matches(release, f"{CODE}{letters.casefold()}")


def _not_both(text: str, named: Sequence[_Match], coded: Sequence[_Match]) -> None:
    """Refuse what is the name of one authority and the letters of another."""
    both = {match.authority.name for match in (*named, *coded)}
    if named and coded and len(both) > 1:
        raise AmbiguousName("authority", text, sorted(both), "Write its name in full.")


def _by_beginning(release: Release, wanted: str) -> Authority | None:
    """The one council whose name goes on from there, as `brighton` does to Brighton and Hove."""
    begun = _beginnings(release).get(wanted, ())
    return begun[0] if len(begun) == 1 else None


@remembered
def _beginnings(release: Release) -> dict[str, list[Authority]]:
    """The principal councils by the part of their name before a word such as `and` or `upon`."""
    begun: dict[str, list[Authority]] = {}
    for item in _principal(release):
        words = plain(item.name).split()
        for place in range(1, len(words) - 1):
            if words[place] in _JOINING:
                begun.setdefault(" ".join(words[:place]), []).append(item)
    return begun


def _shortened(text: str) -> str:
    return bare(text).removeprefix("of ")


def _matches(release: Release, wanted: str) -> list[_Match]:
    matches = (
        _Match(release.authority(code), kind, written)
        for code, kind, written in release.names_like(wanted)
    )
    return [match for match in matches if match.authority.kind not in _NOT_ASKED_FOR]


def _current(release: Release, text: str, matches: list[_Match]) -> Found:
    english = [match for match in matches if match.authority.kind in PRINCIPAL]
    chosen = english or matches
    _one_only(release, text, chosen)
    return Found(chosen[0].authority, _code_notes(release, chosen[0]))


def _one_only(release: Release, text: str, matches: list[_Match]) -> None:
    """Refuse a shortened name that begins another council's name too, as `newcastle` does."""
    authorities = {match.authority.ons_code: match.authority for match in matches}
    if all(match.kind == "bare_name" for match in matches):
        start = f"{_shortened(text)} "
        authorities |= {
            item.ons_code: item
            for item in _principal(release)
            if plain(item.name).startswith(start)
        }
    if len(authorities) > 1:
        raise AmbiguousName("authority", text, sorted(item.name for item in authorities.values()))


def _code_notes(release: Release, match: _Match) -> tuple[str, ...]:
    if match.kind != "former_ons_code":
        return ()
    known = Successions.of(release).code_changes(match.authority.ons_code)
    notes = [change.note for change in known if change.former_code == match.written]
    authority = match.authority
    also = f"{authority.name} has the code {authority.ons_code}; some tables print {match.written}."
    return tuple(notes) or (also,)


def _former(release: Release, text: str, matches: list[_Match]) -> Found:
    """Today's council for a former one, if there is only one."""
    successions = Successions.of(release)
    present: dict[str, None] = {}
    for match in matches:
        present.update(dict.fromkeys(successions.present(match.authority.ons_code)))
    if len(present) == 1:
        steps = successions.steps(matches[0].authority.ons_code)
        return Found(release.authority(next(iter(present))), tuple(step.note for step in steps))
    former = matches[0].authority
    first = successions.from_former(former.ons_code)[0]
    names = [release.authority(code).name for code in present]
    raise AmbiguousName(
        "council",
        text,
        names,
        f"{former.name} was split between them on {first.first_day()}; ask for one of them.",
    )


def _area(release: Release, text: str, bodies: Iterable[Authority]) -> AmbiguousName:
    """The councils of an area that has a fire or police body of that name and no council."""
    known = {item.ons_code: item for item in release.authorities}
    bodies = list(bodies)
    codes = {body.ons_code for body in bodies}
    councils: dict[str, None] = {}
    for billing, _, precepting, _ in release.precepts():
        if precepting in codes:
            authority = known[billing]
            above = known.get(authority.county_code, authority)
            councils[above.name] = None
    named = sorted(councils) + sorted({body.name for body in bodies})
    hint = "No council has that name; ask for one of these."
    return AmbiguousName("authority", text, named[:_MOST_CANDIDATES], hint)


def _unknown(release: Release, text: str) -> UnknownName | AmbiguousName:
    """More than one council whose name has the word in it, or else the nearest names."""
    if _POSTCODE.fullmatch(plain(text)):
        hint = (
            "It is written as a postcode, and postcodes are not held: "
            "https://www.gov.uk/find-local-council names the council of one."
        )
        return UnknownName("council", text, hint=hint)
    word = f" {plain(text)} "
    within = sorted(item.name for item in _principal(release) if word in f" {plain(item.name)} ")
    if 1 < len(within) <= _MOST_CANDIDATES:
        return AmbiguousName("council", text, within)
    spelt = _spelt(release)
    closest = near(text, spelt, most=3 * _MOST_NEAR)
    names = tuple(dict.fromkeys(spelt[plain(name)] for name in closest))[:_MOST_NEAR]
    return UnknownName("council", text, names)


@remembered
def _spelt(release: Release) -> dict[str, str]:
    """The name of each authority by every spelling of it."""
    known = {item.ons_code: item for item in release.authorities}
    spelt: dict[str, str] = {}
    for code, kind, written in release.every_name():
        if kind not in _CODE_KINDS and kind != "area_name":
            spelt.setdefault(plain(written), known[code].name)
    return spelt


def _principal(release: Release) -> list[Authority]:
    return [
        item
        for item in release.authorities
        if item.kind in PRINCIPAL and item.nation == "England" and not item.ended
    ]
