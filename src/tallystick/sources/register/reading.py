"""Reading the register from its files."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

from tallystick.figures.errors import DataDamaged
from tallystick.figures.names import slug
from tallystick.sources.register.entries import Precept, Register, Succession
from tallystick.sources.register.naming import names_of
from tallystick.sources.register.reported import read_reported
from tallystick.sources.release import Authority

FILES = (
    "authorities",
    "authority_changes",
    "common_names",
    "former_mhclg_codes",
    "ons_code_changes",
    "precepting_lookup",
    "reported_reorganisation",
)

Row = Mapping[str, str]

_KINDS = {
    "london_borough": "london_borough",
    "metropolitan_district": "metropolitan_district",
    "unitary": "unitary",
    "shire_county": "county",
    "shire_district": "shire_district",
    "fire": "fire",
    "police": "police",
    "combined_authority": "combined_authority",
    "gla": "gla",
    "welsh_unitary": "welsh_unitary",
    "scottish_unitary": "scottish_unitary",
    "ni_district": "ni_district",
}
_FORMER_KINDS = {"NMD": "shire_district", "UA": "unitary", "CTY": "county"}
_KNOWN_BY_OFFICIAL_NAME = frozenset({"combined_authority", "gla"})
_AREA_LETTERS = 3


def read(files: Mapping[str, bytes]) -> Register:
    """The register from its seven files, by the names in `FILES`.

    Raises:
        DataDamaged: if a file or a column is missing, or the two lists of code changes disagree.
    """
    missing = [name for name in FILES if name not in files]
    if missing:
        raise DataDamaged(f"The register needs {', '.join(missing)} as well.")
    rows = _table(files, "authorities", ("ons_code", "type", "name", "official_name", "alt_names"))
    changes = _table(files, "authority_changes", ("old_ons_code", "successor_ons_code", "kind"))
    former_codes = _table(files, "former_mhclg_codes", ("ons_code", "mhclg_code"))
    common = _table(files, "common_names", ("written", "ons_code", "publisher", "url", "read_on"))
    precepting = _table(files, "precepting_lookup", ("billing_ons_code", "precepting_ons_code"))
    _agree(changes, _table(files, "ons_code_changes", ("old_code", "current_code")))

    successions = tuple(_successions(changes))
    current = _in_their_districts_regions([_current(row) for row in rows])
    former = _former(changes, successions, former_codes, current)
    started = {item.successor_code: _day_after(item.ended) for item in successions if item.ended}
    authorities = tuple(
        replace(authority, started=started[authority.ons_code])
        if _is_new(authority.ons_code, successions)
        else authority
        for authority in (*current, *former)
    )
    reported = read_reported(files["reported_reorganisation"], authorities)
    precepts = tuple(
        Precept(row["billing_ons_code"], row["kind"], row["precepting_ons_code"], row["source"])
        for row in precepting
    )
    _all_known(precepts, authorities)
    codes = {authority.ons_code for authority in authorities}
    strangers = [row["written"] for row in common if row["ons_code"] not in codes]
    if strangers:
        raise DataDamaged(f"common_names.csv: no authority has the code of {', '.join(strangers)}.")
    return Register(
        authorities=tuple(sorted(authorities, key=lambda item: item.ons_code)),
        names=names_of(authorities, rows, changes, former_codes, common),
        successions=successions + reported,
        precepts=precepts,
    )


def _table(files: Mapping[str, bytes], name: str, needed: Sequence[str]) -> list[Row]:
    try:
        reader = csv.DictReader(StringIO(files[name].decode("utf-8-sig")))
        rows: list[Row] = list(reader)
    except UnicodeDecodeError as fault:
        raise DataDamaged(f"{name}.csv is not UTF-8 text ({fault}).") from fault
    absent = [column for column in needed if column not in (reader.fieldnames or ())]
    if absent:
        raise DataDamaged(f"{name}.csv has no column {', '.join(absent)} in its first row.")
    return rows


def _current(row: Row) -> Authority:
    kind = _KINDS.get(row["type"])
    if kind is None:
        raise DataDamaged(f"authorities.csv: {row['name']} is of an unknown type {row['type']!r}.")
    official = " ".join(row["official_name"].split())
    known_by = official if kind in _KNOWN_BY_OFFICIAL_NAME else row["name"]
    return Authority(
        ons_code=row["ons_code"],
        name=known_by,
        official_name=official,
        slug=slug(known_by),
        kind=kind,
        nation=row["nation"],
        region=row["region"],
        county_code=row["county_code"],
        combined_code=row["combined_authority_code"],
        mhclg_code=row["mhclg_e_code"],
        is_billing=row["is_billing"] == "True",
        started="",
        ended="",
    )


def _in_their_districts_regions(current: Sequence[Authority]) -> list[Authority]:
    """The same with each county in the region of its districts, as the list misplaces some.

    Raises:
        DataDamaged: if the districts of a county are printed in more than one region.
    """
    regions: dict[str, set[str]] = defaultdict(set)
    for authority in current:
        if authority.county_code:
            regions[authority.county_code].add(authority.region)
    divided = [item.name for item in current if len(regions[item.ons_code]) > 1]
    if divided:
        raise DataDamaged(
            f"authorities.csv: the districts of {', '.join(divided)} are in more than one region."
        )
    return [
        replace(authority, region=next(iter(regions[authority.ons_code]), authority.region))
        for authority in current
    ]


def _former(
    changes: Iterable[Row],
    successions: Sequence[Succession],
    former_codes: Iterable[Row],
    current: Iterable[Authority],
) -> list[Authority]:
    """Former councils of England, in their successor's region and the county of their E-code."""
    e_codes = {row["ons_code"]: row["mhclg_code"] for row in former_codes}
    kinds = {row["old_ons_code"]: _FORMER_KINDS.get(row["old_type"], "") for row in changes}
    counties = {
        e_codes[code][:_AREA_LETTERS]: code
        for code, kind in kinds.items()
        if kind == "county" and code in e_codes
    }
    counties |= {
        authority.mhclg_code[:_AREA_LETTERS]: authority.ons_code
        for authority in current
        if authority.kind == "county"
    }
    regions = {authority.ons_code: authority.region for authority in current}
    follows = {item.former_code: item.successor_code for item in successions}
    authorities: dict[str, Authority] = {}
    for item in successions:
        if item.kind != "reorganisation":
            continue
        kind = kinds[item.former_code]
        e_code = e_codes.get(item.former_code, "")
        last = item.successor_code
        while last not in regions:
            last = follows[last]
        authorities[item.former_code] = Authority(
            ons_code=item.former_code,
            name=item.former_name,
            official_name=item.former_name,
            slug=slug(f"{item.former_name} until {item.ended[:4]}"),
            kind=kind,
            nation="England",
            region=regions[last],
            county_code=counties.get(e_code[:_AREA_LETTERS], "")
            if kind == "shire_district"
            else "",
            combined_code="",
            mhclg_code=e_code,
            is_billing=kind != "county",
            started="",
            ended=item.ended,
        )
    for item in successions:
        later = authorities.get(item.successor_code)
        if later and later.kind == "shire_district" and not later.county_code:
            county = authorities[item.former_code].county_code
            authorities[item.successor_code] = replace(later, county_code=county)
    return list(authorities.values())


def _successions(changes: Iterable[Row]) -> Iterable[Succession]:
    """Reorganisations and changes of code; those of Northern Ireland are printed without codes."""
    for row in changes:
        if not row["old_ons_code"] or not row["successor_ons_code"]:
            continue
        is_code = row["kind"] == "recode"
        ended = _last_day(row["end_date"])
        when = f" on {_written(_day_after(ended))}" if ended else ""
        note = (
            f"{row['successor_name']} had the code {row['old_ons_code']} before it was given "
            f"{row['successor_ons_code']}{when}."
            if is_code
            else f"{_told(row)} became part of {row['successor_name']}{when}."
        )
        yield Succession(
            former_code=row["old_ons_code"],
            former_name=row["old_name"],
            ended=ended,
            successor_code=row["successor_ons_code"],
            successor_name=row["successor_name"],
            kind="code_change" if is_code else "reorganisation",
            note=note,
        )


def _told(row: Row) -> str:
    same = row["old_name"] == row["successor_name"] and row["old_type"] == "CTY"
    return f"The former county council of {row['old_name']}" if same else row["old_name"]


def _last_day(printed: str) -> str:
    """The last day of the former council; for some years the list prints the day after it."""
    if not printed:
        return ""
    day = date.fromisoformat(printed)
    return str(day - timedelta(days=1)) if (day.month, day.day) == (4, 1) else printed


def _day_after(ended: str) -> str:
    return str(date.fromisoformat(ended) + timedelta(days=1)) if ended else ""


def _written(day: str) -> str:
    read_day = date.fromisoformat(day)
    return f"{read_day.day} {read_day:%B %Y}"


def _is_new(ons_code: str, successions: Iterable[Succession]) -> bool:
    return any(
        item.successor_code == ons_code and item.kind == "reorganisation" for item in successions
    )


def _agree(changes: Iterable[Row], code_changes: Iterable[Row]) -> None:
    follows: dict[str, set[str]] = defaultdict(set)
    for row in changes:
        follows[row["old_ons_code"]].add(row["successor_ons_code"])
    wrong = [
        f"{row['old_code']} to {row['current_code']}"
        for row in code_changes
        if row["current_code"] not in follows[row["old_code"]]
    ]
    if wrong:
        raise DataDamaged(
            f"ons_code_changes.csv has {', '.join(wrong)}, and authority_changes.csv does not."
        )


def _all_known(precepts: Iterable[Precept], authorities: Iterable[Authority]) -> None:
    codes = {authority.ons_code for authority in authorities}
    named = {code for item in precepts for code in (item.billing_code, item.precepting_code)}
    unknown = sorted(named - codes)
    if unknown:
        raise DataDamaged(
            f"precepting_lookup.csv names {', '.join(unknown)}, and authorities.csv does not."
        )
