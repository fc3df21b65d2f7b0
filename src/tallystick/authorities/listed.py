"""A list of councils of one's own: read line by line, each name found as it was in the year."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date

from tallystick.authorities.chosen import ChosenCouncils, existed
from tallystick.authorities.lookup import PRINCIPAL, find, require_english_principal
from tallystick.authorities.succession import Successions
from tallystick.figures.cache import remembered
from tallystick.figures.errors import BadFile, BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import bare, plain
from tallystick.figures.year import FinancialYear
from tallystick.sources.release import Authority, Release

_HEADINGS = frozenset(
    {"council", "councils", "name", "authority", "local authority", "ons code", "code", "e code"}
)
_DELIMITERS = ",;\t"
_LINE = "line"
_MOST_WITH_NEAR = 5
"""Names that are near are sought for so many unknown ones of a list; it takes long."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its number, the whole line, and its first column."""

    line: int
    written: str
    first: str


def entries(text: str) -> tuple[Entry, ...]:
    """The lines that name a council: blank lines, `#` comments and a heading are left out."""
    entries = [
        Entry(number, line.strip().strip('"'), _first_column(line))
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
        if line.strip(f" {_DELIMITERS}") and not line.lstrip().startswith("#")
    ]
    if entries and plain(entries[0].first) in _HEADINGS:
        del entries[0]
    return tuple(entries)


def listed(
    release: Release, year: FinancialYear, named: Iterable[Entry], title: str, item: str = _LINE
) -> ChosenCouncils:
    """The councils of a list that existed in the year; a former council counts as itself.

    Args:
        release: the register of authorities.
        year: the year whose councils count: `Dorset` is the county council in 2017-18 and the
            unitary council from 2019-20.
        named: the lines of the list.
        title: what the list is called.
        item: what an entry is called where one is repeated: `line` of a file, `name`. A fault
            says which line it is in.

    Raises:
        ExceptionGroup: of `BadFile`, one for each line that names no principal council of England.
        BadInput: if the list is empty, or none of its councils existed in the year.
    """
    authorities: dict[str, Authority] = {}
    lines: dict[str, list[int]] = {}
    faults: list[BadFile] = []
    notes: dict[str, None] = {}
    unknown: set[str] = set()
    for entry in named:
        if entry.written in unknown:
            continue
        try:
            authority, entry_notes = _named(
                release, entry, year, with_near=len(faults) < _MOST_WITH_NEAR
            )
        except BadInput as fault:
            place = f"{_LINE} {entry.line}: " if item == _LINE else ""
            faults.append(BadFile(f"{place}{fault}"))
            unknown.add(entry.written)
            continue
        authorities[authority.ons_code] = authority
        lines.setdefault(authority.ons_code, []).append(entry.line)
        notes.update(dict.fromkeys(entry_notes))
    if faults:
        raise ExceptionGroup(f"{len(faults)} {item}(s) of {title} name no council", faults)
    if not authorities:
        raise BadInput(f"{title} names no council. Write one council a line; # begins a comment.")
    there = sorted(
        (council for council in authorities.values() if existed(council, year)),
        key=lambda council: (council.name, council.ons_code),
    )
    absent = [council for council in authorities.values() if not existed(council, year)]
    notes.update(dict.fromkeys(_left_out(council, year, release) for council in absent))
    notes.update(
        dict.fromkeys(
            f"{authorities[code].name} is named {len(at)} times "
            f"({item}s {', '.join(map(str, at))}) and counted once."
            for code, at in lines.items()
            if len(at) > 1
        )
    )
    if not there:
        raise BadInput(f"No council of {title} existed in {year}. {' '.join(notes)}")
    return ChosenCouncils(f"Councils of {title}", year, tuple(there), tuple(notes))


def _first_column(line: str) -> str:
    delimiter = next((mark for mark in _DELIMITERS if mark in line), ",")
    row = next(csv.reader([line.strip()], delimiter=delimiter), [""])
    return (row or [""])[0].strip()


def _named(
    release: Release, entry: Entry, year: FinancialYear, *, with_near: bool
) -> tuple[Authority, tuple[str, ...]]:
    """The council that a line names: by the whole line, or else by its first column."""
    if entry.first == entry.written or _is_part_of_a_name(release, entry):
        return _authority(release, entry.written, year, with_near=with_near)
    try:
        return _authority(release, entry.written, year, with_near=False)
    except UnknownName:
        return _authority(release, entry.first, year, with_near=with_near)


def _is_part_of_a_name(release: Release, entry: Entry) -> bool:
    """Whether the comma is that of a name, as in `Bournemouth, Christchurch and Poole`."""
    words = plain(entry.written).split()
    begins = words[: len(plain(entry.first).split()) + 1]
    return any(words[: len(begins)] == begins for words in _names_with_commas(release))


@remembered
def _names_with_commas(release: Release) -> tuple[list[str], ...]:
    """The words of every name that has a comma in it."""
    return tuple(plain(written).split() for _, _, written in release.every_name() if "," in written)


def _authority(
    release: Release, text: str, year: FinancialYear, *, with_near: bool
) -> tuple[Authority, tuple[str, ...]]:
    """The council that has the name in the year; a former one is itself, not its successor."""
    matches = tuple(_councils(release, plain(text))) or tuple(
        _councils(release, bare(text).removeprefix("of "))
    )
    there = [council for council in matches if existed(council, year)]
    if len(there) == 1 and there[0].ended:
        return there[0], ()
    if not there and len(matches) == 1:
        return matches[0], ()
    match = find(release, text, with_near=with_near)
    require_english_principal(match.authority, release)
    return match.authority, match.notes


def _councils(release: Release, wanted: str) -> Iterator[Authority]:
    for code, kind, _ in release.names_like(wanted):
        authority = release.authority(code)
        if kind != "area_name" and authority.kind in PRINCIPAL and authority.nation == "England":
            yield authority


def _left_out(council: Authority, year: FinancialYear, release: Release) -> str:
    successions = Successions.of(release)
    if council.ended and council.ended < f"{year.start + 1}-03-31":
        became = [release.authority(code).name for code in successions.present(council.ons_code)]
        after = f"; it became part of {' and '.join(became)}" if became else ""
        return f"Left out: {council.name} ended on {_day(council.ended)}{after}."
    names = [release.authority(code).name for code in successions.predecessors(council.ons_code)]
    before = f"; its predecessors were {', '.join(names)}" if names else ""
    return f"Left out: {council.name} began on {_day(council.started)}{before}."


def _day(written: str) -> str:
    day = date.fromisoformat(written)
    return f"{day.day} {day:%B %Y}"
