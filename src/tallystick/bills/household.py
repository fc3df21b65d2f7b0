"""A household: its dwelling, the adults in it, and what it asks its council for."""

from decimal import Decimal

from tallystick.council_tax.dwelling import Dwelling
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.reductions.claim import Claim

_MOST_ADULTS = 50


@dataclass(frozen=True, slots=True)
class Adult:
    """A person of 18 or over who lives there; `disregard` names why they do not count (CT-04)."""

    disregard: str | None = None


@dataclass(frozen=True, slots=True)
class FurtherReduction:
    """A reduction that the billing authority gives as it thinks fit (CT-09).

    Give pounds a year, or a share of what is left to pay after everything else.
    """

    pounds: Decimal | None = None
    share: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse both, neither, or an amount below nothing."""
        if (self.pounds is None) == (self.share is None):
            raise BadInput("Give a further reduction as pounds or as a share, one of the two.")
        if self.pounds is not None and not (self.pounds.is_finite() and self.pounds >= 0):
            raise BadInput(f"A further reduction cannot be {self.pounds} pounds.")
        if self.share is not None and not (self.share.is_finite() and 0 <= self.share <= 1):
            raise BadInput(f"A further reduction cannot be a share of {self.share}; give 0 to 1.")


@dataclass(frozen=True, slots=True)
class Household:
    """The people and the dwelling that one bill is for.

    `claim` is what a support scheme has to know, where the household asks for support.
    """

    dwelling: Dwelling
    adults: tuple[Adult, ...] = (Adult(), Adult())
    claim: Claim | None = None
    further_reduction: FurtherReduction | None = None

    def __post_init__(self) -> None:
        """Refuse adults where nobody lives, and a claim for more adults than live there."""
        if len(self.adults) > _MOST_ADULTS:
            raise BadInput(f"{len(self.adults)} adults are more than {_MOST_ADULTS}.")
        lived_in = self.dwelling.use == "main_home"
        if self.adults and not lived_in:
            raise BadInput(
                "Nobody has an empty or a second home as main home: give no adults there."
            )
        if self.claim is None:
            return
        if not lived_in:
            raise BadInput("Support is for a main home, not for an empty or a second home.")
        if self.claim.adults > len(self.adults):
            raise BadInput(
                f"The claim names {self.claim.adults} adults (applicant, partner, non-dependants), "
                f"and {len(self.adults)} live there."
            )
