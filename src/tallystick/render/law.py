"""A judgement and a timetable as plain types, for JSON and CSV."""

from collections.abc import Mapping, Sequence
from typing import Any

from tallystick.figures.rounding import half_up
from tallystick.law.duty import Finding
from tallystick.law.lookup import duty
from tallystick.law.timetable import Date
from tallystick.levers.strategy import written
from tallystick.planner.plan import Plan
from tallystick.render.output import as_csv
from tallystick.rules.legal_status import LegalStatus

FORMAT = "tallystick-law-1"
NOTICE = "A map of the law for software: not legal advice, and it takes no side on any policy."
STATUSES = {
    LegalStatus.LAWFUL: "It can be done as it stands.",
    LegalStatus.LAWFUL_WITH_REFERENDUM: "It can be done if a referendum says yes.",
    LegalStatus.LAWFUL_WITH_DIRECTION: "It can be done under a direction of the government.",
    LegalStatus.CONTESTED: "No clear bar is known, and a challenge could succeed.",
    LegalStatus.NEEDS_SECONDARY_LEGISLATION: "It needs a national order or regulations.",
    LegalStatus.NEEDS_PRIMARY_LEGISLATION: "It needs an Act.",
    LegalStatus.UNLAWFUL: "It is barred as it stands.",
}
HEADINGS = (
    "council", "year", "duty", "title", "weight", "holds", "headroom", "sentence", "provision",
    "rule", "rule_status", "legal_status",
)  # fmt: skip


def law_document(made: Plan, steps: Sequence[Date], versions: Mapping[str, str]) -> dict[str, Any]:
    """The judgement of an applied plan with every finding, and the timetable."""
    judgement = made.judgement
    return {
        "format": FORMAT,
        "council": made.position.name,
        "ons_code": made.position.council,
        "council_class": made.plan.council.council_class,
        "year": str(judgement.setting),
        "strategy": written(made.strategy),
        "legal_status": judgement.legal_status.word,
        "lawful": judgement.is_lawful,
        "says": STATUSES[judgement.legal_status],
        "findings": [finding_document(one) for one in judgement.findings],
        "timetable": [step_document(one) for one in steps],
        "notice": NOTICE,
        "versions": dict(versions),
    }


def finding_document(one: Finding) -> dict[str, Any]:
    """One finding; headroom is in pounds or in the unit that the sentence names."""
    return {
        "duty": one.duty,
        "title": duty(one.duty).title,
        "council": one.council,
        "year": str(one.year),
        "holds": one.holds,
        "headroom": None if one.headroom is None else _number(one.headroom),
        "sentence": one.sentence,
        "provision": one.provision,
        "rule": one.rule,
        "rule_status": one.rule_status,
        "weight": one.weight,
        "legal_status": one.legal_status.word,
    }


def step_document(one: Date) -> dict[str, Any]:
    """One step of the timetable; days are written as 2027-03-10."""
    return {
        "day": one.day.isoformat(),
        "opens": None if one.opens is None else one.opens.isoformat(),
        "what": one.what,
        "when": one.when,
        "rule": one.rule,
        "provision": one.provision,
        "status": one.status,
    }


def law_csv(documents: Sequence[Mapping[str, Any]]) -> str:
    """One line for each finding."""
    return as_csv(
        HEADINGS,
        (
            [document["council"], *(one[key] for key in HEADINGS[1:])]
            for document in documents
            for one in document["findings"]
        ),
    )


def _number(amount: float) -> float | int:
    rounded = half_up(amount, 2)
    whole = int(rounded)
    return whole if rounded == whole else float(rounded)
