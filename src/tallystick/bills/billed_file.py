"""What the households of a file pay and are awarded: totals, by band, and each row's bill."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.bill import Schemes
from tallystick.bills.household_file import HouseholdRows, read_households
from tallystick.bills.many import CHARGED, ManyBills, many_bills
from tallystick.council_tax.charges import Charges
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import to_penny
from tallystick.figures.rows import FileFaults
from tallystick.reductions.awards import Pence
from tallystick.reductions.claims import PENCE, MissingFromClaims
from tallystick.rules.rulebook import Rulebook

ROW_COLUMNS = ("line", "id", "band_charged", "liability", "support", "to_pay")
"""What is written of each row; amounts are pounds a year."""


@dataclass(frozen=True, slots=True)
class Billed:
    """Households together, in pounds a year: those of one band charged, or all.

    `awarded` are the households with support; `undecided` ask for support under a scheme that is
    not held, and none is taken off their bills.
    """

    band: str
    dwellings: Decimal
    liability: Decimal
    support: Decimal
    awarded: Decimal
    undecided: Decimal

    @property
    def to_pay(self) -> Decimal:
        """Pounds to be paid in the year: the liability less support."""
        return self.liability - self.support


@dataclass(frozen=True, slots=True)
class BilledRows:
    """Each row's bill in pence, with the line of the file and the reference it gave."""

    lines: tuple[int, ...]
    references: tuple[str, ...]
    band: NDArray[np.uint8]
    liability: Pence
    support: Pence
    undecided: NDArray[np.bool_]

    def written(self) -> Iterator[tuple[int, str, str, str, str, str]]:
        """The values of `ROW_COLUMNS` of each row; support that is not known is blank."""
        references = self.references or ("",) * len(self.lines)
        to_pay = self.liability - self.support
        columns = (self.band, self.liability, self.support, to_pay, self.undecided)
        rows = zip(self.lines, references, *(column.tolist() for column in columns), strict=True)
        for line, reference, band, liability, support, pay, undecided in rows:
            yield (
                line,
                reference,
                CHARGED[band],
                _pounds(liability),
                "" if undecided else _pounds(support),
                "" if undecided else _pounds(pay),
            )


@dataclass(frozen=True, slots=True)
class BilledFile:
    """The bills of a file's households under the charges of one area and year."""

    name: str
    charges: Charges
    schemes: Schemes
    rows: BilledRows = field(repr=False)
    total: Billed
    bands: tuple[Billed, ...]


def bill_file(
    lines: Iterable[str], name: str, charges: Charges, schemes: Schemes, rulebook: Rulebook
) -> BilledFile:
    """The bills of every household of a CSV file, to the penny those of single bills.

    Args:
        lines: of the text.
        name: of the file, for messages.
        charges: what the area is charged in the year.
        schemes: the support schemes that decide the claims; None where one is not held.
        rulebook: the rules of the nation.

    Raises:
        Faults: every fault of the file together, by line and column.
        BadInput: if a bill is above a million pounds.
        RuleNotKnown: if a rule of that year is not held.
    """
    faults = FileFaults(name)
    blocks: list[tuple[HouseholdRows, ManyBills]] = []
    for rows in read_households(lines, faults, charges, rulebook):
        bills = _billed(rows, charges, schemes, rulebook, faults)
        if bills is not None:
            blocks.append((rows, bills))
    if not blocks and not faults.number:
        faults.add("there are no rows below its headings.")
    faults.raise_any()
    every = BilledRows(
        lines=tuple(line for rows, _ in blocks for line in rows.lines),
        references=tuple(reference for rows, _ in blocks for reference in rows.references),
        band=np.concatenate([rows.households.band for rows, _ in blocks]),
        liability=np.concatenate([bills.liability for _, bills in blocks]),
        support=np.concatenate([bills.support for _, bills in blocks]),
        undecided=np.concatenate([bills.undecided for _, bills in blocks]),
    )
    bands, total = _together(every, np.concatenate([rows.dwellings for rows, _ in blocks]))
    return BilledFile(name, charges, schemes, every, total, bands)


def _billed(
    rows: HouseholdRows, charges: Charges, schemes: Schemes, rulebook: Rulebook, faults: FileFaults
) -> ManyBills | None:
    """The bills of some rows; once something is wrong with the file, nothing more is worked out."""
    if faults.number:
        return None
    try:
        return many_bills(rows.households, charges, schemes, rulebook)
    except MissingFromClaims as fault:
        for place in fault.places.tolist():
            faults.add(f"{fault.column} is needed. {fault}", rows.lines[place])
    return None


def _together(
    rows: BilledRows, dwellings: NDArray[np.float64]
) -> tuple[tuple[Billed, ...], Billed]:
    """The households of each band charged that there is, and of all of them."""

    def by_band(values: NDArray[Any]) -> NDArray[np.float64]:
        weights = dwellings * values
        return np.bincount(rows.band, weights, len(CHARGED)).astype(np.float64)

    sums = np.stack(
        [
            by_band(np.ones(len(dwellings))),
            by_band(rows.liability),
            by_band(rows.support),
            by_band(rows.support > 0),
            by_band(rows.undecided),
        ]
    )
    places = np.unique(rows.band).tolist()
    bands = tuple(_billed_together(CHARGED[place], sums[:, place]) for place in places)
    return bands, _billed_together("", sums.sum(axis=1))


def _billed_together(band: str, sums: NDArray[np.float64]) -> Billed:
    dwellings, liability, support, awarded, undecided = sums.tolist()
    return Billed(
        band=band,
        dwellings=_number(dwellings),
        liability=to_penny(Decimal(repr(liability)) / PENCE),
        support=to_penny(Decimal(repr(support)) / PENCE),
        awarded=_number(awarded),
        undecided=_number(undecided),
    )


def _number(homes: float) -> Decimal:
    return Decimal(int(homes)) if homes == int(homes) else Decimal(repr(round(homes, 6)))


def _pounds(pence: int) -> str:
    return f"{pence // PENCE}.{pence % PENCE:02}"
