"""A strategy's choices applied in the model's order, each priced on what is left before it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from tallystick.authorities.council import load
from tallystick.authorities.lookup import find
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.forecast.assumptions import Override, known_keys
from tallystick.forecast.baseline import Baseline, make_baseline
from tallystick.forecast.overrides import from_file
from tallystick.forecast.reserves_held import Counted
from tallystick.law.answers import refuse_unknown
from tallystick.law.judge import case_of, judge
from tallystick.levers.lever import Choice
from tallystick.levers.lookup import lever, levers
from tallystick.levers.roll import NotPriced, roll
from tallystick.levers.state import Context
from tallystick.levers.strategy import Strategy
from tallystick.planner.context import RESERVES_USED, context_for
from tallystick.planner.plan import Need, Plan
from tallystick.planner.summary import after_last, by_year
from tallystick.rules.rulebook import Rulebook
from tallystick.sources.release import Release


def ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices in the order in which levers are applied, whatever order they came in."""
    places = {name: place for place, name in enumerate(levers())}
    return tuple(
        sorted(choices, key=lambda choice: (places[lever(choice.lever).name], *_written(choice)))
    )


def _written(choice: Choice) -> tuple[object, ...]:
    """What tells two choices of one lever apart, so that their order in a file does not."""
    inputs = sorted((name, repr(value)) for name, value in choice.inputs.items())
    return (choice.years, choice.council, repr(choice.size), inputs)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What pulling came to: the context after it, the choices pulled and what the others need."""

    context: Context
    choices: tuple[Choice, ...]
    needs: tuple[Need, ...]


def pull_what_can_be(context: Context, choices: Iterable[Choice]) -> Pulled:
    """The position after every choice that can be priced; a choice that lacks an input is not.

    Raises:
        UnknownName: if a choice names no known lever.
        BadInput: if an input is outside its limits.
    """
    priced: list[Choice] = []
    needs: list[Need] = []
    for choice in ordered(choices):
        absent = lever(choice.lever).missing(choice) if choice.size != 0 else ()
        if absent:
            needs.append(Need(choice.lever, f"needs: {', '.join(absent)}"))
        else:
            priced.append(choice)
    while True:
        try:
            rolled = roll(context, priced)
        except NotPriced as fault:
            words = str(fault).removeprefix(f"{fault.choice.lever} ")
            needs.append(Need(fault.choice.lever, words))
            priced = [choice for choice in priced if choice is not fault.choice]
        else:
            return Pulled(rolled, tuple(priced), tuple(dict.fromkeys(needs)))


def apply(
    strategy: Strategy,
    plan: Baseline,
    release: Release,
    rulebook: Rulebook,
    *,
    reserves: Counted = RESERVES_USED,
    overrides: Iterable[Override] = (),
    context: Context | None = None,
) -> Plan:
    """A strategy applied to a council's outlook, judged and summed up by year.

    Args:
        strategy: the choices, with assumptions of its own where it has any.
        plan: the council's outlook before any choice.
        release: the published figures.
        rulebook: the rules of its nation.
        reserves: which count of usable reserves may be drawn on, `low` or `high`.
        overrides: the assumptions that the plan was made with, for a strategy that has its own.
        context: what `context_for` gave for the plan, to be used again for many strategies.

    Raises:
        BadInput: if the strategy is for another council, or a choice is outside its limits.
        UnknownName: if a council, a lever or a question that it names is not known.
        MissingFigure: if the council's outlook is not held.
    """
    refuse_unknown(strategy.answers)
    strategy = _with_codes(strategy, plan, release)
    entered = tuple(overrides)
    own, rulebook = _with_own_assumptions(strategy, plan, release, rulebook, entered)
    if own is not plan or context is None:
        plan, context = own, context_for(own, release, rulebook, reserves=reserves)
    joint = [code for code in strategy.councils if code != plan.council.ons_code]
    if joint:
        context = _joint(context, joint, plan, release, rulebook, reserves, entered)
    return applied(strategy, plan, context)


def applied(strategy: Strategy, plan: Baseline, context: Context) -> Plan:
    """A strategy applied on a context that is already there."""
    pulled = pull_what_can_be(context, strategy.choices)
    after = pulled.context.position
    case = case_of(
        pulled.context,
        after,
        ordered(pulled.choices),
        plan.council.council_class,
        strategy.answers,
    )
    years = by_year(context, after)
    return Plan(
        strategy=strategy,
        plan=plan,
        context=context,
        position=after,
        choices=pulled.choices,
        needs=pulled.needs,
        judgement=judge(case),
        by_year=years,
        after=after_last(years),
        others=pulled.context.others,
    )


def _with_codes(strategy: Strategy, plan: Baseline, release: Release) -> Strategy:
    """The strategy with every council that it names by its ONS code."""

    def code(name: str) -> str:
        return find(release, name).authority.ons_code

    councils = tuple(code(name) for name in strategy.councils)
    if councils and plan.council.ons_code not in councils:
        raise BadInput(
            f"The strategy {strategy.name!r} is for {', '.join(strategy.councils)}, not for "
            f"{plan.council.name}. Take `council` out of it to apply it here."
        )
    choices = tuple(_choice_with_codes(choice, code) for choice in strategy.choices)
    pulling = dict.fromkeys(choice.council for choice in choices if choice.council)
    return replace(strategy, councils=tuple(dict.fromkeys((*councils, *pulling))), choices=choices)


def _choice_with_codes(choice: Choice, code: Callable[[str], str]) -> Choice:
    if not choice.council and "with_council" not in choice.inputs:
        return choice
    inputs = dict(choice.inputs)
    if inputs.get("with_council"):
        inputs["with_council"] = code(str(inputs["with_council"]))
    return replace(choice, council=code(choice.council) if choice.council else "", inputs=inputs)


def _with_own_assumptions(
    strategy: Strategy,
    plan: Baseline,
    release: Release,
    rulebook: Rulebook,
    overrides: tuple[Override, ...],
) -> tuple[Baseline, Rulebook]:
    """The plan and the rules, or others where the strategy has assumptions of its own."""
    if not strategy.assume:
        return plan, rulebook
    loaded = {"assume": dict(strategy.assume)}
    own = from_file(loaded, strategy.name, known_keys(), (), rulebook.names())
    entered = (*overrides, *own.overrides)
    rulebook = rulebook.assuming(own.rules, strategy.name) if own.rules else rulebook
    return make_baseline(release, plan.council, rulebook, entered, plan.last, plan.own), rulebook


def _joint(
    context: Context,
    codes: Iterable[str],
    plan: Baseline,
    release: Release,
    rulebook: Rulebook,
    reserves: Counted,
    entered: tuple[Override, ...],
) -> Context:
    """The context with the other councils of a joint plan, each on its own outlook."""
    others, facts = {}, {}
    for code in codes:
        council = load(release, code)
        baseline = make_baseline(release, council, rulebook, entered, plan.last)
        seen = context_for(baseline, release, rulebook, reserves=reserves)
        others[code], facts[code] = seen.position, seen.facts
    return replace(context, others=others, facts_of_others=facts)
