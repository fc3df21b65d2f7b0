"""What it would take to keep a service: each way of paying as if it paid for all of it."""

from dataclasses import replace

from tallystick.authorities.council import load
from tallystick.questions.afford import QUESTION
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, Ask
from tallystick.web.asking import form_of, keys_of, shown, view_of
from tallystick.web.pages.council import STATUS_WORDS

_FILE = "figures"
"""A file of own figures, which an address cannot hold: no box asks for it."""
afford = view_of(QUESTION)


def afford_page(release: Release, ask: Ask) -> Answer:
    """The form, with what it would take where anything is entered, or faults beside fields."""
    council = load(release, ask.names["name"])
    place = f"/council/{council.authority.slug}/afford"
    own = [key for key in keys_of(QUESTION) if key not in ASSUMPTION_KEYS]
    form = form_of(QUESTION, ask, release, is_asked=any(map(ask.every, own)))
    if not ask.every(_FILE):
        form.hidden = frozenset({_FILE})
    page = Answer("", "", {}) if form.answer is None else shown(form.answer)
    return replace(
        page,
        template="afford.html",
        title=f"{council.name}: what would it take?",
        more={
            "slug": council.authority.slug,
            "name": council.name,
            "place": place,
            "form": form,
            "afford": form.answer,
            "statuses": STATUS_WORDS,
        },
        status=form.status,
        canonical=place,
    )
