"""Who pays a change: the finding, the money, a chart and a table by every dimension, households."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from tallystick.authorities.lookup import PRINCIPAL, find, require_england
from tallystick.bills.discounts import disregards
from tallystick.council_tax.levels import charges_for
from tallystick.council_tax.plans import published
from tallystick.doors.before_after import described
from tallystick.doors.paying import BANDS, answered
from tallystick.figures.errors import BadInput, MissingFigure, RuleNotKnown, TallystickError
from tallystick.incidence.changes import AGES
from tallystick.incidence.incidence import DIMENSIONS
from tallystick.incidence.who_pays import WhoPays, billing_areas
from tallystick.questions.opening import versions
from tallystick.render.before_after_document import described_rows
from tallystick.render.money import per_cent
from tallystick.render.who_pays_document import table_rows, who_pays_csv, who_pays_document
from tallystick.render.who_pays_plot import largest_part, who_pays_chart
from tallystick.render.who_pays_words import LABELS, MODELLED, TITLES
from tallystick.sources.release import Authority, Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.pages import household_form
from tallystick.web.pages.household_form import FieldFault
from tallystick.web.pages.who_pays_form import (
    ELEMENTS,
    FIELDS,
    KEYS,
    PARTS,
    TARGETS,
    Wanted,
    address_of,
    fields_at_fault,
    wanted_in,
)

TENURES = ("owned_outright", "mortgage", "social_rent", "private_rent")
_A_ROW, _ABOUT_EMPTY = 22, 110
FORM = "tallystick-who-pays-form-1"


def who_pays(release: Release, ask: Ask) -> Answer:
    """Who pays the change of the address, as `who-pays --json`; the tables' charts by name.

    Raises:
        ExceptionGroup: of every field that cannot be read.
        TallystickError: if the change cannot be worked out.
    """
    wanted = asked_of(release, ask)
    found = answered(release, ask.names["name"], wanted.asked)
    return _answer(release, ask, found, wanted)


def who_pays_page(release: Release, ask: Ask) -> Answer:
    """The page for people: faults stand above the form, with what was entered kept."""
    authority = authority_of(release, ask)
    try:
        return who_pays(release, ask)
    except* (TallystickError, ArithmeticError) as group:
        faults = [one for error in group.exceptions for one in _flat(error)]
    from tallystick.web.faults import status_of, words_of  # noqa: PLC0415 - only on failure

    nothing_asked = isinstance(faults[0], RuleNotKnown) and not _asks(ask)
    told = [
        fault
        for one in faults
        for fault in (
            fields_at_fault(one)
            if isinstance(one, TallystickError)
            else [FieldFault("rise", words_of(one))]
        )
    ]
    return Answer(
        template="who_pays_form.html",
        title=f"Who pays in {authority.name}",
        document={"format": FORM, "fields": dict(FIELDS)},
        more={
            **form_parts(release, ask, authority, () if nothing_asked else told),
            "notice": str(faults[0]) if nothing_asked else "",
        },
        status=200 if nothing_asked else max(status_of(one) for one in faults),
        canonical=_place(authority),
    )


def asked_of(release: Release, ask: Ask) -> Wanted:
    """The change that the query of the address asks of its authority.

    Raises:
        ExceptionGroup: of every field that cannot be read.
        BadInput: if the authority is not of England, or the address holds what is not read.
    """
    authority_of(release, ask)
    wanted = wanted_in(ask)
    if wanted.faults:
        raise ExceptionGroup(f"{len(wanted.faults)} fields cannot be read", wanted.faults)
    return wanted


def authority_of(release: Release, ask: Ask) -> Authority:
    """The authority of England that the address names.

    Raises:
        UnknownName: if nothing has that name.
        BadInput: if it is not of England or has no part in a council tax bill, or if the address
            holds what is not read.
    """
    private = sorted({key for key, _ in ask.query if key in household_form.OF_SUPPORT})
    if private:
        raise BadInput(
            f"{', '.join(private)} cannot be read from an address, which others may see. Send the "
            "form of the page."
        )
    ask.refuse_unknown(KEYS)
    authority = find(release, ask.names["name"]).authority
    require_england(authority)
    billing_areas(release, authority)
    return authority


def form_parts(
    release: Release, ask: Ask, authority: Authority, faults: Sequence[FieldFault] = ()
) -> dict[str, Any]:
    """What the form of a change shows: its fields, choices, and the parts of the bill here."""
    wrong = {one.key: str(one) for one in faults}
    return {
        "faults": faults,
        "wrong": wrong,
        "opened": {
            part: any(ask.every(key) or key in wrong for key in keys)
            for part, keys in PARTS.items()
        },
        "slug": authority.slug,
        "name": authority.name,
        "has_page": _has_page(authority),
        "sends_bills": authority.is_billing,
        "elements": [one for one in _elements(release, authority) if one in ELEMENTS],
        "place": _place(authority),
        "query": address_of(ask),
        "fields": FIELDS,
        "plans": published(),
        "choices": {
            "freeze": [(band, band) for band in BANDS],
            "rebate_bands": [(band, band) for band in BANDS],
            "rebate_age": [(age, LABELS[age]) for age in AGES],
            "rebate_tenure": [(tenure, LABELS[tenure]) for tenure in TENURES],
            "by": [(name, TITLES[name]) for name in DIMENSIONS],
        },
        "targets": TARGETS,
    }


def household_parts(ask: Ask, found: WhoPays) -> dict[str, Any]:
    """What the form of a household shows; `ask` holds what was entered in it, if anything."""
    return {
        "entered": ask,
        "household_fields": household_form.FIELDS,
        "bands": BANDS,
        "disregards": [one for one in disregards().values() if "England" in one.nations],
        "open_support": any(ask.one(key) for key in household_form.OF_SUPPORT),
        "areas": [one.charges.area_name for one in found.areas] if len(found.areas) > 1 else [],
        "asks_rebate": found.change.rebates is not None,
    }


def _answer(release: Release, ask: Ask, found: WhoPays, wanted: Wanted) -> Answer:
    document = who_pays_document(found, versions(release), wanted.by)
    charts = {name: partial(who_pays_chart, found, name) for name in wanted.by}
    households = described(release, found)
    return Answer(
        template="who_pays.html",
        title=f"Who pays in {found.name}, {found.year + 1}",
        document=document,
        more={
            **form_parts(release, ask, found.authority),
            **household_parts(Ask(ask.path, ask.names), found),
            "read": wanted.read,
            "default": wanted.asked.changes_nothing,
            "total": _total(found),
            "titles": TITLES,
            "notes": {name: _note(found, name) for name in wanted.by},
            "captions": {name: largest_part(found, name) for name in wanted.by},
            "told": {name: draw()["description"] for name, draw in charts.items()},
            "heights": {name: _height(document["tables"][name]) for name in wanted.by},
            "households": described_rows(households),
        },
        csv=lambda: who_pays_csv(found, wanted.by),
        charts=charts,
        canonical=_place(found.authority),
        sources=document["sources"],
    )


def _total(found: WhoPays) -> Mapping[str, Any] | None:
    """The total of every table, in the form of its rows."""
    rows = table_rows(found, "band", [found.incidence.total])
    return rows[0] if rows else None


def _note(found: WhoPays, dimension: str) -> str:
    """What of a table is modelled, with the range of the headline where there is one."""
    if dimension == "band":
        return "Homes by band are counted; what each pays after support is of the tax base return."
    held = found.below_median
    if held is None:
        return MODELLED[dimension]
    return (
        f"{MODELLED[dimension]} The share below the median is {per_cent(held.low, 0)} to "
        f"{per_cent(held.high, 0)} over the records' variants."
    )


def _height(rows: Sequence[Mapping[str, Any]]) -> int:
    """About how high the drawing of a table is, so that the page does not jump as it loads."""
    return _ABOUT_EMPTY + _A_ROW * len(rows)


def _place(authority: Authority) -> str:
    return f"/council/{authority.slug}/who-pays"


def _elements(release: Release, authority: Authority) -> Sequence[str]:
    """The parts of the bill that a billing authority sends; none for one that sends no bills."""
    if not authority.is_billing:
        return ()
    try:
        charges = charges_for(release, authority.ons_code)
    except MissingFigure:
        return ()
    return [one.element for one in charges.charges]


def _has_page(authority: Authority) -> bool:
    return authority.nation == "England" and authority.kind in PRINCIPAL


def _asks(ask: Ask) -> bool:
    return any(ask.one(key) for key in FIELDS if key not in ("by", "local_deciles"))


def _flat(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [one for inner in error.exceptions for one in _flat(inner)]
    return [error]
