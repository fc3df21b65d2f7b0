"""A plan of one's own: every lever, and the law, bills and who pays. The address holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import yaml

from tallystick.authorities.council import Council, load
from tallystick.figures.errors import BadInput, MissingFigure, TallystickError, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.figures.year import FinancialYear
from tallystick.forecast.assumptions import BASE_YEAR
from tallystick.levers.lookup import levers
from tallystick.levers.strategy import Strategy
from tallystick.levers.strategy import written as as_written
from tallystick.planner.shipped import every_shipped
from tallystick.questions.opening import Asked, Opened, open_plan, outlook_to
from tallystick.questions.own_plan import answer_of_plan, own_plan
from tallystick.questions.strategies import COUNTS
from tallystick.render.plot_own import own_chart
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import ASSUMPTION_KEYS, VERSION, Ask
from tallystick.web.asking import shown
from tallystick.web.faults import status_of, words_of
from tallystick.web.lever_cards import cards
from tallystick.web.pages.council import STATUS_WORDS
from tallystick.web.plan_edits import ACTIONS, edited
from tallystick.web.seen import SEEN, moved, seen_of
from tallystick.web.state import Entered, entered, field_of, folded, unfolded, words

NAME = "Your plan"
RESERVES = tuple(COUNTS)
_KEYS = (*ASSUMPTION_KEYS, "reserves", SEEN, *ACTIONS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks of the builder: the council, its outlook, the plan and the buttons."""

    ask: Ask
    council: Council
    plan: Entered
    acts: tuple[tuple[str, str], ...]
    reserves: str

    @property
    def slug(self) -> str:
        """The council's name in addresses."""
        return self.council.authority.slug

    @property
    def place(self) -> str:
        """The builder's own path."""
        return f"/council/{self.slug}/plan"

    def years(self) -> tuple[FinancialYear, ...]:
        """The years of the outlook, in which levers can be pulled."""
        return FinancialYear.span(BASE_YEAR + 1, outlook_to(self.ask.assumptions().last))

    def outlook(self) -> list[tuple[str, str]]:
        """The assumptions of the address, and how reserves are counted where not low."""
        pairs = [(key, value) for key in ASSUMPTION_KEYS[1:] for value in self.ask.every(key)]
        return [*pairs, *([("reserves", self.reserves)] if self.reserves != RESERVES[0] else [])]

    def query(self, plan: Sequence[tuple[str, str]] | None = None) -> str:
        """The whole state as a query, `?` in front; empty where nothing is chosen."""
        pairs = [*self.outlook(), *(words(self.plan) if plan is None else plan)]
        return f"?v={VERSION}&{folded(pairs)}" if pairs else ""

    def strategy(self) -> Strategy:
        """The plan as a strategy for this council."""
        return self.plan.strategy(NAME, self.council.ons_code)

    def open(self, release: Release) -> Opened:
        """The council's outlook on the assumptions of the address.

        Raises:
            MissingFigure: if it is not held.
        """
        opened = open_plan([self.council.ons_code], self.ask.assumptions(), release)
        if opened.plan.is_partial:
            raise MissingFigure(" ".join(opened.plan.missing))
        return opened


def wanted(release: Release, ask: Ask, also: Sequence[str] = ()) -> Wanted:
    """What is asked, with a compressed plan unfolded and every word known.

    Raises:
        UnknownName: if a word of the address is not one that the builder reads.
        BadInput: if the plan cannot be read at all.
    """
    query = unfolded((*ask.query, *ask.form))
    plain = replace(ask, query=query, form=())
    known = (*_KEYS, *also)
    of_levers = [key for key, _ in query if field_of(key) is not None]
    for key, _ in query:
        if key not in (*known, *of_levers) and near(key[:40], levers()):
            raise UnknownName("word in the address", key[:40], near(key[:40], levers()))
    plain.refuse_unknown((*known, *of_levers))
    last = outlook_to(plain.assumptions().last)
    reserves = plain.one("reserves", RESERVES[0])
    if reserves not in RESERVES:
        raise UnknownName("count of reserves", reserves[:20], RESERVES)
    acts = tuple((key, value) for key, value in query if key in ACTIONS and value)
    plan = entered(query, FinancialYear.span(BASE_YEAR + 1, last))
    return Wanted(plain, load(release, ask.names["name"]), plan, acts, reserves)


def builder(release: Release, ask: Ask) -> Answer:
    """The plan's answer for machines; a value that cannot be read is a fault.

    Raises:
        BadInput: if a value cannot be read, or the plan cannot be priced.
    """
    asked = wanted(release, ask)
    if asked.plan.faults:
        raise BadInput(" ".join(asked.plan.faults.values()))
    return _answer(release, asked)


def builder_page(release: Release, ask: Ask) -> Answer:
    """The page: faults stand beside their fields, with what was entered kept."""
    asked = wanted(release, ask)
    if ask.form or asked.acts:
        pairs = edited(asked.plan, asked.acts, partial(asked.open, release), release)
        return Answer(
            template="", title="", document={}, location=f"{asked.place}{asked.query(pairs)}"
        )
    try:
        return _answer(release, asked)
    except (TallystickError, ArithmeticError) as fault:
        if not asked.plan.choices or isinstance(fault, MissingFigure):
            raise
        faults = {**asked.plan.faults, _blamed(asked.plan, fault): words_of(fault)}
        without = replace(asked, plan=replace(asked.plan, choices=(), faults=faults))
        return replace(_answer(release, without), status=status_of(fault))


def _blamed(plan: Entered, fault: BaseException) -> str:
    """The first word of the lever that a fault names, else of the plan."""
    said = str(fault)
    named = (key for key in plan.values if said.startswith(key.partition(".")[0].partition("~")[0]))
    return next(named, next(iter(plan.values)))


def _answer(release: Release, asked: Wanted) -> Answer:
    comparison = own_plan(asked.open(release), asked.strategy(), release, asked.reserves)
    plan = comparison.strategies[-1].applied
    answer = answer_of_plan(comparison, release)
    state = asked.query()
    seen = seen_of(release, answer.own)
    needs: dict[str, tuple[str, ...]] = {}
    for need in answer.own.needs:
        needs[need.lever] = (*needs.get(need.lever, ()), need.needs)
    return replace(
        shown(answer),
        template="builder.html",
        title=f"{answer.council.name}: a plan of your own",
        more={
            "built": answer,
            "slug": asked.slug,
            "place": asked.place,
            "plan_state": state,
            "outlook_state": asked.ask.state(),
            "shared": f"{asked.place}{state}{'&' if state else '?'}{SEEN}={seen}",
            "moved": moved(asked.ask.one(SEEN), seen),
            "own": answer.own,
            "before": answer.before,
            "first": answer.years[0],
            "last": answer.years[-1],
            "stages": cards(asked.plan, plan.years, plan.context.facts, needs, answer.pictured),
            "faults": asked.plan.faults,
            "outlook": asked.outlook(),
            "reserves": asked.reserves,
            "starts": starts(),
            "statuses": STATUS_WORDS,
            "empty": not asked.plan.values,
        },
        charts={"gap": lambda: own_chart(answer)},
        status=400 if asked.plan.faults else 200,
        canonical=f"{asked.place}{state}",
        forms=("json", "csv", "yaml"),
        files={"yaml": lambda: _as_file(asked, plan.strategy)},
    )


def starts() -> list[tuple[str, str]]:
    """The shipped strategies that a plan may start from, one for each branch, in their order."""
    starts_listed = []
    for shipped in every_shipped():
        if not shipped.branches:
            starts_listed.append((shipped.name, shipped.title))
        starts_listed += [
            (f"{shipped.name}:{branch.name}", f"{shipped.title}, {branch.title}")
            for branch in shipped.branches
        ]
    return starts_listed


def _as_file(asked: Wanted, strategy: Strategy) -> str:
    """The plan as a strategy file, as the command line and the Python package read it."""
    document: dict[str, Any] = dict(as_written(strategy))
    ask: Asked = asked.ask.assumptions()
    assume: dict[str, Any] = {}
    for word in ask.words:
        key, _, value = word.partition("=")
        name, _, year = key.partition("@")
        _put(assume, name.strip(), year.strip(), value.strip())
    if assume:
        document["assume"] = assume
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False)


def _put(assume: dict[str, Any], name: str, year: str, value: str) -> None:
    if not year:
        assume[name] = value
        return
    assumed: Mapping[str, str] = assume[name] if isinstance(assume.get(name), dict) else {}
    assume[name] = {**assumed, year: value}
