"""One household before and after a change: a form that is posted, and kept nowhere."""

from collections.abc import Mapping
from typing import Any

from tallystick.doors.before_after import before_after, described
from tallystick.doors.paying import answered
from tallystick.figures.errors import TallystickError
from tallystick.incidence.who_pays import WhoPays
from tallystick.questions.opening import versions
from tallystick.render.before_after_document import (
    BeforeAfter,
    before_after_csv,
    before_after_document,
    described_csv,
    described_document,
    described_rows,
)
from tallystick.render.who_pays_words import said
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.pages.household_form import FIELDS, FieldFault, household_in, refuse_long
from tallystick.web.pages.who_pays import asked_of, form_parts, household_parts

OF_CHANGE = {
    "area": "Council that sends the bill",
    "has_rebate": "Whether the household has the rebate",
}
REBATED: Mapping[str, bool | None] = {"yes": True, "no": False}


def household(release: Release, ask: Ask) -> Answer:
    """The bills of the household that was sent, before and after the change of the address.

    Without a household it gives the described ones.

    Raises:
        TallystickError: if the change or the household cannot be worked out.
    """
    found, made = _worked_out(release, ask)
    if made is None:
        return _of_described(release, ask, found)
    document = before_after_document(made, versions(release))
    return _shown(release, ask, found, document, made)


def household_page(release: Release, ask: Ask) -> Answer:
    """The page for people: a fault stands above the form, with what was entered kept."""
    try:
        return household(release, ask)
    except (TallystickError, ArithmeticError) as fault:
        from tallystick.web.faults import status_of, words_of  # noqa: PLC0415 - only on failure

        if not ask.form:
            raise
        found = _found(release, ask)
        at = fault.key if isinstance(fault, FieldFault) else "band"
        told = FieldFault(at, words_of(fault))
        document = {"format": "tallystick-before-after-form-1", "fields": {**FIELDS, **OF_CHANGE}}
        return _shown(release, ask, found, document, fault=told, status=status_of(fault))


def _worked_out(release: Release, ask: Ask) -> tuple[WhoPays, BeforeAfter | None]:
    found = _found(release, ask)
    if not ask.form:
        return found, None
    entered = _entered(ask)
    entered.refuse_unknown((*FIELDS, *OF_CHANGE))
    refuse_long(entered, {**FIELDS, **OF_CHANGE})
    area = entered.one("area")
    if len(found.areas) > 1 and not area:
        raise FieldFault("area", f"Choose the council that sends the bill, in {found.name}.")
    has_rebate = REBATED.get(entered.one("has_rebate"))
    asked = household_in(entered)
    return found, before_after(release, found, asked, area, has_rebate=has_rebate)


def _found(release: Release, ask: Ask) -> WhoPays:
    change = Ask(ask.path, ask.names, ask.query)
    return answered(release, ask.names["name"], asked_of(release, change).asked)


def _entered(ask: Ask) -> Ask:
    """What the form holds, apart from the change in the address, which has words in common."""
    return Ask(ask.path, ask.names, (), ask.form)


def _of_described(release: Release, ask: Ask, found: WhoPays) -> Answer:
    households = described(release, found)
    document = described_document(found, households, versions(release))
    made = _shown(release, ask, found, document)
    return Answer(
        template=made.template,
        title=made.title,
        document=document,
        more={**made.more, "households": described_rows(households)},
        csv=lambda: described_csv(households),
        canonical=made.canonical,
        sources=document["sources"],
    )


def _shown(
    release: Release,
    ask: Ask,
    found: WhoPays,
    document: Mapping[str, Any],
    made: BeforeAfter | None = None,
    *,
    fault: FieldFault | None = None,
    status: int = 200,
) -> Answer:
    parts = form_parts(release, Ask(ask.path, ask.names, ask.query), found.authority)
    return Answer(
        template="who_pays_household.html",
        title=f"One household in {found.name}, before and after",
        document=document,
        more={
            **parts,
            **household_parts(_entered(ask), found),
            "made": made is not None,
            "change_said": said(found.change, found.element),
            "year": str(found.year),
            "year_of_change": str(found.year + 1),
            "fault": fault,
        },
        csv=None if made is None else lambda: before_after_csv(made),
        status=status,
        canonical=f"{parts['place']}/household",
        sources=document.get("sources", ()),
        forms=(),
    )
