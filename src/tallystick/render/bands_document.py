"""A table of bands as plain types, for JSON and CSV: amounts are text in pounds and pence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tallystick.council_tax.area_plan import AreaPlan
from tallystick.council_tax.band_table import BandRow, Element, Setting
from tallystick.council_tax.charges import ELEMENTS, Charges
from tallystick.council_tax.special_items import PartAmount
from tallystick.figures.rounding import half_up, to_penny
from tallystick.figures.year import FinancialYear
from tallystick.render.by_band_document import plan_document
from tallystick.render.output import as_csv
from tallystick.render.sources import tables

FORMAT = "tallystick-bands-1"
SHORT = {
    "own": "Own",
    "county": "County",
    "gla": "GLA",
    "police": "Police",
    "fire": "Fire",
    "combined_authority": "Combined",
    "parish": "Parish",
    "area": "Whole area",
    "band_d": "£ a year",
}
"""The elements of a bill as the head of a column."""


@dataclass(frozen=True, slots=True)
class Basic:
    """A basic amount worked out: pounds over Band D equivalents, and how Band D is set from it."""

    requirement: Decimal
    tax_base: Decimal
    exact: Decimal
    setting: Setting


@dataclass(frozen=True, slots=True)
class Fund:
    """A surplus of the collection fund, or below nothing a deficit, in pounds, and its shares."""

    amount: Decimal
    shares: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class BandsAnswer:
    """A table of bands with what it was made from.

    `charges` is set for a real area, `basic` for a requirement and a tax base, `parts` for special
    items, `plan` for a plan by band, `fund` for a collection fund. `law` is where the proportions
    were read, with their status.
    """

    nation: str
    year: FinancialYear
    elements: Sequence[Element]
    rows: Sequence[BandRow]
    law: str
    status: str
    charges: Charges | None = None
    basic: Basic | None = None
    parts: Sequence[PartAmount] = ()
    plan: AreaPlan | None = None
    fund: Fund | None = None
    notes: tuple[str, ...] = ()

    def heading(self, element: str) -> str:
        """An element as the head of a column."""
        return SHORT.get(element, element)


def bands_document(answer: BandsAnswer, versions: Mapping[str, str]) -> dict[str, Any]:
    """The table with its elements, parts, plan, rules and sources, as `bands --json` gives it."""
    charges = answer.charges
    by_element = {} if charges is None else {one.element: one for one in charges.charges}
    return {
        "format": FORMAT,
        "area": None
        if charges is None
        else {"ons_code": charges.area_code, "name": charges.area_name, "nation": charges.nation},
        "nation": answer.nation,
        "year": str(answer.year),
        "elements": [
            {
                "element": one.name,
                "authority": by_element[one.name].authority if one.name in by_element else None,
                "band_d": text(one.band_d),
                "basis": by_element[one.name].basis if one.name in by_element else "entered",
                "rounding": str(one.rounding),
            }
            for one in answer.elements
        ],
        "basic_amount": _basic(answer.basic),
        "bands": [
            {
                "band": row.band,
                "of_band_d": proportion(row.ratio),
                "amounts": {name: text(amount) for name, amount in row.amounts.items()},
                "total": text(row.total),
            }
            for row in answer.rows
        ],
        "parts": [
            {
                "name": part.name,
                "without_items": text(part.without_items),
                "own_items": text(part.own_items),
                "band_d": text(part.band_d),
            }
            for part in answer.parts
        ],
        "plan": None if answer.plan is None else plan_document(answer.plan),
        "collection_fund": None
        if answer.fund is None
        else {
            "amount": int(half_up(answer.fund.amount)),
            "shares": {name: int(half_up(share)) for name, share in answer.fund.shares.items()},
            "rule": "CT-15",
        },
        "rules": [{"rule": "CT-01", "law": answer.law, "status": answer.status}],
        "notes": list(answer.notes),
        "sources": sources(answer),
        "versions": dict(versions),
    }


def bands_csv(answer: BandsAnswer) -> str:
    """One row for each band, one column for each element, and the total."""
    names = [one.name for one in answer.elements]
    code = "" if answer.charges is None else answer.charges.area_code
    rows = (
        [
            code,
            str(answer.year),
            row.band,
            proportion(row.ratio),
            *(text(row.amounts[name]) for name in names),
            text(row.total),
        ]
        for row in answer.rows
    )
    return as_csv(["ons_code", "year", "band", "of_band_d", *names, "total"], rows)


def label(element: str) -> str:
    """An element of a bill in full."""
    return ELEMENTS.get(element, element)


def proportion(ratio: Fraction) -> str:
    """A band's proportion of Band D as statute writes it: in ninths, else in parts of 360."""
    whole = 9 if (ratio * 9).denominator == 1 else 360
    return f"{ratio * whole}/{whole}"


def text(amount: Decimal) -> str:
    """Pounds and pence."""
    return f"{to_penny(amount):.2f}"


def sources(answer: BandsAnswer) -> list[dict[str, str]]:
    """The published tables behind the charges and the plan."""
    charges = () if answer.charges is None else answer.charges.charges
    found = [one.origin for one in charges if one.origin is not None]
    if answer.plan is not None:
        for figure in answer.plan.base.figures():
            found += figure.origins
    return tables(found)


def _basic(basic: Basic | None) -> dict[str, Any] | None:
    if basic is None:
        return None
    return {
        "requirement": text(basic.requirement),
        "tax_base": float(half_up(basic.tax_base, 2)),
        "exact": str(half_up(basic.exact, 6)),
        "setting": str(basic.setting),
        "rule": "CT-13",
    }
