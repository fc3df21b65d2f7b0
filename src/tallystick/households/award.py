"""What a support scheme awards to a household, step by step, each with its rule."""

from dataclasses import dataclass
from decimal import Decimal

from tallystick.figures.year import FinancialYear
from tallystick.households.claim import Claim
from tallystick.households.scheme import Scheme
from tallystick.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One step of an award: pounds a week (exact), and the rule or paragraph that it follows."""

    label: str
    weekly: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class Award:
    """What a scheme gives off the year's liability.

    `weekly` is exact; `yearly` is that for every day of the year, rounded half-up to the penny, and
    never more than the liability. `notes` say what the scheme leaves to judgement or is not known.
    """

    scheme: str
    lines: tuple[AwardLine, ...]
    weekly: Decimal
    yearly: Decimal
    notes: tuple[str, ...] = ()


def award(
    scheme: Scheme,
    claim: Claim,
    liability: Decimal,
    rulebook: Rulebook,
    year: FinancialYear,
    band: str = "",
) -> Award:
    """What a scheme awards in a year off the liability after discounts (CT-10, CT-11).

    `liability` is pounds in the year after discounts and disabled reduction; `band` is the band
    that is charged, which a scheme needs that is capped at a band.

    Raises:
        BadInput: if the liability is negative, or the band is needed and not given.
        MissingFigure: if the scheme needs a figure that neither it nor the claim gives.
        RuleNotKnown: if it rests on a rule that is not held for that year.
    """
    raise NotImplementedError
