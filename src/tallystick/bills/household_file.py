"""A file of households or claims in CSV: its columns, and how its rows are read into columns.

Nothing is kept: rows become numbers for as long as an answer is worked out. Faults are told by line
and column. `docs/reference/household-files.md` describes the columns.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tallystick.bills.claim_columns import CLAIM_COLUMNS, claims_in
from tallystick.bills.household import Adult, Household
from tallystick.bills.many import Households
from tallystick.bills.standing import standing
from tallystick.council_tax.charges import Charges
from tallystick.council_tax.dwelling import BANDS, MAXIMUM, USES, Dwelling
from tallystick.figures import reading
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rows import BLOCK, FileFaults, Rows, read_rows
from tallystick.rules.rulebook import Rulebook

DWELLING_COLUMNS: dict[str, str] = {
    "id": "A reference of your own, written back beside the bill of the row.",
    "dwellings": "How many alike households the row stands for; 1 where nothing is written.",
    "band": "The valuation band of the home: A to H, in Wales A to I. Required.",
    "disabled": "yes where it has the reduction for disabled people.",
    "use": "main_home (also where nothing is written), second_home or empty.",
    "adults": "Adults who live there. By default those whom the claim names, or 2 without one.",
    "disregards": "Those of them who do not count, each by its kind, as student; carer.",
    "exemption": "The class under which the home is exempt.",
    "annexe": "yes for an annexe of a relative or of the main household.",
    "years_empty": "For how many years an empty home has been empty.",
    "premium": "The council's premium on an empty or second home, as 100%, or max.",
    "premium_exception": "The class under which no premium is charged.",
}
"""The columns of a file that say what a home is charged, with what each holds."""

HOUSEHOLD_COLUMNS = {**DWELLING_COLUMNS, **CLAIM_COLUMNS}
"""Every column of a file of households."""

MOST_ROWS = 2_000_000
_MOST_DWELLINGS = 10_000_000.0
_MOST_ADULTS = 50
_FACTS = tuple(
    name for name in DWELLING_COLUMNS if name not in ("id", "dwellings", "band", "adults")
)


@dataclass(frozen=True, eq=False)
class HouseholdRows:
    """Some rows of a file: their lines and references, how many each stands for, and what of."""

    lines: tuple[int, ...]
    references: tuple[str, ...]
    dwellings: NDArray[np.float64]
    households: Households


def read_households(
    lines: Iterable[str], faults: FileFaults, charges: Charges, rulebook: Rulebook
) -> Iterator[HouseholdRows]:
    """The households of a file in blocks; what is wrong with them is added to the faults.

    Args:
        lines: of the CSV.
        faults: of the file.
        charges: what the area is charged: of its nation and year a home's standing depends.
        rulebook: the rules of the nation.
    """
    standings = _Standings(charges, rulebook)
    for number, rows in enumerate(read_rows(lines, faults, HOUSEHOLD_COLUMNS, ("band",)), start=1):
        if number * BLOCK > MOST_ROWS + BLOCK:
            faults.add(f"there are more than {MOST_ROWS:,} rows, the most that are read.")
            return
        yield _block(rows, standings, charges)


def _block(rows: Rows, standings: "_Standings", charges: Charges) -> HouseholdRows:
    asks, claims = claims_in(rows)
    named = (
        1
        + claims.couple
        + sum((non_dependant.is_there for non_dependant in claims.non_dependants), 0)
    )
    by_default = np.where(asks, named, 2) * _is_main_home(rows)
    is_given = rows.is_given("adults")
    adults = np.where(is_given, rows.counts("adults", _MOST_ADULTS), by_default)
    rows.refuse(
        "adults", asks & (adults < named), "is fewer than the claim names (with non-dependants)"
    )
    band = rows.codes("band", BANDS if charges.nation == "Wales" else BANDS[:-1])
    disabled = rows.flags("disabled")
    places = standings.places(rows, adults)
    return HouseholdRows(
        lines=tuple(rows.lines),
        references=tuple(rows.columns.get("id", ())),
        dwellings=rows.numbers("dwellings", 1.0, _MOST_DWELLINGS),
        households=Households(
            band=(band + 1 - (disabled & ~standings.exempt[places])).astype(np.uint8),
            standing=places,
            standings=standings.shares,
            asks=asks,
            claims=claims,
        ),
    )


def _is_main_home(rows: Rows) -> NDArray[np.bool_]:
    is_main: NDArray[np.bool_] = rows.codes("use", USES, USES[0]) == 0
    return is_main


class _Standings:
    """How homes are charged beside their band: each combination of facts is looked at once."""

    def __init__(self, charges: Charges, rulebook: Rulebook) -> None:
        self._charges, self._rulebook = charges, rulebook
        self._numbers = {name: _Numbers() for name in _FACTS}
        self._known: dict[tuple[str, ...], int | str] = {}
        self._places: dict[tuple[Decimal, ...], int] = {(): 0}
        self._exempt = [False]

    @property
    def shares(self) -> tuple[tuple[Decimal, ...], ...]:
        """The shares of each standing, in the order of their places."""
        return tuple(self._places)

    @property
    def exempt(self) -> NDArray[np.bool_]:
        """Which standings are exempt."""
        return np.array(self._exempt)

    def places(self, rows: Rows, adults: NDArray[np.int64]) -> NDArray[np.intp]:
        """The standing of each row; facts that do not go together are told."""
        names = [name for name in _FACTS if rows.has(name)]
        alike = adults
        for name in names:
            numbers = self._numbers[name]
            texts = map(numbers.__getitem__, rows.columns[name])
            number = np.fromiter(texts, np.int64, len(rows))
            alike = np.unique(alike * (len(numbers) + 1) + number, return_inverse=True)[1]
        _, first, kind = np.unique(alike, return_index=True, return_inverse=True)
        places = np.zeros(len(first), np.intp)
        for at, row in enumerate(first.tolist()):
            key = (str(adults[row]), *(rows.columns[name][row].strip() for name in names))
            if key not in self._known:
                self._known[key] = self._place(dict(zip(names, key[1:], strict=True)), int(key[0]))
            place = self._known[key]
            if isinstance(place, str):
                for faulty in np.flatnonzero(kind == at).tolist():
                    rows.faults.add(place, rows.lines[faulty])
            else:
                places[at] = place
        of_rows: NDArray[np.intp] = places[kind]
        return of_rows

    def _place(self, facts: dict[str, str], adults: int) -> int | str:
        """The place of a standing, or what is wrong with the facts."""
        try:
            household = _household(
                {name: str(text).strip() for name, text in facts.items()}, adults
            )
            stands = standing(household, self._charges, self._rulebook)
        except BadInput as fault:
            return str(fault)
        shares = tuple(share.share for share in stands.shares if share.share)
        if shares not in self._places:
            self._places[shares] = len(self._places)
            self._exempt.append(stands.is_exempt)
        return self._places[shares]


class _Numbers(dict[str, int]):
    """A number for each different text, in the order in which they come."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _household(facts: dict[str, str], adults: int) -> Household:
    """A household of those facts, in Band A: its own band does not change its standing.

    Raises:
        BadInput: if a fact cannot be read, or some do not go together.
    """
    kinds = [reading.word(kind) for kind in facts.get("disregards", "").split(";") if kind.strip()]
    if len(kinds) > adults:
        raise BadInput(f"{len(kinds)} adults are disregarded, and {adults} live there.")
    premium: Decimal | str | None = None
    if facts.get("premium"):
        is_most = reading.word(facts["premium"]) in (MAXIMUM, "max")
        premium = MAXIMUM if is_most else reading.share(facts["premium"], highest=Decimal(10))
    years = facts.get("years_empty")
    return Household(
        Dwelling(
            band="A",
            use=reading.word(facts.get("use") or "main_home"),
            disabled_reduction=_is_yes(facts, "disabled"),
            exemption_class=facts.get("exemption") or None,
            years_empty=reading.quantity(years) if years else None,
            premium=premium,
            premium_exception=facts.get("premium_exception") or None,
            is_annexe=_is_yes(facts, "annexe"),
        ),
        tuple(Adult(kind) for kind in kinds) + (Adult(),) * (adults - len(kinds)),
    )


def _is_yes(facts: dict[str, str], name: str) -> bool:
    written = facts.get(name, "").casefold()
    if written not in ("yes", "true", "1", "no", "false", "0", ""):
        raise BadInput(f"{name} {reading.shown(written)} is not yes or no.")
    return written in ("yes", "true", "1")
