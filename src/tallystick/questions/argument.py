"""What speaks for and against a plan, in words: one form of sentence for each answer.

The same six questions are put to every plan, and the number decides on which side its answer
stands. No opinion is written: amounts are the engine's, the rest are findings with their rules.
"""

from collections.abc import Iterator

from tallystick.figures.frozen import dataclass
from tallystick.figures.money import in_text, pence, per_cent
from tallystick.law.words import listed
from tallystick.levers.lever import Lever
from tallystick.levers.lookup import lever
from tallystick.planner.outcome import Outcome, outcome
from tallystick.planner.plan import Plan
from tallystick.rules.legal_status import LegalStatus

STATUS_WORDS = {
    LegalStatus.LAWFUL: "lawful",
    LegalStatus.LAWFUL_WITH_REFERENDUM: "lawful with a yes in a referendum",
    LegalStatus.LAWFUL_WITH_DIRECTION: "lawful with a direction of the Secretary of State",
    LegalStatus.CONTESTED: "contested: neither a clear bar nor a decided case",
    LegalStatus.NEEDS_SECONDARY_LEGISLATION: "for an order approved by Parliament",
    LegalStatus.NEEDS_PRIMARY_LEGISLATION: "for an Act of Parliament",
    LegalStatus.UNLAWFUL: "not lawful as it stands",
    LegalStatus.NOT_HELD: "not judged: the law of this nation is not held",
}
_NOTHING = 1.0
_NO_LEVER = "No decision: nothing has been done that could be undone."
_NOBODY = "No decision: full council sets a budget before 11 March all the same."


@dataclass(frozen=True, slots=True)
class Argument:
    """For, against, law, whether it can be undone, who decides, and what then: in sentences."""

    for_: tuple[str, ...]
    against: tuple[str, ...]
    law: tuple[str, ...]
    reversible: tuple[str, ...]
    who_decides: tuple[str, ...]
    then: str


def argument(of: Plan) -> Argument:
    """What the engine says of a plan, in a fixed form."""
    results = outcome(of)
    sides: dict[bool, list[str]] = {True: [], False: []}
    for speaks_for, sentence in _answers(results):
        sides[speaks_for].append(sentence)
    used = [lever(name) for name in dict.fromkeys(choice.lever for choice in of.choices)]
    return Argument(
        for_=tuple(sides[True]),
        against=tuple(sides[False]),
        law=tuple(_law(of)),
        reversible=_of_each(used, "reversible") or (_NO_LEVER,),
        who_decides=_of_each(used, "who_decides") or (_NOBODY,),
        then=what_then(results, is_english=of.plan.council.is_english),
    )


def what_then(results: Outcome, *, is_english: bool = True) -> str:
    """The first year in which money is missing, how much it is, and what the law then asks."""
    failing = results.failing
    if failing is None:
        return f"No money is missing in any year to {results.last}."
    said = f"Money is first missing in {failing.year}: {in_text(failing.gap)}"
    if failing.of_services is not None:
        said += f", {per_cent(failing.of_services)} of spending on services"
    said += f", or £{pence(failing.on_band_d)} on Band D ({per_cent(failing.rise)})."
    if not is_english:
        return said
    return (
        f"{said} The budget "
        "of that year has to balance by other means (BUD-01); whether to report under LGFA 1988 "
        "s114 is the finance officer's judgement (BUD-04)."
    )


def _answers(results: Outcome) -> Iterator[tuple[bool, str]]:
    """Each question's answer, and whether it speaks for the plan."""
    yield _missing(results)
    yield _services(results)
    yield _band_d(results)
    yield _reserves(results)
    yield _debt(results)
    if results.recurs < _NOTHING:
        yield True, f"Nothing that recurs is left over from {results.last} to the year after."
    else:
        recurs = in_text(results.recurs)
        yield False, f"{recurs} that recurs is left from {results.last} to the year after."


def _reserves(results: Outcome) -> tuple[bool, str]:
    reserves, end = in_text(results.reserves), f"at the end of {results.last}"
    if results.reserves_lower < _NOTHING:
        return True, f"Usable reserves stay at {reserves} {end}."
    return (
        False,
        f"Usable reserves are {in_text(results.reserves_lower)} lower {end}, at {reserves}.",
    )


def _debt(results: Outcome) -> tuple[bool, str]:
    end = f"at the end of {results.last}"
    if results.debt < _NOTHING:
        return True, f"Debt stays as the outlook has it {end}."
    cost = f"costs {in_text(results.debt_cost)} in that year"
    return False, f"Debt is {in_text(results.debt)} higher {end}, and {cost}."


def _missing(results: Outcome) -> tuple[bool, str]:
    before = " and ".join(in_text(amount) for amount in results.missing_before)
    without = f"with no decision it is {before}."
    if not results.is_missing:
        return True, f"Nothing is missing in any year to {results.last}; {without}"
    first, last = (in_text(amount) if amount else "nothing" for amount in results.missing)
    missing = f"{first} is missing in {results.first} and {last} in {results.last}"
    return False, f"{missing[0].upper()}{missing[1:]}; {without}"


def _services(results: Outcome) -> tuple[bool, str]:
    if not results.lowers_services:
        more = in_text(results.services_more)
        added = f", with {more} more" if results.services_more >= _NOTHING else ""
        return True, f"Spending on services is as the outlook has it in {results.last}{added}."
    less = f"{in_text(results.services_less)} ({per_cent(results.services_less_share)}) lower"
    return False, f"Spending on services is {less} than the outlook has it in {results.last}."


def _band_d(results: Outcome) -> tuple[bool, str]:
    if results.band_d_more <= 0:
        return True, f"Own Band D stays as it is in {results.last}."
    more = f"£{pence(results.band_d_more)} ({per_cent(results.band_d_more_share)}) higher"
    return False, f"Own Band D is {more} in {results.last}."


def _law(of: Plan) -> Iterator[str]:
    judged = of.judgement
    yield f"The budget of {judged.setting} is {STATUS_WORDS[judged.legal_status]}."
    for finding in of.deciding:
        yield f"{finding.sentence} ({finding.duty}, {finding.provision})"
    for choice in of.choices:
        pulled = lever(choice.lever)
        route = str(choice.get("route") or "")
        if judged.setting in choice.years and (pulled.status > 0 or route):
            by = f" by route {route} (BAND-02)" if route else ""
            yield f"{pulled.title}{by} rests on {listed(pulled.rules)}."


def _of_each(used: list[Lever], part: str) -> tuple[str, ...]:
    """One sentence for each lever, those that say the same together."""
    said: dict[str, list[str]] = {}
    for pulled in used:
        said.setdefault(str(getattr(pulled, part)), []).append(pulled.title)
    return tuple(f"{'; '.join(titles)}: {_small(sentence)}" for sentence, titles in said.items())


def _small(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"
