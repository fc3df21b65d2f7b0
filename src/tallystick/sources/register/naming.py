"""Every name and code by which an authority may be asked for."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.figures.names import bare, plain
from tallystick.sources.register.entries import AuthorityName
from tallystick.sources.release import CODE, Authority

Row = Mapping[str, str]

_COUNCILS = frozenset(
    {
        "london_borough",
        "metropolitan_district",
        "unitary",
        "county",
        "shire_district",
        "welsh_unitary",
        "scottish_unitary",
        "ni_district",
    }
)
_DAMAGED = (
    "\N{LATIN SMALL LETTER I WITH DIAERESIS}\N{INVERTED QUESTION MARK}",
    "\N{LATIN SMALL LETTER I WITH DIAERESIS}\N{VULGAR FRACTION THREE QUARTERS}",
)
_SERVICE_AREA = re.compile(
    r"(?P<area>.+?)(?: Combined)? (?:Police|Fire)(?: and Rescue| and Crime|, Fire and Crime)?"
    r" (?:Authority|Commissioner)(?: - (?:Police|Fire))?"
)
_NOT_A_NAME = frozenset({"city of", "yorkshire and the humber ca", "ynys mn"})
_MISLEADING_WHEN_BARE = frozenset({"london"})


def names_of(
    authorities: Iterable[Authority],
    rows: Iterable[Row],
    changes: Iterable[Row],
    former_codes: Iterable[Row],
    common: Iterable[Row],
) -> tuple[AuthorityName, ...]:
    """Names and codes of every authority; of two spelt alike the more official is kept."""
    printed = {row["ons_code"]: row for row in rows}
    former: dict[str, list[str]] = defaultdict(list)
    for row in changes:
        if row["kind"] == "recode":
            former[row["successor_ons_code"]].append(row["old_ons_code"])
    for row in former_codes:
        if row["printed_ons_code"] != row["ons_code"]:
            former[row["ons_code"]].append(row["printed_ons_code"])
    shortened: dict[str, list[str]] = defaultdict(list)
    for row in common:
        shortened[row["ons_code"]].append(row["written"])
    names: dict[tuple[str, str], AuthorityName] = {}
    for authority in authorities:
        row = printed.get(authority.ons_code, {})
        common_kind = "former_name" if authority.ended else "alternative_name"
        for kind, written in (
            *_codes(authority, row, former[authority.ons_code]),
            *_names(authority, row),
            *((common_kind, written) for written in shortened[authority.ons_code]),
        ):
            key = f"{CODE}{plain(written)}" if kind == "la_code" else plain(written)
            if key and (key, authority.ons_code) not in names:
                names[key, authority.ons_code] = AuthorityName(
                    key, authority.ons_code, kind, written
                )
    return tuple(names[key] for key in sorted(names))


def _codes(authority: Authority, row: Row, former: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "ons_code", authority.ons_code
    if authority.mhclg_code:
        yield "mhclg_code", authority.mhclg_code
    in_2023 = row.get("ons_code_2023", "")
    printed = [code for code in row.get("former_gss_codes", "").split(",") if code]
    for code in dict.fromkeys((in_2023, *printed, *former)):
        if code and code != authority.ons_code:
            yield "former_ons_code", code
    if row.get("la_code"):
        yield "la_code", row["la_code"]


def _names(authority: Authority, row: Row) -> Iterator[tuple[str, str]]:
    if authority.ended:
        yield "former_name", authority.name
        yield "former_bare", bare(authority.name)
        yield "slug", authority.slug
        return
    yield "name", authority.name
    yield "official_name", authority.official_name
    others = [row.get(column, "") for column in ("name", "ons_name", "slug", "gov_uk_slug")]
    others += split_names(row.get("alt_names", ""))
    for written in others:
        if plain(written) not in _NOT_A_NAME and not any(mark in written for mark in _DAMAGED):
            yield "alternative_name", written
    yield "slug", authority.slug
    area = _SERVICE_AREA.fullmatch(authority.official_name)
    if area:
        yield "alternative_name", f"{area['area']} {authority.kind}"
        yield "area_name", area["area"]
    if authority.kind in _COUNCILS:
        for written in (authority.name, authority.official_name):
            shortened = bare(written).removeprefix("of ")
            if shortened not in _MISLEADING_WHEN_BARE:
                yield "bare_name", shortened


def split_names(printed: str) -> list[str]:
    """The names of a comma-separated list whose names may have commas of their own.

    A piece that begins with a space continues the name before it.

    >>> split_names("Bristol, City of,Bristol UA,city of bristol")
    ['Bristol, City of', 'Bristol UA', 'city of bristol']
    """
    parts: list[str] = []
    for piece in next(csv.reader([printed]), []):
        if piece.startswith(" ") and parts:
            parts[-1] = f"{parts[-1]},{piece}"
        elif piece.strip():
            parts.append(piece)
    return [name.strip() for name in parts]
