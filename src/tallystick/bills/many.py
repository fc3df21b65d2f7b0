"""The bills of many households of one area, in columns: to the penny those of single bills.

What a dwelling is charged before support depends on its band and its standing alone, so it is
worked out once for each of them, by the rules of a single bill, and looked up. Support is worked
out for each claim, by the steps of a single award.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.bill import Schemes, full_charges
from tallystick.bills.standing import left_after
from tallystick.council_tax.band_table import DISABLED_A
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import BANDS
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.whole import Flag, no
from tallystick.reductions.awards import MOST_PENCE, Pence, awards
from tallystick.reductions.claims import Claims, MissingFromClaims
from tallystick.rules.rulebook import Rulebook

CHARGED = (DISABLED_A, *BANDS)
"""The bands charged, in the order of their places: with the reduction for disabled people a home is
charged the band before its own."""


BLOCK = 32_768
_LARGEST_FREED = 2**24
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

    def at(self, block: slice) -> Self:
        """The households of a block."""
        asks = self.asks if isinstance(self.asks, bool) else self.asks[block]
        return replace(
            self,
            band=self.band[block],
            standing=self.standing[block],
            asks=asks,
            claims=self.claims.at(block),
        )

    @property
    def places(self) -> NDArray[np.intp]:
        """The place of each household's band and standing in a table of both."""
        return self.band.astype(np.intp) * len(self.standings) + self.standing


@dataclass(frozen=True, eq=False)
class ManyBills:
    """Pence a year of each household.

    `liability` is what is left before support. `undecided` are those that ask for support under a
    scheme that is not held: none is taken off.
    """

    liability: Pence
    support: Pence
    undecided: NDArray[np.bool_]

    @property
    def to_pay(self) -> Pence:
        """Pence to be paid in the year: each liability less its support."""
        return self.liability - self.support

    def at(self, block: slice) -> Self:
        """The bills of a block: what is written there is written here."""
        return replace(
            self,
            liability=self.liability[block],
            support=self.support[block],
            undecided=self.undecided[block],
        )


def many_bills(
    households: Households, charges: Charges, schemes: Schemes, rulebook: Rulebook
) -> ManyBills:
    """The bill of every household, to the penny (CT-01 to CT-11).

    Columns are worked on in blocks that stay in the cache of a core.

    Raises:
        BadInput: if a band is not one of the nation's, or a bill is above a million pounds.
        MissingFromClaims: if some claims do not give what the scheme has to know, with their
            places.
        RuleNotKnown: if a rule of that year is not held.
    """
    keep_memory()
    table = _liabilities(households.standings, charges, rulebook)
    size = len(households)
    bills = ManyBills(np.empty(size, np.int64), np.zeros(size, np.int64), np.zeros(size, bool))
    for start in range(0, size, BLOCK):
        block = slice(start, start + BLOCK)
        some = households.at(block)
        try:
            liability = table.take(some.places)
            if liability.min() < 0:
                band = CHARGED[int(some.band[liability.argmin()])]
                raise BadInput(f"{charges.nation} has no band {band}.")
            bills.liability[block] = liability
            _support(some, liability, schemes, charges, rulebook, bills.at(block))
        except MissingFromClaims as fault:
            raise MissingFromClaims(str(fault), fault.column, fault.places + start) from fault
    return bills


def keep_memory() -> None:
    """Let the memory of a block be used again for the next one.

    The usual allocator gives back to the system what is freed beyond twice the largest piece that
    was freed before, and asks for it again page by page: three times the work of a block.
    """
    np.empty(_LARGEST_FREED, np.uint8)


def _support(
    households: Households,
    liability: Pence,
    schemes: Schemes,
    charges: Charges,
    rulebook: Rulebook,
    bills: ManyBills,
) -> None:
    """Fill in the support of a block, by the scheme that decides each claim."""
    older = households.claims.pension_age
    letter = np.maximum(households.band, 1) - 1
    asks = households.asks & (liability > 0)
    for is_older, scheme in ((older, schemes.pension_age), (no(older), schemes.working_age)):
        places = np.flatnonzero(asks & is_older)
        if not len(places):
            continue
        if scheme is None:
            bills.undecided[places] = True
            continue
        try:
            bills.support[places] = awards(
                scheme,
                households.claims.at(places),
                liability[places],
                rulebook,
                charges.year,
                letter[places],
            )
        except MissingFromClaims as fault:
            of_block = places[fault.places]
            raise MissingFromClaims(str(fault), fault.column, of_block) from fault


def _liabilities(
    standings: Sequence[Sequence[Decimal]], charges: Charges, rulebook: Rulebook
) -> Pence:
    """What is left of the charge in pence before support, by band charged and standing.

    It is -1 where the nation has no such band.
    """
    full = full_charges(charges, rulebook)
    left = np.array(
        [
            [int(left_after(full[band], of)) if band in full else -1 for of in standings]
            for band in CHARGED
        ],
        np.int64,
    )
    if left.max() > MOST_PENCE:
        raise BadInput("A yearly bill is above a million pounds: work it out by itself.")
    return left.ravel()
