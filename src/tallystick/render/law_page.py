"""The manual's page of duties: every check, what it turns on, and how well its law is known."""

from collections.abc import Iterator

from tallystick.figures.errors import RuleNotKnown, UnknownName
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Duty
from tallystick.law.lookup import duties
from tallystick.rules.rulebook import Rulebook

WEIGHTS = {
    "block": "bars a plan in the year being set; warns in later years",
    "warn": "is shown; its legal status counts in the year being set",
    "label": "is shown",
}
OPENING = (
    "Every plan is judged by each of these. A check finds whether the duty holds, the headroom "
    "left in pounds or in the unit that the sentence names, and one plain sentence; it names the "
    "provision and how well the rule behind it is known. This is a map of the law for software, "
    "and not legal advice."
)


def duties_page(rulebook: Rulebook, year: FinancialYear) -> str:
    """Every duty as it declares itself, with the status of each rule it rests on in that year."""
    parts = [
        "# Duties",
        "",
        OPENING,
        "",
        "| Number | Duty | When it does not hold, it |",
        "| - | - | - |",
        *(
            f"| {duty.identity} | {duty.title} | {WEIGHTS[duty.weight]} |"
            for duty in duties().values()
        ),
        "",
    ]
    for duty in duties().values():
        parts += _section(duty, rulebook, year)
    return "\n".join(parts)


def _section(duty: Duty, rulebook: Rulebook, year: FinancialYear) -> Iterator[str]:
    yield f"## {duty.identity}: {duty.title}"
    yield ""
    yield f"`{duty.name}`. {_first_words(duty)}"
    yield ""
    yield f"Provision: {duty.provision}."
    yield ""
    if duty.rules:
        yield "| Rule | Status | Source |"
        yield "| - | - | - |"
        for rule in duty.rules:
            yield f"| `{rule}` | {' | '.join(_rule(rulebook, rule, year))} |"
        yield ""
    if duty.asks:
        yield "| Answer | Kind | What it says |"
        yield "| - | - | - |"
        for question in duty.asks:
            yield f"| `{question.name}` | {question.kind} | {question.sentence} |"
        yield ""


def _first_words(duty: Duty) -> str:
    """What the check says of itself, without its errors."""
    said = (duty.check.__doc__ or "").split("Raises:")[0]
    return " ".join(said.split())


def _rule(rulebook: Rulebook, rule: str, year: FinancialYear) -> tuple[str, str]:
    try:
        entry = rulebook.entry(rule, year)
    except (RuleNotKnown, UnknownName):
        return f"not held for {year}", ""
    return entry.status, str(entry.citation)
