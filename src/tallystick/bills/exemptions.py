"""Exempt dwellings: the classes by nation, and those that follow from who lives there (CT-05)."""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tallystick.bills.household import Adult
from tallystick.figures.errors import BadInput, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear


@dataclass(frozen=True, slots=True)
class Exemption:
    """A class of exempt dwelling; `status` says whether its text was read.

    `occupied_only_by` names the disregards of which every resident has to have one.
    """

    nation: str
    name: str
    label: str
    occupied_only_by: tuple[str, ...]
    first_year: FinancialYear
    law: str
    status: str


@cache
def exemptions(nation: str) -> dict[str, Exemption]:
    """The classes held for a nation, by name in capitals.

    Those of England are of SI 1992/558. Wales and Scotland have parallel lists that were not read:
    only their classes for care leavers are held.
    """
    text = Path(__file__).with_name("exemptions.csv").read_text(encoding="utf-8")
    return {
        row["class"]: Exemption(
            nation=row["nation"],
            name=row["class"],
            label=row["label"],
            occupied_only_by=tuple(row["occupied_only_by"].split()),
            first_year=FinancialYear(int(row["first_year"])),
            law=row["law"],
            status=row["status"],
        )
        for row in csv.DictReader(text.splitlines())
        if row["nation"] == nation
    }


def exemption(name: str, nation: str, year: FinancialYear) -> Exemption:
    """The class of that name, where it is law in that nation and year.

    Raises:
        UnknownName: if the nation has none of that name, or its text is not held.
        BadInput: if it is not law yet.
    """
    known = exemptions(nation)
    wanted = name.strip().upper()
    if wanted not in known:
        note = _ABOLISHED if nation == "England" and wanted in ("A", "C") else ""
        also = "" if nation == "England" else f" {nation} has others, which are not held."
        hint = f"{note}Held for {nation}: {', '.join(known)}.{also}"
        raise UnknownName("class of exemption", name, hint=hint)
    exemption = known[wanted]
    if year < exemption.first_year:
        raise BadInput(f"Class {exemption.name} is in {nation} law since {exemption.first_year}.")
    return exemption


def implied(adults: Iterable[Adult], nation: str, year: FinancialYear) -> Exemption | None:
    """The class that follows from who lives there, as class N where every adult is a student."""
    kinds = {adult.disregard for adult in adults}
    if not kinds or None in kinds:
        return None
    for exemption in exemptions(nation).values():
        if kinds <= set(exemption.occupied_only_by) and year >= exemption.first_year:
            return exemption
    return None


_ABOLISHED = (
    "Classes A and C ended on 1 April 2013 and gave way to discounts that each council sets. "
)
