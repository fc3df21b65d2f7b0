"""What it would take to keep a service: each way of paying as if it paid for all of it."""

from tallystick.authorities.council import load
from tallystick.doors.affording import AffordAsked, afforded
from tallystick.figures.errors import BadInput
from tallystick.questions.opening import versions
from tallystick.render.afford_document import afford_csv, afford_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, Ask
from tallystick.web.pages.council import STATUS_WORDS

FIELDS = {
    "service": "What it is",
    "cost": "Cost a year, less what users pay",
    "capital": "To build or repair",
    "life": "Years over which the capital is repaid",
    "with": "A council to share it with",
}
_MOST_SHARING = 12


def afford(release: Release, ask: Ask) -> Answer:
    """The form, and what it would take where a cost is given."""
    ask.refuse_unknown((*FIELDS, *ASSUMPTION_KEYS))
    name = ask.names["name"]
    council = load(release, name)
    place = f"/council/{council.authority.slug}/afford"
    more = {"slug": council.authority.slug, "name": council.name, "fields": FIELDS}
    title = f"{council.name}: what would it take?"
    if not ask.one("cost") and not ask.one("capital"):
        form = {"format": "tallystick-afford-form-1", "fields": FIELDS}
        return Answer("afford.html", title, form, {**more, "made": False}, canonical=place)
    partners = ask.every("with")
    if len(partners) > _MOST_SHARING:
        raise BadInput(f"{len(partners)} councils are named; at most {_MOST_SHARING} are read.")
    wanted = AffordAsked(
        ask.one("cost"), ask.one("capital"), ask.one("service"), _years(ask), "", partners
    )
    opened, made = afforded([name], wanted, ask.assumptions(), release)
    document = afford_document(opened.plan, made, versions(release))
    return Answer(
        template="afford.html",
        title=title,
        document=document,
        more={**more, "made": True, "statuses": STATUS_WORDS},
        csv=lambda: afford_csv(made),
        canonical=place,
        sources=document["sources"],
    )


def _years(ask: Ask) -> int | None:
    text = ask.one("life")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 2:  # noqa: PLR2004 - two digits
        raise BadInput(f"{FIELDS['life']}: {text!r} is not a whole number of years.")
    return int(text)
