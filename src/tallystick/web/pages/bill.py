"""What a household would pay: a form, and the bill. What is entered is kept nowhere."""

from typing import Any

from tallystick.questions.bill import QUESTION
from tallystick.questions.bill_answer import BillAnswer
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import Form, answer_to, form_of, written_in

FORM = "tallystick-bill-form-1"


def bill(release: Release, ask: Ask) -> Answer:
    """The bill that is asked for, as programs read it; the fields where none is.

    Raises:
        TallystickError: if what is asked cannot be answered.
    """
    if not _is_asked(ask):
        return _shown(release, form_of(QUESTION, ask, release, is_asked=False))
    answer = answer_to(QUESTION, ask, release)
    return _shown(release, Form(QUESTION, {}, answer))


def bill_page(release: Release, ask: Ask) -> Answer:
    """The page for people: what is wrong stands beside its field, with what was entered kept."""
    return _shown(release, form_of(QUESTION, ask, release, is_asked=_is_asked(ask)))


def _is_asked(ask: Ask) -> bool:
    """Whether a bill is asked for: a link may name the council alone."""
    written = written_in(QUESTION, ask)
    return bool(ask.form or written["band"])


def _shown(release: Release, form: Form) -> Answer:
    answer = form.answer
    bill = answer if isinstance(answer, BillAnswer) else None
    fields = {field.name: field.title for field in QUESTION.fields}
    empty: dict[str, Any] = {"format": FORM, "fields": fields}
    document = empty if bill is None else bill.to_dict()
    return Answer(
        template="bill.html",
        title="What would a household pay?",
        document=document,
        more={
            "form": form,
            "bill": bill,
            "billing": [
                each.name
                for each in release.authorities
                if each.is_billing
                and not each.ended
                and each.nation in ("England", "Wales", "Scotland")
            ],
            "slug": _slug(release, bill),
        },
        csv=None if bill is None else lambda: tidy_csv(bill.rows()),
        status=form.status,
        canonical="/bill",
        sources=document.get("sources", ()),
        forms=(),
    )


def _slug(release: Release, bill: BillAnswer | None) -> str:
    """The council of a bill, where who pays a change there can be shown: in England."""
    if bill is None or bill.area.nation != "England":
        return ""
    return release.authority(bill.area.ons_code).slug
