"""The bills of many households of one area, in columns: to the penny those of single bills.

What a dwelling is charged before support depends on its band and its standing alone, so it is
worked out once for each of them, by the rules of a single bill, and looked up. Support is worked
out for each claim, by the steps of a single award.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.bill import Schemes, full_charges
from tallystick.bills.standing import left_after
from tallystick.council_tax.band_table import DISABLED_A
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import BANDS
from tallystick.figures.errors import BadInput
from tallystick.figures.whole import Flag, no
from tallystick.reductions.awards import MOST_PENCE, Pence, awards
from tallystick.reductions.claims import Claims, MissingFromClaims
from tallystick.rules.rulebook import Rulebook

CHARGED = (DISABLED_A, *BANDS)
"""The bands charged, in the order of their places: with the reduction for disabled people a home is
charged the band before its own."""


NO_CLAIMS = Claims()


@dataclass(frozen=True, eq=False)
class Households:
    """Households of one area in columns.

    Args:
        band: the band charged, a place in `CHARGED`.
        standing: a place in `standings`.
        standings: the shares taken off or added one after the other (`left_after`).
        asks: which ask for support.
        claims: what they give for it, in pence.
    """

    band: NDArray[np.uint8]
    standing: NDArray[np.integer]
    standings: tuple[tuple[Decimal, ...], ...] = ((),)
    asks: Flag = False
    claims: Claims = NO_CLAIMS

    def __len__(self) -> int:
        """How many households."""
        return len(self.band)


@dataclass(frozen=True, eq=False)
class ManyBills:
    """Pence a year of each household.

    `charge` is the full charge of its band, `liability` what is left before support. `undecided`
    are those that ask for support under a scheme that is not held: none is taken off.
    """

    charge: Pence
    liability: Pence
    support: Pence
    undecided: NDArray[np.bool_]

    @property
    def to_pay(self) -> Pence:
        """What is to be paid."""
        return self.liability - self.support


def many_bills(
    households: Households, charges: Charges, schemes: Schemes, rulebook: Rulebook
) -> ManyBills:
    """The bill of every household, to the penny (CT-01 to CT-11).

    Raises:
        BadInput: if a band is not one of the nation's, or a bill is above a million pounds.
        MissingFromClaims: if some claims do not give what the scheme has to know, with their
            places.
        RuleNotKnown: if a rule of that year is not held.
    """
    full = _by_band(charges, rulebook)
    if (full[households.band] < 0).any():
        absent = int((full[households.band] < 0).argmax())
        band = CHARGED[int(households.band[absent])]
        raise BadInput(f"{charges.nation} has no band {band}.")
    left = np.array(
        [[int(left_after(int(whole), of)) for of in households.standings] for whole in full]
    )
    if left.max() > MOST_PENCE:
        raise BadInput("A yearly bill is above a million pounds: work it out by itself.")
    place = households.band * np.intp(len(households.standings)) + households.standing
    liability = left.ravel()[place]
    support = np.zeros(len(households), np.int64)
    undecided = np.zeros(len(households), bool)
    older = households.claims.pension_age
    letter = np.maximum(households.band, 1) - 1
    for is_older, scheme in ((older, schemes.pension_age), (no(older), schemes.working_age)):
        asks = households.asks & is_older & (liability > 0)
        if not asks.any():
            continue
        if scheme is None:
            undecided |= asks
            continue
        places = slice(None) if asks.all() else np.flatnonzero(asks)
        try:
            support[places] = awards(
                scheme,
                households.claims.at(places),
                liability[places],
                rulebook,
                charges.year,
                letter[places],
            )
        except MissingFromClaims as fault:
            of_all = np.arange(len(households))[places][fault.places]
            raise MissingFromClaims(str(fault), fault.column, of_all) from fault
    return ManyBills(full[households.band], liability, support, undecided)


def _by_band(charges: Charges, rulebook: Rulebook) -> Pence:
    """The full charge of each band charged in pence; -1 where the nation has no such band."""
    held = full_charges(charges, rulebook)
    return np.array([held.get(band, -1) for band in CHARGED], np.int64)
