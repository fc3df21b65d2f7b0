"""One household before and after a change: a form that is posted, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tallystick.figures.errors import BadInput
from tallystick.incidence.who_pays import WhoPays
from tallystick.questions.before_after import (
    HouseholdOfChange,
    answer_before_after,
    answer_described,
)
from tallystick.questions.before_after_answer import BeforeAfterAnswer, DescribedAnswer
from tallystick.questions.question import Question
from tallystick.questions.who_pays_words import said
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import Form, answer_to, form_of, shown
from tallystick.web.pages.who_pays import form_parts, place_of, spread_of_address


def _needs_change(request: HouseholdOfChange, release: Release) -> BeforeAfterAnswer:
    del request, release
    raise BadInput("Say in the address what changes.")


SENT = Question(
    name="before_after",
    about="The change stands in the address, the household in what is sent.",
    request=HouseholdOfChange,
    answer=BeforeAfterAnswer,
    work=_needs_change,
    is_sent=True,
    example={"band": "D", "adults": "1"},
)
"""What a household pays before and after a change: the part that is sent, and kept nowhere."""


def question_of(spread: WhoPays) -> Question:
    """The same of one change."""

    def work(request: HouseholdOfChange, release: Release) -> BeforeAfterAnswer:
        return answer_before_after(release, spread, request)

    return replace(SENT, work=work)


def household(release: Release, ask: Ask) -> Answer:
    """The bills of the household that was sent, before and after the change of the address.

    Without a household it gives the described ones.

    Raises:
        TallystickError: if the change or the household cannot be worked out.
    """
    spread = spread_of_address(release, ask)
    if not ask.form:
        return shown(answer_described(release, spread))
    return shown(answer_to(question_of(spread), _entered(ask), release))


def household_page(release: Release, ask: Ask) -> Answer:
    """The page for people: what is wrong stands beside its field, with what was entered kept."""
    spread = spread_of_address(release, ask)
    form = form_of(question_of(spread), _entered(ask), release, is_asked=bool(ask.form))
    several = len(spread.areas) > 1
    form.hidden = frozenset(
        key
        for key, is_asked in (("area", several), ("has_rebate", spread.change.rebates is not None))
        if not is_asked
    )
    answer = form.answer
    described = None if ask.form else answer_described(release, spread)
    page = Answer("", "", {}) if answer is None else shown(answer)
    if described is not None:
        page = shown(described)
    return replace(
        page,
        template="who_pays_household.html",
        title=f"One household in {spread.name}, before and after",
        more=_parts(ask, spread, form, described),
        status=form.status,
        canonical=f"{place_of(spread.authority)}/household",
        forms=(),
    )


def _entered(ask: Ask) -> Ask:
    """What the form holds, apart from the change in the address, which has words in common."""
    return Ask(ask.path, {}, (), ask.form)


def _parts(
    ask: Ask, spread: WhoPays, form: Form, described: DescribedAnswer | None
) -> Mapping[str, Any]:
    return {
        **form_parts(Ask(ask.path, ask.names, ask.query), spread.authority),
        "form": form,
        "moved": form.answer,
        "households": () if described is None else described.households,
        "areas": [each.charges.area_name for each in spread.areas],
        "change_said": said(spread.change, spread.element),
        "year": spread.year,
        "year_of_change": spread.year + 1,
    }
