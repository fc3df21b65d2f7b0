"""A plan of one's own beside other plans of the council, and beside itself on other councils."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.planner.difference import difference
from tallystick.planner.shipped import shipped
from tallystick.questions.beside_answer import beside_answer
from tallystick.questions.opening import open_plan
from tallystick.questions.strategies import SHIPPED, comparison_of, one_plan, with_payers
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import shown
from tallystick.web.pages.builder import NAME, Wanted, starts, wanted
from tallystick.web.pages.council import STATUS_WORDS
from tallystick.web.state import Entered, entered, field_of, unfolded, words

if TYPE_CHECKING:
    from tallystick.planner.compare import Compared

MOST = 4
NO_DECISION = "no_action"
_LINK = "link"
_LONGEST_LINK = 6_000
_MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is asked for: shipped plans, other councils, and links to plans of others."""

    plans: tuple[str, ...]
    councils: tuple[str, ...]
    links: tuple[str, ...]

    def words(self) -> list[tuple[str, str]]:
        """The same as words of an address."""
        return [
            *(("with", plan) for plan in self.plans),
            *(("council", council) for council in self.councils),
            *((_LINK, link) for link in self.links),
        ]


def beside(release: Release, ask: Ask) -> Answer:
    """The plan beside those that are named, the same questions of each.

    Raises:
        BadInput: if a value of the plan cannot be read, or too many are named.
        UnknownName: if a strategy or a council is not known.
    """
    links = ask.every(_LINK)
    rest = [(key, value) for key, value in ask.query if key != _LINK]
    asked = wanted(release, replace(ask, query=rest), ("with", "council"))
    if asked.plan.faults:
        raise BadInput(" ".join(asked.plan.faults.values()))
    chosen = _Chosen(
        *(
            tuple(dict.fromkeys(many))
            for many in (asked.ask.every("with"), asked.ask.every("council"), links)
        )
    )
    for many, what in (
        (chosen.plans, "plans"),
        (chosen.councils, "councils"),
        (chosen.links, "links"),
    ):
        if len(many) > MOST:
            raise BadInput(f"{len(many)} other {what} are named; at most {MOST} are shown.")
    own, others = _of_this_council(release, asked, chosen.plans)
    elsewhere = [
        *(_on(release, asked, name, asked.plan) for name in chosen.councils),
        *(_of_link(release, asked, link) for link in chosen.links),
    ]
    differences = [(other, difference(own.applied, other.applied)) for other in others]
    answer = beside_answer(own, differences, elsewhere, release)
    state = asked.query([*words(asked.plan), *chosen.words()])
    return replace(
        shown(answer),
        template="beside.html",
        title=answer.headline,
        more={
            "beside": answer,
            "slug": asked.slug,
            "place": asked.place,
            "plan_state": asked.query(),
            "all_state": state,
            "hidden": [pair for pair in parse_qsl(asked.query()[1:]) if pair[0] != "v"],
            "chosen": chosen,
            "starts": starts(),
            "statuses": STATUS_WORDS,
            "most": MOST,
        },
        canonical=f"{asked.place}/beside",
    )


def _of_this_council(
    release: Release, asked: Wanted, names: Sequence[str]
) -> "tuple[Compared, list[Compared]]":
    opened = asked.open(release)
    comparison = comparison_of(
        opened, (shipped(NO_DECISION), asked.strategy()), release, asked.reserves
    )
    plans = map(SHIPPED.read, names)
    named = [one_plan(opened, plan, release, asked.reserves) for plan in plans]
    first, own = comparison.strategies
    every = with_payers(
        replace(comparison, strategies=(own, first, *named)), opened, release
    ).strategies
    return every[0], list(every[1:])


def _on(release: Release, asked: Wanted, name: str, plan: Entered) -> "Compared":
    """A plan's choices on another council's outlook, on the assumptions of the page."""
    opened = open_plan([name], asked.ask.assumptions(), release)
    strategy = replace(plan.strategy(NAME, ""), councils=())
    comparison = comparison_of(opened, (strategy,), release, asked.reserves)
    return with_payers(comparison, opened, release).strategies[0]


def _of_link(release: Release, asked: Wanted, link: str) -> "Compared":
    """The plan of another link, on its own council and the assumptions of this page.

    Raises:
        BadInput: if it is not the link of a plan.
    """
    parts = urlsplit(link)
    match = re.fullmatch(r"/council/([^/]+)/plan(?:/beside)?", parts.path)
    if match is None or len(link) > _LONGEST_LINK:
        raise BadInput(
            f"{link[:60]!r} is not the link of a plan: copy it from “Link to this plan”."
        )
    query = unfolded(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=_MOST_WORDS))
    plan = entered([pair for pair in query if field_of(pair[0])], asked.years())
    if plan.faults:
        raise BadInput(" ".join(plan.faults.values()))
    compared = _on(release, asked, unquote(match[1]), plan)
    return replace(compared, name="link", title="The plan of the link")
