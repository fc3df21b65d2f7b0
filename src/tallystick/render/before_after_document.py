"""A household's bills before and after a change as plain types; amounts are text to the penny."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tallystick.bills.bill import Bill, BillLine
from tallystick.bills.household import Household
from tallystick.figures.rounding import to_penny
from tallystick.incidence.household_change import Ends, PaidRange
from tallystick.incidence.who_pays import WhoPays
from tallystick.questions.billing import HouseholdBill, instalments
from tallystick.questions.billing import origins_of as origins
from tallystick.render.output import as_csv
from tallystick.render.sources import tables
from tallystick.render.who_pays_words import said

FORMAT = "tallystick-before-after-1"
_NOTHING = Decimal(0)
_ENDS = ("low", "high")
CSV_HEADINGS = (
    "ons_code",
    "area",
    "household",
    "element",
    "label",
    "before_low",
    "before_high",
    "after_low",
    "after_high",
    "change_low",
    "change_high",
)


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A household's bills before and after a change, and the ends of what it pays.

    `changed` is the bill after with the change of its support in a line of its own.
    """

    found: WhoPays
    household: Household
    before: HouseholdBill
    after: HouseholdBill
    changed: Bill
    paid: PaidRange
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A described household with its bills; `title` and `assumed` say what was taken of it.

    `rules` are those that an income is taken from, each with its citation.
    """

    name: str
    title: str
    assumed: str
    rules: tuple[tuple[str, str], ...]
    answer: BeforeAfter


def before_after_document(made: BeforeAfter, versions: Mapping[str, str]) -> dict[str, Any]:
    """The household's two bills line by line, what it pays and the change by year, month, week."""
    return {**_of_area(made), **_bills(made), **_end(made, versions)}


def described_document(
    found: WhoPays, households: Sequence[Described], versions: Mapping[str, str]
) -> dict[str, Any]:
    """The described households before and after a change, with what was assumed of each."""
    return {
        "format": "tallystick-described-households-1",
        "authority": {"ons_code": found.authority.ons_code, "name": found.name},
        "year": str(found.year),
        "year_of_change": str(found.year + 1),
        "change": said(found.change, found.element),
        "households": described_rows(households),
        "sources": tables(origins(found.areas[0].charges)),
        "versions": dict(versions),
    }


def described_rows(households: Sequence[Described]) -> list[dict[str, Any]]:
    """One row for each described household."""
    return [
        {
            "name": one.name,
            "title": one.title,
            "assumed": one.assumed,
            "rules": [{"rule": rule, "source": source} for rule, source in one.rules],
            "support": _support(one.answer),
            **_bills(one.answer),
        }
        for one in households
    ]


def before_after_csv(made: BeforeAfter) -> str:
    """The lines of both bills, then what is paid; ranges have two ends."""
    return _csv([("own", made)])


def described_csv(households: Sequence[Described]) -> str:
    """The lines of the bills of each described household, then what it pays."""
    return _csv([(one.name, one.answer) for one in households])


def _csv(made: Sequence[tuple[str, BeforeAfter]]) -> str:
    rows = []
    for name, one in made:
        area = (one.before.bill.area_code, one.before.bill.area_name, name)
        written = _bills(one)
        for line in written["lines"]:
            amounts = (line["before"], line["after"], line["change"])
            twice = [amount for amount in amounts for _ in range(2)]
            rows.append([*area, line["element"], line["label"], *twice])
        ends = [written[pair][end] for pair in ("before", "after", "change") for end in _ENDS]
        rows.append([*area, "total", "To pay", *ends])
    return as_csv(CSV_HEADINGS, rows)


def _of_area(made: BeforeAfter) -> dict[str, Any]:
    bill, found = made.before.bill, made.found
    return {
        "format": FORMAT,
        "authority": {"ons_code": found.authority.ons_code, "name": found.name},
        "area": {"ons_code": bill.area_code, "name": bill.area_name},
        "year": str(found.year),
        "year_of_change": str(found.year + 1),
        "change_asked": said(found.change, found.element),
        "support": _support(made),
    }


def _bills(made: BeforeAfter) -> dict[str, Any]:
    paid = made.paid
    later = replace(made.before.charges, year=made.found.year + 1)
    each = [instalments(end, later) for end in paid.change]
    return {
        "band_charged": made.before.bill.band_charged,
        "lines": _lines(made),
        "before": _ends(paid.before),
        "after": _ends(paid.after),
        "rebate": _ends(paid.rebate),
        "change": _ends(paid.change),
        "change_a_month": _ends((each[0]["month_of_twelve"], each[1]["month_of_twelve"])),
        "change_a_week": _ends((each[0]["week"], each[1]["week"])),
    }


def _end(made: BeforeAfter, versions: Mapping[str, str]) -> dict[str, Any]:
    return {
        "notes": list(made.notes),
        "sources": tables(origins(made.before.charges)),
        "versions": dict(versions),
    }


def _lines(made: BeforeAfter) -> list[dict[str, str]]:
    """The lines of both bills side by side; support that is a range is in none."""
    first = {one.element: one for one in made.before.bill.lines}
    second = {one.element: one for one in made.changed.lines}
    return [
        _line(element, first.get(element), second.get(element))
        for element in dict.fromkeys((*first, *second))
    ]


def _line(element: str, before: BillLine | None, after: BillLine | None) -> dict[str, str]:
    shown = after or before
    old = _NOTHING if before is None else before.amount
    new = _NOTHING if after is None else after.amount
    return {
        "element": element,
        "label": "" if shown is None else shown.label,
        "before": _text(old),
        "after": _text(new),
        "change": _text(new - old),
        "rule": "" if shown is None else shown.rule,
    }


def _support(made: BeforeAfter) -> dict[str, str] | None:
    """Where support comes from: a scheme that is held, or a range and why."""
    between, scheme = made.before.support, made.before.bill.scheme
    if between is not None:
        return {"status": "scheme not held", "basis": between.basis}
    if scheme is None or made.before.bill.award is None:
        return None
    return {"status": "decided", "basis": scheme.title}


def _ends(pair: Ends) -> dict[str, str]:
    return dict(zip(_ENDS, (_text(end) for end in pair), strict=True))


def _text(amount: Decimal) -> str:
    return f"{to_penny(amount):.2f}"
