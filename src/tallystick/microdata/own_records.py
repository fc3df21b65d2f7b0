"""A council's own anonymised records, read from CSV text in the place of the modelled ones.

One row is a home, or a number of alike homes. Nothing is kept: the rows become arrays for as long
as an answer is worked out. `docs/reference/own-records.md` describes the columns.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

import numpy as np

from tallystick.council_tax.band_table import band_ratios
from tallystick.council_tax.charges import Charges
from tallystick.figures.errors import BadFile, BadInput
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.microdata.area_households import Area, SettingBase
from tallystick.microdata.record_codes import (
    BANDS,
    GROUPS,
    INCOMES,
    KINDS,
    MAIN,
    PENSION_AGE,
    STATUS_NAMES,
    SUPPORTS,
    TENURES,
)
from tallystick.microdata.records import Columns
from tallystick.rules.rulebook import Rulebook

COLUMNS: dict[str, str] = {
    "band": "The band charged: A to H, or A- with the reduction for disabled people. Required.",
    "dwellings": "How many alike homes the row stands for; 1 where the column is not there.",
    "use": "main_home (also where nothing is written), second_home or empty.",
    "charge_share": "The share of the full charge before support, as 75% or 0.75; 1 by default.",
    "kind": f"The kind of household: {', '.join(KINDS)}.",
    "tenure": f"The tenure: {', '.join(TENURES)}.",
    "income_group": "The tenth of England's households by equivalised income, 1 to 10.",
    "income": "Equivalised disposable income before housing costs, pounds a year, in its place.",
    "support": f"Council tax support: {', '.join(SUPPORTS)}.",
    "support_share": "The share of the liability that support meets, as 60% or 0.6.",
}
"""The columns of a file of records, with what each holds."""

_MOST_FAULTS = 50
_MOST_SHARE = 5.0
_USES = {
    "main_home": MAIN,
    "second_home": "second_home_no_discount",
    "empty": "empty_no_discount",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the numbers of modelled incomes mean: bounds of the tenths, factors by kind."""

    bounds: tuple[float, ...]
    factors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, as codes and numbers."""

    band: int
    kind: int
    tenure: int
    income_group: int
    support: int
    status: int
    dwellings: float
    share: float
    met: float
    income: float


def own_area(
    text: str,
    name: str,
    charges: Charges,
    base: SettingBase,
    rulebook: Rulebook,
    scale: Scale,
) -> Area:
    """The households of a billing area from its own records.

    Args:
        text: the CSV.
        name: the file's name, for messages.
        charges: what the area is charged.
        base: the base that its tax was set on.
        rulebook: the rules of England.
        scale: what incomes are compared with.

    Raises:
        BadFile: if it has no rows or no band.
        ExceptionGroup: of `BadFile`, every fault of the file together.
    """
    rows = _rows(text, name, scale)
    year: FinancialYear = charges.year
    factors = np.array([scale.factors[kind] for kind in KINDS])
    kinds = _codes([row.kind for row in rows])
    return Area(
        charges=charges,
        ratios=band_ratios(rulebook, year, with_disabled=True),
        columns=Columns(
            band=_codes([row.band for row in rows]),
            kind=kinds,
            tenure=_codes([row.tenure for row in rows]),
            income=_codes([row.income_group for row in rows]),
            support=_codes([row.support for row in rows]),
            status=_codes([row.status for row in rows]),
        ),
        weight=np.array([row.dwellings for row in rows]),
        share=np.array([row.share for row in rows]),
        met=np.array([row.met for row in rows]),
        income=np.array([row.income for row in rows]),
        factor=factors[kinds],
        base=base,
        bounds=scale.bounds,
    )


def _codes(codes: Sequence[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    return np.array(codes, dtype=np.uint8)


def _rows(text: str, name: str, scale: Scale) -> list[_Row]:
    body, skipped = _without_comments(text.removeprefix("\ufeff"))
    reader = csv.DictReader(StringIO(body), strict=True)
    headings = [heading.strip().casefold() for heading in reader.fieldnames or ()]
    reader.fieldnames = headings
    faults = list(_heading_faults(headings, name))
    found: list[_Row] = []
    try:
        for written in reader:
            if faults and "band" not in headings:
                break
            if not any(str(value or "").strip() for value in written.values()):
                continue
            row, wrong = _row(written, scale)
            place = f"{name}, line {reader.line_num + skipped}"
            faults += [BadFile(f"{place}: {fault}") for fault in wrong]
            if row is not None:
                found.append(row)
    except csv.Error as fault:
        faults.append(BadFile(f"{name}, line {reader.line_num + skipped}: {fault}."))
    if not faults and not found:
        faults.append(BadFile(f"{name} has no rows below its headings."))
    if faults:
        left = len(faults) - _MOST_FAULTS
        shown = faults[:_MOST_FAULTS]
        if left > 0:
            shown.append(BadFile(f"{name}: and {left} more."))
        raise ExceptionGroup(f"{len(faults)} faults in {name}", shown)
    return found


def _without_comments(text: str) -> tuple[str, int]:
    """The text from its headings on, and how many lines of comment stood above them."""
    lines = text.splitlines(keepends=True)
    skipped = 0
    while skipped < len(lines) and lines[skipped].startswith("#"):
        skipped += 1
    return "".join(lines[skipped:]), skipped


def _heading_faults(headings: Sequence[str], name: str) -> Iterator[BadFile]:
    for heading in headings:
        if heading not in COLUMNS:
            close = near(heading, COLUMNS)
            hint = f" Near: {', '.join(close)}." if close else f" Known: {', '.join(COLUMNS)}."
            yield BadFile(f"{name}: no column is called {heading!r}.{hint}")
    for heading in sorted({one for one in headings if headings.count(one) > 1}):
        yield BadFile(f"{name}: the column {heading!r} is there twice.")
    if "band" not in headings:
        yield BadFile(f"{name}: there is no column `band`.")
    if {"income", "income_group"} <= set(headings):
        yield BadFile(f"{name}: give `income` or `income_group`, one of the two.")


def _row(written: Mapping[str, str | None], scale: Scale) -> tuple[_Row | None, list[str]]:
    """One row, or what is wrong with it."""
    reading = _Reading(written)
    band = reading.name("band", BANDS, "", upper=True)
    kind = reading.name("kind", KINDS, KINDS[0])
    tenure = reading.name("tenure", TENURES, TENURES[0])
    support = reading.name("support", SUPPORTS, SUPPORTS[0])
    use = reading.name("use", tuple(_USES), "main_home")
    dwellings = reading.number("dwellings", 1.0, 0.0, 10_000_000.0)
    share = reading.share("charge_share", 1.0, _MOST_SHARE)
    met = reading.share("support_share", 0.0, 1.0)
    group, income = reading.income(scale)
    has_support = support > 0
    if has_support != (met > 0):
        reading.faults.append("`support` and `support_share` go together: give both or neither")
    if KINDS[kind] in PENSION_AGE and SUPPORTS[support] == "working_age":
        reading.faults.append(f"a household of {KINDS[kind]} has no support of working age")
    if use and (kind or group or has_support):
        reading.faults.append("a second or empty home has no household, income or support")
    if reading.faults:
        return None, reading.faults
    status = STATUS_NAMES.index(tuple(_USES.values())[use])
    row = _Row(band, kind, tenure, group, support, status, dwellings, share, met, income)
    return row, []


class _Reading:
    """Reads one row's values, and gathers what is wrong with them."""

    def __init__(self, written: Mapping[str, str | None]) -> None:
        self._written = written
        self.faults: list[str] = []
        if None in written:
            self.faults.append("there are more values than headings")

    def text(self, column: str) -> str:
        return str(self._written.get(column) or "").strip()

    def name(self, column: str, book: Sequence[str], default: str, *, upper: bool = False) -> int:
        text = self.text(column)
        wanted = (text.upper() if upper else text.casefold()) or default
        if wanted in book:
            return book.index(wanted)
        known = ", ".join(book)
        self.faults.append(f"{column} {text!r} is not one of {known}")
        return 0

    def number(self, column: str, default: float, least: float, most: float) -> float:
        text = self.text(column).replace(",", "").removeprefix("£")
        if not text:
            return default
        try:
            found = float(text)
        except ValueError:
            self.faults.append(f"{column} {self.text(column)!r} is not a number")
            return default
        if not least <= found <= most:
            self.faults.append(f"{column} {self.text(column)!r} is outside {least:g} to {most:g}")
            return default
        return found

    def share(self, column: str, default: float, most: float) -> float:
        text = self.text(column)
        if not text.endswith("%"):
            return self.number(column, default, 0.0, most)
        try:
            found = float(text[:-1]) / 100
        except ValueError:
            self.faults.append(f"{column} {text!r} is not a percentage")
            return default
        if not 0.0 <= found <= most:
            self.faults.append(f"{column} {text!r} is outside 0% to {most:.0%}")
            return default
        return found

    def income(self, scale: Scale) -> tuple[int, float]:
        """The tenth of an income and the income; a tenth alone has the middle of its bounds."""
        if self.text("income"):
            income = self.number("income", 0.0, 0.0, 1e8)
            return int(np.searchsorted(scale.bounds, income)) + 1, income
        text = self.text("income_group")
        if not text or text == INCOMES[0]:
            return 0, float("nan")
        group = self.number("income_group", 0.0, 1.0, float(GROUPS))
        if group != int(group):
            self.faults.append(f"income_group {text!r} is not a whole number")
        place = int(group)
        edges = (0.0, *scale.bounds, scale.bounds[-1])
        return place, (edges[place - 1] + edges[place]) / 2 if place else float("nan")


def require_one_area(areas: int, name: str) -> None:
    """Refuse own records for more than one billing area.

    Raises:
        BadInput: if the authority sends no bills itself.
    """
    if areas != 1:
        raise BadInput(
            f"A file of records is of one billing authority; {name} has {areas} in its area."
        )
