"""Who pays a change: the finding, the money, a chart and a table by every dimension, households."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from tallystick.authorities.lookup import PRINCIPAL, find, require_england
from tallystick.council_tax.charges import ELEMENTS
from tallystick.council_tax.levels import charges_for
from tallystick.figures.errors import BadInput, MissingFigure
from tallystick.incidence.who_pays import WhoPays, billing_areas
from tallystick.questions.before_after import answer_described
from tallystick.questions.before_after_answer import DescribedAnswer
from tallystick.questions.change_facts import BY_BAND, TERMS
from tallystick.questions.fields import read_request
from tallystick.questions.household import HouseholdFacts
from tallystick.questions.who_pays import QUESTION, WhoPaysRequest, answer_of, spread_of
from tallystick.questions.who_pays_answer import GroupRow, WhoPaysAnswer
from tallystick.questions.who_pays_words import MODELLED, TITLES
from tallystick.render.money import per_cent
from tallystick.render.pictures import charts_of
from tallystick.render.who_pays_plot import largest_part
from tallystick.sources.release import Authority, Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, VERSION, Ask
from tallystick.web.asking import (
    Form,
    form_of,
    keys_of,
    keys_of_field,
    private_keys,
    read_as,
    shown,
    written_in,
)

_A_ROW, _ABOUT_EMPTY = 22, 110
FORM = "tallystick-who-pays-form-1"


@dataclass(slots=True)
class _Found:
    """What a page shows beside the answer: the described households of the same change."""

    described: DescribedAnswer | None = None


def who_pays(release: Release, ask: Ask) -> Answer:
    """Who pays the change of the address, as `who-pays --json`; the tables' charts by name.

    Raises:
        TallystickError: if the change cannot be read or worked out.
    """
    require_authority(release, ask)
    request = change_of(ask)
    return _answer(answer_of(spread_of(request, release), request, release))


def who_pays_page(release: Release, ask: Ask) -> Answer:
    """The page for people: what is wrong stands beside its field, with what was entered kept."""
    authority = require_authority(release, ask)
    described = _Found()

    def work(request: WhoPaysRequest, release: Release) -> WhoPaysAnswer:
        spread = spread_of(request, release)
        described.described = answer_described(release, spread)
        return answer_of(spread, request, release)

    form = form_of(QUESTION, of_change(ask), release, is_asked=True, work=work)
    form.hidden = hidden_for(release, authority)
    more = {**form_parts(ask, authority), "form": form}
    if isinstance(form.answer, WhoPaysAnswer) and described.described is not None:
        return replace(
            _answer(form.answer),
            template="who_pays.html",
            more={**more, **_parts(form, form.answer, described.described)},
            canonical=place_of(authority),
        )
    needs_a_change = form.status == HTTPStatus.NOT_FOUND and form.request.changes_nothing
    notice = form.others[0] if needs_a_change and form.others else ""
    if notice:
        form.others.clear()
    return Answer(
        template="who_pays_form.html",
        title=f"Who pays in {authority.name}",
        document={"format": FORM},
        more={**more, "notice": notice},
        status=200 if notice else form.status,
        canonical=place_of(authority),
    )


def of_change(ask: Ask) -> Ask:
    """The address without what its links carry along for the pages of the plan."""
    query = [(key, value) for key, value in ask.query if key not in ASSUMPTION_KEYS or key == "v"]
    return Ask(ask.path, ask.names, query)


def change_of(ask: Ask) -> WhoPaysRequest:
    """The change that the address asks for.

    Raises:
        TallystickError: if it cannot be read.
    """
    return read_request(WhoPaysRequest, written_in(QUESTION, of_change(ask)), is_local=False)


def spread_of_address(release: Release, ask: Ask) -> WhoPays:
    """The change of the address, spread over the households of the area.

    Raises:
        TallystickError: if it cannot be read or worked out.
    """
    require_authority(release, ask)
    return spread_of(change_of(ask), release)


def require_authority(release: Release, ask: Ask) -> Authority:
    """The authority of England that the address names.

    Raises:
        UnknownName: if nothing has that name.
        BadInput: if it is not of England or has no part in a council tax bill, or if the address
            tells of a household.
    """
    private = sorted({key for key, _ in ask.query} & set(private_keys(HouseholdFacts)))
    if private:
        raise BadInput(
            f"{', '.join(private)} cannot be read from an address, which others may see. Send the "
            "form of the page."
        )
    authority = find(release, ask.names["name"]).authority
    require_england(authority)
    billing_areas(release, authority)
    return authority


def form_parts(ask: Ask, authority: Authority) -> dict[str, Any]:
    """What the pages of a change show of the authority and of their own address."""
    return {
        "slug": authority.slug,
        "name": authority.name,
        "has_page": authority.nation == "England" and authority.kind in PRINCIPAL,
        "sends_bills": authority.is_billing,
        "place": place_of(authority),
        "query": address_of(ask),
    }


def hidden_for(release: Release, authority: Authority) -> frozenset[str]:
    """The keys that are not asked: elements that are not on the bill, and what only a bill has."""
    on_bill = _elements(release, authority)
    hidden = {
        f"{name}_{element}"
        for name in ("rise", "band_d")
        for element in ELEMENTS
        if element not in on_bill
    }
    if not authority.is_billing:
        for field in QUESTION.fields:
            if field.group in (BY_BAND, TERMS) or field.name in ("plan", "rebate", "parish_amount"):
                hidden.update(keys_of_field(field))
    return frozenset(hidden)


def place_of(authority: Authority) -> str:
    """The address of the page."""
    return f"/council/{authority.slug}/who-pays"


def address_of(ask: Ask) -> str:
    """All that is asked as a query, `?` in front, so that a link gives it again; empty for none."""
    known = (*keys_of(QUESTION), *ASSUMPTION_KEYS)
    pairs = [(key, value) for key, value in ask.query if key in known and key != "v"]
    kept = [(key, value.strip()) for key, value in pairs if value.strip()]
    return f"?{urlencode([('v', VERSION), *kept])}" if kept else ""


def _answer(answer: WhoPaysAnswer) -> Answer:
    title = f"Who pays in {answer.authority.name}, {answer.year_of_change}"
    return replace(shown(answer), title=title)


def _parts(form: Form, answer: WhoPaysAnswer, described: DescribedAnswer) -> dict[str, Any]:
    return {
        "paid": answer,
        "read": read_as(form),
        "default": form.request.changes_nothing,
        "titles": TITLES,
        "notes": {name: _note(answer, name) for name in answer.tables},
        "captions": {name: largest_part(answer, name) for name in answer.tables},
        "told": {name: draw()["description"] for name, draw in charts_of(answer).items()},
        "heights": {name: _height(rows) for name, rows in answer.tables.items()},
        "households": described.households,
    }


def _note(answer: WhoPaysAnswer, dimension: str) -> str:
    """What of a table is modelled, with the range of the headline where there is one."""
    if dimension == "band":
        return "Homes by band are counted; what each pays after support is of the tax base return."
    below = answer.below_median
    if below is None:
        return MODELLED[dimension]
    return (
        f"{MODELLED[dimension]} The share below the median is {per_cent(below.low, 0)} to "
        f"{per_cent(below.high, 0)} over the records' variants."
    )


def _height(rows: Sequence[GroupRow]) -> int:
    """About how high the drawing of a table is, so that the page does not jump as it loads."""
    return _ABOUT_EMPTY + _A_ROW * len(rows)


def _elements(release: Release, authority: Authority) -> Sequence[str]:
    """The parts of the bill that a billing authority sends; none for one that sends no bills."""
    if not authority.is_billing:
        return ()
    try:
        charges = charges_for(release, authority.ons_code)
    except MissingFigure:
        return ()
    return [each.element for each in charges.charges]
