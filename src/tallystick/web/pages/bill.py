"""What a household would pay: a form, and the bill. What is entered is kept nowhere."""

from collections.abc import Mapping
from typing import Any

from tallystick.doors.billing import billed
from tallystick.doors.household import HouseholdAsked
from tallystick.doors.opening import versions
from tallystick.figures.errors import BadInput, TallystickError
from tallystick.households.discounts import disregards
from tallystick.reports.bill_document import BillAnswer, bill_csv, bill_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask

FIELDS: Mapping[str, str] = {
    "council": "Council that sends the bill",
    "band": "Band",
    "parish_amount": "Your parish’s charge on Band D, £",
    "use": "What the home is",
    "adults": "Adults who live there",
    "disregard": "Adults who do not count",
    "disabled": "Reduction for disabled people",
    "years_empty": "Years it has been empty",
    "premium": "The council’s premium",
    "earnings": "Earnings a week after tax, £",
    "other_income": "Other income a week, £",
    "capital": "Savings and investments, £",
    "pension_age": "Of pension age",
    "couple": "Applicant and partner",
    "children": "Children",
}
OF_SUPPORT = ("earnings", "other_income", "capital", "pension_age", "couple", "children")
BANDS = "ABCDEFGHI"
LONGEST = 60


def bill(release: Release, ask: Ask) -> Answer:
    """The form, and the bill where a council and band are given.

    Raises:
        TallystickError: if what is asked cannot be answered, where the page is for machines.
    """
    ask.refuse_unknown(tuple(FIELDS))
    in_address = sorted({key for key, _ in ask.query if key in OF_SUPPORT})
    if in_address:
        raise BadInput(
            f"{', '.join(in_address)} cannot be read from an address, which others may see. Send "
            "the form, or a POST to /api/v1/bill."
        )
    if not ask.form and not ask.one("council") and not ask.one("band"):
        return shown(release, ask, {"format": "tallystick-bill-form-1", "fields": dict(FIELDS)})
    answer = answered(release, ask)
    document = bill_document(answer, versions(release))
    return shown(release, ask, document, answer)


def bill_page(release: Release, ask: Ask) -> Answer:
    """The page for people: a fault stands above the form, with what was entered kept."""
    try:
        return bill(release, ask)
    except (TallystickError, ArithmeticError) as fault:
        from tallystick.web.faults import status_of, words_of  # noqa: PLC0415 - only on failure

        document = {"format": "tallystick-bill-form-1", "fields": dict(FIELDS)}
        return shown(
            release, ask, document, status=status_of(fault), fault=words_of(fault), at=_at(ask)
        )


def answered(release: Release, ask: Ask) -> BillAnswer:
    """The bill of the household of the form.

    Raises:
        BadInput: if a field is missing, too long or not a number; the message names it.
    """
    for key, label in FIELDS.items():
        if len(ask.one(key)) > LONGEST:
            raise BadInput(f"{label}: at most {LONGEST} characters are read.")
    if not ask.one("council"):
        raise BadInput("Name the council that sends the bill, as in Coventry.")
    if not ask.one("band"):
        raise BadInput("Choose the band of the home; it is printed on the bill.")
    income = [
        f"{kind}={ask.one(key).removeprefix('£')}/week"
        for key, kind in (("earnings", "earnings"), ("other_income", "other"))
        if ask.one(key)
    ]
    household = HouseholdAsked(
        band=ask.one("band"),
        adults=_whole(ask, "adults", None),
        disregard=tuple(ask.every("disregard")),
        disabled=bool(ask.one("disabled")),
        use=ask.one("use", "main_home"),
        years_empty=ask.one("years_empty") or None,
        premium=ask.one("premium") or None,
        income=income,
        capital=ask.one("capital") or None,
        pension_age=bool(ask.one("pension_age")),
        couple=bool(ask.one("couple")),
        children=_whole(ask, "children", 0) or 0,
    )
    return billed(release, ask.one("council"), household, None, ask.one("parish_amount") or None)


def shown(
    release: Release,
    ask: Ask,
    document: Mapping[str, Any],
    answer: BillAnswer | None = None,
    *,
    status: int = 200,
    fault: str = "",
    at: str = "council",
) -> Answer:
    """The page with its form, the bill where there is one, and the fault where there is one."""
    billing = [
        one.name
        for one in release.authorities
        if one.is_billing and not one.ended and one.nation in ("England", "Wales", "Scotland")
    ]
    return Answer(
        template="bill.html",
        title="What would a household pay?",
        document=document,
        more={
            "fields": FIELDS,
            "bands": BANDS,
            "billing": billing,
            "disregards": [one for one in disregards().values() if "England" in one.nations],
            "made": answer is not None,
            "fault": fault,
            "at": at,
            "open_support": any(ask.one(key) for key in OF_SUPPORT),
        },
        csv=None if answer is None else lambda: bill_csv(answer),
        status=status,
        canonical="/bill",
        sources=document.get("sources", ()),
        forms=(),
    )


def _whole(ask: Ask, key: str, otherwise: int | None) -> int | None:
    text = ask.one(key)
    if not text:
        return otherwise
    if not text.isdecimal() or len(text) > 2:  # noqa: PLR2004 - two digits
        raise BadInput(f"{FIELDS[key]}: {text!r} is not a whole number from 0 to 99.")
    return int(text)


def _at(ask: Ask) -> str:
    """The field that a fault most likely stands in, for the link above the form."""
    return "band" if ask.one("council") and not ask.one("band") else "council"
