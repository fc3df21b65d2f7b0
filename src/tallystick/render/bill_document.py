"""A household's bill as plain types, for JSON and CSV: amounts are text in pounds and pence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tallystick.bills.bill import Bill, BillLine
from tallystick.bills.household import Household
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.periods import DAYS_OF_A_WEEK, MONTHS, days_in
from tallystick.figures.figure import Origin
from tallystick.figures.rounding import to_penny
from tallystick.render.output import as_csv
from tallystick.render.sources import tables

TEN_MONTHS = Decimal(10)
_NOTHING = Decimal(0)
CSV_HEADINGS = (
    "ons_code",
    "area",
    "year",
    "element",
    "label",
    "amount",
    "rule",
    "law",
    "status",
)


@dataclass(frozen=True, slots=True)
class SupportBetween:
    """What support could be worth in pounds a year where the scheme is not held, least and most.

    `basis` says where the two ends come from; `awards` are what like councils would give: council,
    year of its scheme, pounds a year; `left_out` says of which they could not be worked out.
    """

    least: Decimal
    most: Decimal
    basis: str
    awards: tuple[tuple[str, str, Decimal], ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BillAnswer:
    """A bill with what it was made from.

    `without_parish` is the same bill without the average parish that is in it; None where no
    average is in it. `support` is there where the scheme that decides the claim is not held.
    """

    household: Household
    charges: Charges
    bill: Bill
    without_parish: Bill | None = None
    support: SupportBetween | None = None

    def least_and_most(self) -> tuple[Decimal, Decimal] | None:
        """What may be left to pay once support is decided; None where the bill is one figure."""
        if self.support is None:
            return None
        total = self.bill.total
        return max(_NOTHING, total - self.support.most), max(_NOTHING, total - self.support.least)


def instalments(total: Decimal, charges: Charges) -> dict[str, Decimal]:
    """A year's bill over ten and twelve months and a week of the year, each to the penny."""
    return {
        "month_of_ten": to_penny(total / TEN_MONTHS),
        "month_of_twelve": to_penny(total / MONTHS),
        "week": to_penny(total * DAYS_OF_A_WEEK / days_in(charges.year)),
    }


def bill_document(answer: BillAnswer, versions: Mapping[str, str]) -> dict[str, Any]:
    """The bill with its lines, total, support, charges and sources, as `bill --json` gives it."""
    made, charges = answer.bill, answer.charges
    between = answer.least_and_most()
    one = made.total if between is None else None
    return {
        "format": "tallystick-bill-1",
        "area": {
            "ons_code": made.area_code,
            "name": made.area_name,
            "nation": made.nation,
        },
        "year": str(made.year),
        "household": _household(answer.household),
        "band_charged": made.band_charged,
        "lines": [_line(line) for line in made.lines],
        "total": None if one is None else _text(one),
        "total_range": None
        if between is None
        else {"least": _text(between[0]), "most": _text(between[1])},
        "payments": None if one is None else _texts(instalments(one, charges)),
        "without_parish": _without_parish(answer),
        "memoranda": [_line(line) for line in made.memoranda],
        "support": _support(answer),
        "charges": [
            {
                "element": charge.element,
                "authority": charge.authority,
                "band_d": _text(charge.band_d),
                "basis": charge.basis,
                "rounding": str(charge.rounding),
            }
            for charge in charges.charges
        ],
        "notes": list(made.notes),
        "sources": tables(origins(charges)),
        "versions": dict(versions),
    }


def bill_csv(answer: BillAnswer) -> str:
    """The lines and the total, one row each; a range has a row for each end."""
    made = answer.bill
    rows: list[list[Any]] = [
        [line.element, line.label, _text(line.amount), line.rule, line.law, line.status]
        for line in made.lines
    ]
    between = answer.least_and_most()
    if between is None:
        rows.append(["total", "To pay", _text(made.total), "", "", ""])
    else:
        rows.append(["total_least", "To pay, least", _text(between[0]), "", "", ""])
        rows.append(["total_most", "To pay, most", _text(between[1]), "", "", ""])
    identity = [made.area_code, made.area_name, str(made.year)]
    return as_csv(CSV_HEADINGS, ([*identity, *row] for row in rows))


def _household(household: Household) -> dict[str, Any]:
    dwelling, claim = household.dwelling, household.claim
    return {
        "band": dwelling.band,
        "use": dwelling.use,
        "adults": len(household.adults),
        "disregarded": [one.disregard for one in household.adults if one.disregard],
        "disabled_reduction": dwelling.disabled_reduction,
        "exemption_class": dwelling.exemption_class,
        "years_empty": None if dwelling.years_empty is None else str(dwelling.years_empty),
        "premium": None if dwelling.premium is None else str(dwelling.premium),
        "premium_exception": dwelling.premium_exception,
        "is_annexe": dwelling.is_annexe,
        "asks_for_support": claim is not None,
    }


def _support(answer: BillAnswer) -> dict[str, Any] | None:
    made, scheme = answer.bill, answer.bill.scheme
    between = answer.support
    if between is not None:
        return {
            "status": "scheme not held",
            "least": _text(between.least),
            "most": _text(between.most),
            "basis": between.basis,
            "like_councils": [
                {"council": council, "scheme_year": year, "award": _text(amount)}
                for council, year, amount in between.awards
            ],
            "left_out": list(between.left_out),
        }
    if made.award is None or scheme is None:
        return None
    return {
        "status": "decided",
        "scheme": scheme.title,
        "year": None if scheme.year is None else str(scheme.year),
        "confidence": scheme.confidence,
        "source": dict(scheme.source),
        "award": _text(made.award.yearly),
        "award_a_week": _text(to_penny(made.award.weekly)),
        "lines": [
            {"label": line.label, "weekly": _text(to_penny(line.weekly)), "rule": line.rule}
            for line in made.award.lines
        ],
    }


def _without_parish(answer: BillAnswer) -> dict[str, Any] | None:
    if answer.without_parish is None or answer.support is not None:
        return None
    return {"total": _text(answer.without_parish.total)}


def origins(charges: Charges) -> Iterator[Origin]:
    """Where the charges are printed."""
    return (one.origin for one in charges.charges if one.origin is not None)


def _line(line: BillLine) -> dict[str, str]:
    return {
        "element": line.element,
        "label": line.label,
        "amount": _text(line.amount),
        "rule": line.rule,
        "law": line.law,
        "status": line.status,
    }


def _text(amount: Decimal) -> str:
    return f"{to_penny(amount):.2f}"


def _texts(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: _text(amount) for name, amount in amounts.items()}


def laws(lines: Iterable[BillLine]) -> list[tuple[str, str, str]]:
    """(rule, law, status) behind the lines, each once, in order."""
    return list(dict.fromkeys((line.rule, line.law, line.status) for line in lines if line.law))
