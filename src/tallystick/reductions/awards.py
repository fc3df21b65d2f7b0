"""What a scheme awards to a column of claims: the steps of `tallystick.reductions.award`.

Each claim is decided by the first part of the scheme that fits it, so those of one part are taken
together. Columns are worked on in blocks that stay in the cache of a core.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.errors import BadInput
from tallystick.figures.whole import Flag, no
from tallystick.figures.year import FinancialYear
from tallystick.reductions.award import working
from tallystick.reductions.claims import PENCE, Claims, MissingFromClaims
from tallystick.reductions.rates import rates_of
from tallystick.reductions.scheme import Part, Scheme

if TYPE_CHECKING:
    from tallystick.rules.rulebook import Rulebook

BLOCK = 32_768
MOST_PENCE = 100_000_000
"""A yearly liability, weekly income or applicable amount of at most a million pounds, in pence."""

Pence = NDArray[np.int64]


def awards(
    scheme: Scheme,
    claims: Claims,
    liability: Pence,
    rulebook: "Rulebook",
    year: FinancialYear,
    band: NDArray[np.integer],
) -> Pence:
    """Pence a year awarded to each claim off its liability (CT-10, CT-11).

    Args:
        scheme: the scheme that decides every one of the claims.
        claims: in columns, amounts in pence, none above `MOST_PENCE` but capital.
        liability: pence in the year after discounts and disabled reduction.
        rulebook: the rules of the nation.
        year: the year of the liability.
        band: the band charged, a place in `BANDS`.

    Raises:
        BadInput: if a liability is above a million pounds, or the scheme's numbers are too fine for
            columns of 64 bits.
        MissingFromClaims: if some claims do not give what the scheme has to know, with their
            places.
        RuleNotKnown: if it rests on a rule that is not held for that year.
    """
    if claims.unit != PENCE or liability.max(initial=0) > MOST_PENCE:
        raise BadInput("A column of claims is in pence, each liability a million pounds at most.")
    awarded = np.zeros(len(liability), np.int64)
    if len(liability) <= BLOCK:
        _fill(awarded, scheme, claims, liability, rulebook, year, band)
        return awarded
    for start in range(0, len(liability), BLOCK):
        block = slice(start, start + BLOCK)
        try:
            _fill(
                awarded[block],
                scheme,
                claims.at(block),
                liability[block],
                rulebook,
                year,
                band[block],
            )
        except MissingFromClaims as fault:
            raise MissingFromClaims(str(fault), fault.column, fault.places + start) from fault
    return awarded


def _fill(
    awarded: Pence,
    scheme: Scheme,
    claims: Claims,
    liability: Pence,
    rulebook: "Rulebook",
    year: FinancialYear,
    band: NDArray[np.integer],
) -> None:
    left: Flag = True
    for part in scheme.parts:
        fits = left & part.when.fits(claims, band)
        left = left & no(fits)
        if part.gives_nothing:
            continue
        if isinstance(fits, bool):
            if fits:
                awarded[:] = _of_part(part, claims, liability, rulebook, year, band)
            continue
        places = np.flatnonzero(fits)
        if not len(places):
            continue
        try:
            awarded[places] = _of_part(
                part, claims.at(places), liability[places], rulebook, year, band[places]
            )
        except MissingFromClaims as fault:
            raise MissingFromClaims(str(fault), fault.column, places[fault.places]) from fault


def _of_part(
    part: Part,
    claims: Claims,
    liability: Pence,
    rulebook: "Rulebook",
    year: FinancialYear,
    band: NDArray[np.integer],
) -> Pence:
    rates = rates_of(rulebook, part, year, deducts=bool(claims.non_dependants))
    if 2 * MOST_PENCE * rates.a_week > np.iinfo(np.int64).max:
        raise BadInput(f"{part.name}: its numbers are too fine; work its awards out one by one.")
    steps = working(part, rates, claims, liability, band, rulebook, year)
    awarded: Pence = np.broadcast_to(steps.yearly(rates, liability), liability.shape)
    return awarded
