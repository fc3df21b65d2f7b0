"""How a finding is put together: its weight by year, and the status of the rule behind it."""

from typing import TYPE_CHECKING

from tallystick.figures.cache import remembered
from tallystick.figures.errors import RuleNotKnown, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.law.duty import Case, Finding, Weight
from tallystick.rules.legal_status import LegalStatus
from tallystick.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from tallystick.law.duty import Duty

NOT_READ = "unverified"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a finding rests on: a rule by name, its status, and where it is written."""

    rule: str
    status: str
    provision: str


def ground(case: Case, rule: str, provision: str, year: FinancialYear) -> Ground:
    """The rule as the rulebook of the case's nation holds it in that year."""
    return _ground(case.rulebook, rule, provision, year)


@remembered
def _ground(rulebook: Rulebook, rule: str, provision: str, year: FinancialYear) -> Ground:
    return Ground(rule, _status(rulebook, rule, year), provision)


def _status(rulebook: Rulebook, rule: str, year: FinancialYear) -> str:
    try:
        return rulebook.entry(rule, year).status
    except (RuleNotKnown, UnknownName):
        return MISSING


def finding(  # noqa: PLR0913 - what a finding says
    case: Case,
    of: "Duty",
    year: FinancialYear,
    sentence: str,
    *,
    headroom: float | None = None,
    holds: bool | None = None,
    status: LegalStatus = LegalStatus.LAWFUL,
    weight: Weight | None = None,
    rests_on: Ground | None = None,
) -> Finding:
    """One finding of a duty.

    It holds where headroom is nought or more, unless `holds` says otherwise. A duty that blocks
    does so in the year being set and warns in later years; where one that blocks does not hold, and
    no other status is given, the plan is unlawful as it stands. A finding on a rule that is
    unverified or not held says so in its sentence.
    """
    whether = (headroom is None or headroom >= 0) if holds is None else holds
    meant = of.weight if weight is None else weight
    if meant == "block" and year != case.setting:
        meant = "warn"
    if not whether and meant == "block" and status is LegalStatus.LAWFUL:
        status = LegalStatus.UNLAWFUL
    base = rests_on or ground(case, of.rules[0], of.provision, year)
    return Finding(
        duty=of.identity,
        council=case.position.council,
        year=year,
        holds=whether,
        headroom=headroom,
        sentence=_with_its_rule(sentence, base.status),
        provision=base.provision,
        rule=base.rule,
        rule_status=base.status,
        weight=meant,
        legal_status=status,
    )


def _with_its_rule(sentence: str, status: str) -> str:
    if status == NOT_READ:
        return f"{sentence} The rule it rests on is unverified."
    if status == MISSING:
        return f"{sentence} The rule it rests on is not held for this year."
    return sentence
