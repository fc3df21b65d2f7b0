"""A plan of one's own beside other plans of the council, and beside itself on other councils."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tallystick.doors.differing import one_plan
from tallystick.doors.opening import open_plan, versions
from tallystick.doors.strategies import comparison_of, with_payers
from tallystick.figures.errors import BadInput
from tallystick.planner.difference import difference
from tallystick.planner.shipped import shipped
from tallystick.reports.beside_document import beside_csv, beside_document
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.pages.builder import Wanted, starts, wanted
from tallystick.web.pages.council import STATUS_WORDS
from tallystick.web.state import words

if TYPE_CHECKING:
    from tallystick.planner.compare import Compared

MOST = 4
NO_DECISION = "no_action"


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The plans of the same council and the other councils that are asked for."""

    plans: tuple[str, ...]
    councils: tuple[str, ...]


def beside(release: Release, ask: Ask) -> Answer:
    """The plan beside those that are named, the same questions of each.

    Raises:
        BadInput: if a value of the plan cannot be read, or too many are named.
        UnknownName: if a strategy or a council is not known.
    """
    asked = wanted(release, ask, ("with", "council"))
    if asked.plan.faults:
        raise BadInput(" ".join(asked.plan.faults.values()))
    chosen = _Chosen(
        tuple(dict.fromkeys(asked.ask.every("with"))),
        tuple(dict.fromkeys(asked.ask.every("council"))),
    )
    for many, what in ((chosen.plans, "plans"), (chosen.councils, "councils")):
        if len(many) > MOST:
            raise BadInput(f"{len(many)} other {what} are named; at most {MOST} are shown.")
    own, others = _of_this_council(release, asked, chosen.plans)
    elsewhere = [_on(release, asked, name) for name in chosen.councils]
    document = beside_document(
        own,
        others,
        elsewhere,
        [difference(own.applied, one.applied) for one in others],
        versions(release),
    )
    also = [
        *(("with", one) for one in chosen.plans),
        *(("council", one) for one in chosen.councils),
    ]
    state = asked.query([*words(asked.plan), *also])
    return Answer(
        template="beside.html",
        title=f"{document['council']['name']}: your plan beside others",
        document=document,
        more={
            "slug": asked.slug,
            "place": asked.place,
            "plan_state": asked.query(),
            "all_state": state,
            "hidden": [*asked.outlook(), *words(asked.plan)],
            "chosen": chosen,
            "starts": starts(),
            "statuses": STATUS_WORDS,
            "most": MOST,
        },
        csv=lambda: beside_csv(document),
        canonical=f"{asked.place}/beside",
        sources=document["sources"],
    )


def _of_this_council(
    release: Release, asked: Wanted, names: Sequence[str]
) -> "tuple[Compared, list[Compared]]":
    opened = asked.open(release)
    made = comparison_of(opened, (shipped(NO_DECISION), asked.strategy()), release, asked.reserves)
    named = [one_plan(opened, name, release, asked.reserves) for name in names]
    first, own = made.strategies
    every = with_payers(replace(made, strategies=(own, first, *named)), opened, release).strategies
    return every[0], list(every[1:])


def _on(release: Release, asked: Wanted, name: str) -> "Compared":
    """The same choices on another council's outlook."""
    opened = open_plan([name], asked.ask.assumptions(), release)
    strategy = replace(asked.strategy(), councils=())
    made = comparison_of(opened, (strategy,), release, asked.reserves)
    return with_payers(made, opened, release).strategies[0]
