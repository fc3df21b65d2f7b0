"""The law and policy numbers by year, each with its source and status."""

from typing import TYPE_CHECKING

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Year
from tallystick.questions.fields import asked
from tallystick.questions.kinds import Choice, Text
from tallystick.questions.opening import rulebook, versions_of
from tallystick.questions.question import Question
from tallystick.questions.rule_answer import RuleAbout, RuleAnswer, RuleCitation, RuleValue

if TYPE_CHECKING:
    from tallystick.rules.rulebook import Dated, Rule, Rulebook
    from tallystick.sources.release import Release

NATIONS = {"england": "England", "wales": "Wales", "scotland": "Scotland"}


@dataclass(frozen=True, slots=True)
class RuleRequest:
    """One rule, several by their first word, or every one, of a nation."""

    name: str = asked(
        Text(80),
        "Rule",
        "A rule, as ref.principles, or the first word of several, as ref. Default: all.",
        default="",
        is_positional=True,
    )
    year: FinancialYear | None = asked(
        Year(), "Year", "The value of one financial year. Default: every value.", default=None
    )
    nation: str = asked(
        Choice(NATIONS, "nation"),
        "Nation",
        "england (default), wales or scotland; rules that it shares with others are included.",
        default="england",
    )


def work(request: RuleRequest, release: "Release") -> RuleAnswer:
    """The rules that are asked for.

    Raises:
        UnknownName: if there is no rule of that name; those that are near are named.
        RuleNotKnown: if one rule is asked of a year for which it has no value.
    """
    rules = rulebook(release, request.nation)
    every = rules.rules.values()
    group = [rule for rule in every if request.name in ("", rule.name.split(".")[0])]
    is_one = not group
    chosen = [rules.rule(request.name)] if is_one else group
    if is_one and request.year is not None:
        rules.entry(chosen[0].name, request.year)
    return RuleAnswer(
        nation=rules.nation,
        year=request.year,
        is_one=is_one,
        rules=tuple(_about(rules, rule, request.year) for rule in chosen),
        versions=versions_of(release),
    )


def _about(rulebook: "Rulebook", rule: "Rule", year: FinancialYear | None) -> RuleAbout:
    values, not_known = _values(rulebook, rule, year)
    return RuleAbout(
        name=rule.name,
        nation=rule.nation,
        title=rule.title,
        unit=rule.unit,
        lasts=rule.lasts,
        years=_years(rulebook, rule),
        note=rule.note,
        values=tuple(_value(rule, dated) for dated in values),
        not_known=not_known,
    )


def _values(
    rulebook: "Rulebook", rule: "Rule", year: FinancialYear | None
) -> "tuple[tuple[Dated, ...], str]":
    """The values asked for, and why there is none for the year."""
    from tallystick.figures.errors import RuleNotKnown

    if year is None:
        return tuple(rule.dated), ""
    try:
        return (rulebook.entry(rule.name, year),), ""
    except RuleNotKnown as fault:
        dated = rule.in_force(year)
        return (() if dated is None else (dated,)), str(fault)


def _value(rule: "Rule", dated: "Dated") -> RuleValue:
    cite = dated.citation
    return RuleValue(
        year=rule.year_of(dated),
        starts=dated.starts,
        until=dated.until,
        value=dated.value,
        status=dated.status,
        intended=dated.intended,
        missing=tuple(dated.missing),
        cite=RuleCitation(cite.title, cite.provision, cite.url, cite.read_on),
        note=dated.note,
    )


def _years(rulebook: "Rulebook", rule: "Rule") -> str:
    from tallystick.rules.rulebook import spans

    if rule.lasts == "one_year":
        return spans(rulebook.known_years(rule.name)) or "none"
    last = rule.dated[-1].until
    return f"from {rule.dated[0].starts}" + ("" if last is None else f" to {last}")


QUESTION = Question(
    name="rule",
    about=(
        "NAME is a rule (ref.principles) or the first word of several (ref); without it all are "
        "listed. Each value carries its citation and says how well it is known."
    ),
    request=RuleRequest,
    answer=RuleAnswer,
    work=work,
    address="/rules",
    example={"name": "ref.principles", "year": "2026-27"},
)
