"""What a household would pay: a form, and the bill. What is entered is kept nowhere."""

from collections.abc import Mapping
from typing import Any

from tallystick.bills.discounts import disregards
from tallystick.doors.billing import billed
from tallystick.figures.errors import BadInput, TallystickError
from tallystick.questions.opening import versions
from tallystick.render.bill_document import BillAnswer, bill_csv, bill_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.pages.household_form import (
    BANDS,
    OF_SUPPORT,
    FieldFault,
    household_in,
    refuse_long,
)
from tallystick.web.pages.household_form import FIELDS as HOUSEHOLD

FIELDS: Mapping[str, str] = {
    "council": "Council that sends the bill",
    **HOUSEHOLD,
    "parish_amount": "Your parish’s charge on Band D, £",
}


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
    if not ask.form and not ask.one("band"):
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
        at = fault.key if isinstance(fault, FieldFault) else "council"
        return shown(release, ask, document, status=status_of(fault), fault=words_of(fault), at=at)


def answered(release: Release, ask: Ask) -> BillAnswer:
    """The bill of the household of the form.

    Raises:
        BadInput: if a field is missing, too long or not a number; the message names it.
    """
    refuse_long(ask, FIELDS)
    if not ask.one("council"):
        raise FieldFault("council", "Name the council that sends the bill, as in Coventry.")
    household = household_in(ask)
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
            "household_fields": HOUSEHOLD,
            "entered": ask,
            "bands": BANDS,
            "billing": billing,
            "disregards": [one for one in disregards().values() if "England" in one.nations],
            "made": answer is not None,
            "slug": _slug(release, answer),
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


def _slug(release: Release, answer: BillAnswer | None) -> str:
    """The council of an answer, where who pays a change there can be shown: in England."""
    if answer is None or answer.bill.nation != "England":
        return ""
    return release.authority(answer.bill.area_code).slug
