"""The form of a tax base as a user writes it: in YAML or in CSV.

A YAML file is a mapping::

    collection_rate: 98.5%
    in_lieu: 0
    chargeable: {A: 12000, B: 9000}
    discounts: {A: 1500, B: 900}
    premiums: {A: 120}
    changes: {A: 30}
    support: {A: 2200, B: 900}

A CSV file has a row for each band under the headings `band`, `chargeable`, `discounts`, `premiums`,
`changes` and `support`. The letters of the form (H, Q, E, J, Z) may stand for these words.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from io import StringIO

from tallystick.council_tax.band_table import DISABLED_A
from tallystick.figures import reading
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.user_files import TOTALS, separator

WORDS = {
    "chargeable": "H",
    "discounts": "Q",
    "premiums": "E",
    "changes": "J",
    "support": "Z",
}
"""The items of the form in words, and the letter of each."""

_LETTERS = {letter.casefold(): letter for letter in WORDS.values()}
_SINGLE = ("collection_rate", "in_lieu", "places", "year", "nation", "name", "source")
_BAND = "band"
_BANDS = frozenset("abcdefghi")
_DISABLED = frozenset({"a-", "ar", "@", "a(disabled)", "adisabled", "disableda"})
"""What disabled Band A is called: the returns write `A-`, some forms `AR`."""

_LOWEST = Decimal(-1_000_000_000)


@dataclass(frozen=True, slots=True)
class Form:
    """What a file or request gives: dwellings by letter and band, single values as written."""

    items: Mapping[str, Mapping[str, Decimal]]
    single: Mapping[str, object] = field(default_factory=dict)


def from_yaml(text: str, name: str) -> Form:
    """The form that a YAML file writes.

    Raises:
        BadFile: if the file is not one mapping.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    from tallystick.rules.strict_yaml import load

    loaded = load(text, name)
    if not isinstance(loaded, Mapping):
        raise BadFile(f"{name}: a tax base file is a mapping that starts with `chargeable:`.")
    items: dict[str, dict[str, Decimal]] = {}
    faults: list[BadFile] = []
    for key, value in loaded.items():
        letter = _letter(str(key))
        if str(key) in _SINGLE:
            continue
        if not letter:
            faults.append(_not_known(name, str(key), (*WORDS, *_SINGLE)))
        elif not isinstance(value, Mapping):
            faults.append(BadFile(f"{name}: {key} is a mapping from each band to its dwellings."))
        else:
            items[letter] = dict(_cells(name, str(key), value, faults))
    if faults:
        raise ExceptionGroup(f"{name} cannot be read", faults)
    return Form(items, {key: loaded[key] for key in _SINGLE if key in loaded})


def from_csv(text: str, name: str) -> Form:
    """The form that a CSV file writes, a row for each band.

    Raises:
        BadFile: if it has no column of bands.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(StringIO(text), delimiter=separator(first))
    headings = {heading: heading.strip().casefold() for heading in rows.fieldnames or ()}
    columns = {heading: _letter(word) for heading, word in headings.items() if word != _BAND}
    of_bands = next((heading for heading, word in headings.items() if word == _BAND), None)
    if of_bands is None:
        raise BadFile(f"{name}: the first row needs a column called `band`.")
    faults = [
        _not_known(name, heading, tuple(WORDS)) for heading, letter in columns.items() if not letter
    ]
    items: dict[str, dict[str, Decimal]] = {letter: {} for letter in columns.values() if letter}
    for row in rows:
        where = f"{name}, line {rows.line_num}"
        written = (row[of_bands] or "").strip()
        counts = {letter: row[heading] or "0" for heading, letter in columns.items() if letter}
        if None in row:
            faults.append(BadFile(f"{where}: there are more values than headings."))
        elif written or any(row[heading] for heading in columns):
            _read_row(where, written, counts, items, faults)
    if faults:
        raise ExceptionGroup(f"{name} cannot be read", faults)
    return Form(items)


def _read_row(
    where: str,
    written: str,
    counts: Mapping[str, str],
    items: dict[str, dict[str, Decimal]],
    faults: list[BadFile],
) -> None:
    """Put a row's dwellings with those of its band; a row of totals has to be their sum."""
    band = band_written(written)
    if not band and written.casefold() not in TOTALS:
        faults.append(
            BadFile(f"{where}: {written!r} is not a band. Write A to I, or A- for a disabled A.")
        )
        return
    for letter, text in counts.items():
        for _, count in _cells(where, letter, {written: text}, faults):
            whole = sum(items[letter].values())
            if not band and count != whole:
                faults.append(BadFile(f"{where}: {letter} is {count:,}, and adds to {whole:,}."))
            elif band in items[letter]:
                faults.append(BadFile(f"{where}: band {band} is there twice."))
            elif band:
                items[letter][band] = count


def band_written(text: str) -> str:
    """The band that a form calls so, disabled Band A as `A-`; empty where it is none.

    >>> band_written("Band A"), band_written("AR"), band_written("A (disabled)"), band_written("Z")
    ('A', 'A-', 'A-', '')
    """
    word = "".join(text.casefold().removeprefix("band").split())
    if word in _DISABLED:
        return DISABLED_A
    return word.upper() if word in _BANDS else ""


def number(what: str, written: object) -> Decimal:
    """A number of dwellings or equivalents, with or without thousands commas.

    Raises:
        BadInput: if it is not a number.
    """
    try:
        return reading.quantity(written, lowest=_LOWEST)
    except BadInput as fault:
        raise BadInput(f"{what}: {fault}") from None


def _cells(
    where: str, key: str, value: Mapping[str, object], faults: list[BadFile]
) -> Iterator[tuple[str, Decimal]]:
    for band, written in value.items():
        try:
            yield str(band).strip().upper(), number(f"{key} of band {band}", written)
        except BadInput as fault:
            faults.append(BadFile(f"{where}: {fault}"))


def _letter(word: str) -> str:
    plain = word.strip().casefold()
    return WORDS.get(plain) or _LETTERS.get(plain, "")


def _not_known(name: str, key: str, known: tuple[str, ...]) -> BadFile:
    close = near(key, known) or known
    return BadFile(f"{name}: {key!r} is not a part of a tax base; near: {', '.join(close)}.")
