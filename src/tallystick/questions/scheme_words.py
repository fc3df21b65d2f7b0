"""A support scheme in plain words, part by part."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from tallystick.figures.money import pence, per_cent
from tallystick.reductions.scheme import (
    Capital,
    Disregard,
    Income,
    NonDependants,
    Number,
    Part,
    Scheme,
    Step,
    Table,
)
from tallystick.reductions.scheme_coverage import largest_shares
from tallystick.reductions.traits import ALWAYS, When

_WORDS = {
    "attendance_or_daily_living": "attendance allowance or a daily living benefit",
    "earning": "earnings",
    "works_16_hours": "work of 16 hours a week or more",
    "blind": "somebody blind",
    "vulnerable": "a household that the council counts as vulnerable",
    "disabled": "somebody disabled",
}
_MEASURES = {
    "income": "weekly income as counted",
    "earnings": "earnings as counted",
    "excess": "income above the applicable amount",
}


EVERY_PART = "In every part"


def in_words(scheme: Scheme) -> list[tuple[str, list[str]]]:
    """The name of each part and what it does, one sentence a line.

    What all parts that give support have in common comes once, at the end.
    """
    written = [(part, list(_sentences(part))) for part in scheme.parts]
    giving = [lines for part, lines in written if not part.gives_nothing]
    shared = [line for line in giving[0] if all(line in lines for lines in giving)]
    shared = [line for line in shared if not line.startswith(("  ", "A share of"))]
    if len(giving) == 1 or not shared:
        return [(_titled(part), lines) for part, lines in written]
    own = [
        (_titled(part), [line for line in lines if line not in shared]) for part, lines in written
    ]
    return [*own, (EVERY_PART, shared)]


def shares_in_words(scheme: Scheme) -> str:
    """The largest ordinary share, and in brackets that of a protected group where it is higher."""
    shares = largest_shares(scheme)
    known = [share for share in shares if share is not None]
    ordinary = shares[-1] if shares else None
    if ordinary is None:
        return "by rule"
    highest = max(known)
    said = f"{ordinary * 100:g}%"
    return said if highest <= ordinary else f"{said} ({highest * 100:g}%)"


def condition(when: When) -> str:
    """A condition as a phrase; empty where it fits everybody."""
    phrases = [*_household(when)]
    if when.bands:
        phrases.append(f"band {', '.join(when.bands)}")
    if when.any_of:
        phrases.append(f"with {' or '.join(_trait(trait) for trait in when.any_of)}")
    phrases.extend(f"with {_trait(trait)}" for trait in when.all_of)
    phrases.extend(f"without {_trait(trait)}" for trait in when.none_of)
    return ", ".join(phrases)


def _household(when: When) -> Iterator[str]:
    if when.adults:
        yield {"single": "single", "couple": "couple"}[when.adults]
    fewest, most = when.fewest_children, when.most_children
    if most == 0:
        yield "no children"
    elif most is None and fewest:
        yield f"{fewest} or more children"
    elif most is not None and fewest == most:
        yield "1 child" if most == 1 else f"{most} children"
    elif most is not None:
        yield f"{fewest} to {most} children"


def _trait(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " "))


def _titled(part: Part) -> str:
    return part.name if part.when == ALWAYS else f"{part.name} ({condition(part.when)})"


def _sentences(part: Part) -> Iterator[str]:
    if part.gives_nothing:
        yield "No support."
        return
    yield from _support(part)
    if part.nothing_from is not None:
        yield f"Nothing from £{pence(part.nothing_from)} a {part.band_per} on."
    if part.liability_limit:
        yield f"Worked out on the liability of Band {part.liability_limit} at most."
    yield from _capital(part.capital)
    yield from _income(part.income)
    yield from _non_dependants(part.non_dependants)
    if part.minimum:
        yield f"An award below £{pence(part.minimum)} a week is not paid."
    if part.second_adults:
        yield f"Or, if better, the reduction for second adults ({part.second_adults})."


def _support(part: Part) -> Iterator[str]:
    if part.tables:
        every = "" if part.band_per == "week" else ", by the month"
        yield f"A share of the liability by bands of {_MEASURES[part.measure]}{every}:"
        for table in part.tables:
            yield f"  {_table(table)}"
        return
    most = f"Up to {_share(part.maximum)} of the liability"
    if part.contributions:
        yield (
            f"{most}, less a contribution each {part.contribution_per} by bands of "
            f"{_MEASURES[part.measure]}, by the {part.band_per}:"
        )
        yield f"  {_amounts(part.contributions)}"
    elif part.taper is not None:
        yield f"{most}, less {_share(part.taper)} of the income above the applicable amount."
    else:
        yield f"{_share(part.maximum)} of the liability, whatever the income."


def _table(table: Table) -> str:
    who = condition(table.when)
    bands = _bands(table.steps, lambda value: per_cent(float(value)))
    return f"{who[0].upper()}{who[1:]}: {bands}." if who else f"{bands}."


def _amounts(steps: Sequence[Step]) -> str:
    return _bands(steps, lambda value: f"£{pence(value)}") + "."


def _bands(steps: Sequence[Step], written: Callable[[Decimal], str]) -> str:
    """Bands in a row; the one without end comes last."""
    if len(steps) == 1:
        return written(steps[0].value)
    return "; ".join(
        f"above that {written(step.value) if step.value else 'nothing'}"
        if step.up_to is None
        else f"to £{pence(step.up_to)} {written(step.value)}"
        for step in steps
    )


def _share(number: Number) -> str:
    return number if isinstance(number, str) else per_cent(float(number), 1)


def _pounds(number: Number) -> str:
    if isinstance(number, str):
        return f"the limit of {number}"
    return f"£{pence(number).removesuffix('.00')}"


def _capital(capital: Capital | None) -> Iterator[str]:
    if capital is None:
        yield "Capital does not matter."
        return
    if capital.none_above is not None:
        yield f"No support with capital above {_pounds(capital.none_above)}."
    if capital.none_from is not None:
        yield f"No support with capital of {_pounds(capital.none_from)} or more."
    if capital.tariff_above is not None and capital.tariff_step is not None:
        yield (
            f"Each {_pounds(capital.tariff_step)} of capital, or part, above "
            f"{_pounds(capital.tariff_above)} counts as £{pence(capital.tariff_amount)} a week."
        )


def _income(income: Income) -> Iterator[str]:
    if income.nil_with:
        yield f"Income is nil with {' or '.join(_trait(trait) for trait in income.nil_with)}."
    if income.left_out:
        kinds = ", ".join(sorted(_trait(kind) for kind in income.left_out))
        yield f"Not counted: {kinds}."
    if income.elements_left_out:
        elements = ", ".join(_trait(element) for element in income.elements_left_out)
        yield f"Taken off the universal credit award: elements for {elements}."
    if income.disregards:
        yield f"Left out of weekly earnings, the first that fits: {_left_out(income.disregards)}."
    if income.further:
        yield f"Left out besides: {_left_out(income.further)}."
    if any(income.childcare):
        one_child, more = income.childcare
        yield (
            f"Childcare comes off earnings, to £{pence(one_child)} a week for one child and "
            f"£{pence(more)} for more."
        )


def _left_out(disregards: Iterable[Disregard]) -> str:
    return "; ".join(
        f"£{pence(disregard.amount)} of {disregard.of}"
        + (f" ({who})" if (who := condition(disregard.when)) else "")
        for disregard in disregards
    )


def _non_dependants(rule: NonDependants | None) -> Iterator[str]:
    if rule is None:
        yield "Nothing is taken off for other adults."
        return
    if rule.rule:
        yield f"For each other adult the deduction of {rule.rule} is taken off."
    elif len(rule.working) == 1 and rule.working[0].value == rule.not_working:
        yield f"For each other adult {_worth(rule, rule.not_working)} is taken off."
    else:
        each = "" if rule.income_per == "week" else f" a {rule.income_per}"
        by = f", by gross income{each}" if len(rule.working) > 1 else ""
        bands = _bands(rule.working, lambda value: _worth(rule, value))
        yield (
            f"For each other adult without work {_worth(rule, rule.not_working)} is taken off; "
            f"with work{by}: {bands}."
        )
    if rule.before_maximum:
        yield "That comes off the liability, before the share is taken."


def _worth(rule: NonDependants, amount: Decimal) -> str:
    if rule.share_of_liability:
        return f"{per_cent(float(amount))} of the liability"
    return f"£{pence(amount)} a {rule.amount_per}"
