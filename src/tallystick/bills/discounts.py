"""Discounts for the adults who count, who does not count, and the discount for an annexe."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from tallystick.bills.household import Adult
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.rules.rulebook import Rulebook, exact

_SINGLE, _NONE, _ANNEXE = (
    "ct.discount.single_person",
    "ct.discount.no_countable_adult",
    "ct.discount.family_annexe",
)


@dataclass(frozen=True, slots=True)
class Disregard:
    """Why an adult does not count (CT-04), in which nations and since when, and how it is known.

    The list is the one that billing authorities publish; the schedules were not read.
    """

    name: str
    label: str
    nations: tuple[str, ...]
    first_year: FinancialYear
    law: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class Discount:
    """A share taken off the charge, with its words and its rule; `share` is 0 where none is."""

    share: Decimal
    label: str
    rule: str
    law: str
    status: str


@cache
def disregards() -> dict[str, Disregard]:
    """Every disregard by its name, in the order of the file."""
    text = Path(__file__).with_name("disregards.csv").read_text(encoding="utf-8")
    return {
        row["name"]: Disregard(
            name=row["name"],
            label=row["label"],
            nations=tuple(row["nations"].split()),
            first_year=FinancialYear(int(row["first_year"])),
            law=row["law"],
            status=row["status"],
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def disregard(name: str, nation: str, year: FinancialYear) -> Disregard:
    """The disregard of that name, where it is law in that nation and year.

    Raises:
        UnknownName: if there is none of that name.
        BadInput: if it is not law there, or not yet.
    """
    known = disregards()
    if name not in known:
        here = [discount.name for discount in known.values() if nation in discount.nations]
        raise UnknownName("disregard", name, near(name, known), f"Known: {', '.join(here)}.")
    disregard = known[name]
    if nation not in disregard.nations or year < disregard.first_year:
        where = " and ".join(disregard.nations)
        raise BadInput(
            f"{disregard.label} are disregarded in {where} since {disregard.first_year}, "
            f"not in {nation} in {year}. {disregard.note}".strip()
        )
    return disregard


def countable(adults: Iterable[Adult], nation: str, year: FinancialYear) -> int:
    """How many of the adults count (CT-04). For the errors see `disregard`."""
    number = 0
    for adult in adults:
        if adult.disregard is None:
            number += 1
        else:
            disregard(adult.disregard, nation, year)
    return number


def discount(rulebook: Rulebook, number: int, year: FinancialYear) -> Discount | None:
    """The discount of a main home in which that many adults count; None for two or more (CT-04)."""
    if number > 1:
        return None
    name, label = (_SINGLE, "one adult counts") if number else (_NONE, "no adult counts")
    entry = rulebook.entry(name, year)
    share = exact(entry.value)
    words = f"Discount of {share:.0%}: {label}"
    return Discount(share, words, "CT-04", str(entry.citation), entry.status)


def annexe_discount(rulebook: Rulebook, year: FinancialYear) -> Discount:
    """The discount of an annexe that a relative lives in or the main household uses (CT-04).

    Raises:
        BadInput: outside England.
    """
    if rulebook.nation != "england":
        raise BadInput(
            "The discount for an annexe is held for England only; for "
            f"{rulebook.nation.title()} no rule was found."
        )
    entry = rulebook.entry(_ANNEXE, year)
    share = exact(entry.value)
    return Discount(
        share, f"Discount of {share:.0%}: annexe", "CT-04", str(entry.citation), entry.status
    )
