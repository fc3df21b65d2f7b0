"""What a key counts, in what unit a case prints it, and how near two figures must be.

The engine works in pounds and shares; a case prints millions and per cent. This is the one place
where a figure passes from one to the other.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tallystick.cases.when import plain_key, split_key

_THOUSAND = re.compile(r"_thousand$")
_MILLION = re.compile(r"_million(?:_at_least)?$")
_BAND = re.compile(r"[A-I](?:-|_disabled)?")
_SCALES = {"billion": 9, "million": 6, "thousand": 3}
_PER_CENT = re.compile(r"(?<![a-z0-9])pct(?![a-z0-9])")
_DESCRIBED_BY_PER_CENT = re.compile(r"(?<![a-z0-9])\d+_pct(?![a-z0-9])")
_POUNDS = re.compile(r"(?:^|_)pounds$|^(?:[a-z0-9]+_)*band_d(?:_|$)|_per_person$|_per_head$")
_PLAIN = re.compile(
    r"^(?:population|tax_base|rate|repayment_years|years_between|years|asset_life_years)$"
    r"|^tax_base_|_(?:equivalents|dwellings|responses|comments)$|^number_of_"
)


class Kind(StrEnum):
    """What a key counts."""

    MONEY = "money"
    THOUSAND = "thousand pounds"
    MILLION = "million pounds"
    POUNDS = "pounds"
    PER_CENT = "per cent"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Units:
    """The unit in which a case prints its money: `digits` is 6 where it prints millions."""

    digits: int = 0

    @classmethod
    def of(cls, written: object) -> "Units":
        """Read the `units` of a case; pounds where none is given."""
        text = str(written or "").casefold()
        return cls(next((digits for word, digits in _SCALES.items() if word in text), 0))

    def read(self, printed: float, kind: Kind) -> float:
        """A printed number in the engine's unit: pounds, a share, or the number itself."""
        return _shifted(printed, self._digits(kind))

    def write(self, worked_out: float | Decimal, kind: Kind) -> float:
        """A number of the engine in the unit that the case prints."""
        return _shifted(worked_out, -self._digits(kind))

    def _digits(self, kind: Kind) -> int:
        fixed = {Kind.PER_CENT: -2, Kind.THOUSAND: 3, Kind.MILLION: 6}
        return {Kind.MONEY: self.digits, **fixed}.get(kind, 0)


def kind_of(key: str) -> Kind:
    """What a key counts, by the words in it; money where no word says otherwise.

    >>> kind_of("council_tax_rise_2023_24_pct"), kind_of("yield_of_7_pct"), kind_of("tax_base")
    (<Kind.PER_CENT: 'per cent'>, <Kind.MONEY: 'money'>, <Kind.PLAIN: 'plain'>)
    """
    name = split_key(key)[0]
    if _PER_CENT.search(_DESCRIBED_BY_PER_CENT.sub("", name)):
        return Kind.PER_CENT
    if _THOUSAND.search(name):
        return Kind.THOUSAND
    if _MILLION.search(name):
        return Kind.MILLION
    if _POUNDS.search(name):
        return Kind.POUNDS
    return Kind.PLAIN if _PLAIN.search(name) else Kind.MONEY


def kind_within(inner: str, heading: str) -> Kind:
    """What an inner key counts: of a band or a year, what its heading counts.

    >>> kind_within("E", "increase_pct"), kind_within("E", "bills")
    (<Kind.PER_CENT: 'per cent'>, <Kind.MONEY: 'money'>)
    """
    named = heading if _BAND.fullmatch(inner) or not split_key(inner)[0] else inner
    return kind_of(named)


def tolerance_for(
    key: str, expected: float, tolerance: Mapping[str, object], kind: Kind | None = None
) -> float:
    """How far a figure may stand from the printed one, in the unit printed.

    The nearest of the case's tolerances holds: the one named by words of the key (`budget_abs`
    for `implied_net_revenue_budget`), else the one of what the key counts (`pct_abs`,
    `pounds_abs`, `million_abs`, `money_abs`), else `abs` or `rel`; without any, half of the last
    digit printed. `kind` is what the key counts where its words alone do not say.
    """
    kind = kind or kind_of(key.rpartition(".")[2])
    of_kind = {
        Kind.PER_CENT: ("pct_abs",),
        Kind.POUNDS: ("pounds_abs",),
        Kind.MONEY: ("million_abs", "money_abs"),
        Kind.MILLION: ("million_abs",),
    }.get(kind, ())
    held = dict(_numbers(tolerance))
    named = list(_named_in(key, held))
    for name in (*named, *of_kind, "abs"):
        if name in held:
            return held[name] * abs(expected) if name.endswith("_rel") else held[name]
    if "rel" in held:
        return held["rel"] * abs(expected)
    return _half_of_the_last_digit(expected)


def agrees(obtained: float, expected: float, tolerance: float) -> bool:
    """Whether two figures agree within the tolerance, to the precision of the arithmetic."""
    grain = 1e-9 * max(1.0, abs(expected), abs(obtained))
    return abs(obtained - expected) <= tolerance + grain


def difference_between(obtained: float, expected: float) -> float:
    """The first less the second, without the last digits that binary numbers bring in.

    >>> difference_between(0.3, 0.1)
    0.2
    """
    return float(Decimal(repr(obtained)) - Decimal(repr(expected)))


def _named_in(key: str, held: Mapping[str, float]) -> Iterator[str]:
    words = f"_{plain_key(key)}_"
    named = (name for name in held if name.endswith(("_abs", "_rel")))
    for name in sorted(named, key=len, reverse=True):
        if f"_{name.removesuffix('_abs').removesuffix('_rel')}_" in words:
            yield name


def _numbers(tolerance: Mapping[str, object]) -> Iterator[tuple[str, float]]:
    for name, value in tolerance.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield name, float(value)


def _half_of_the_last_digit(printed: float) -> float:
    exponent = Decimal(repr(printed)).normalize().as_tuple().exponent
    places = min(int(exponent), 0)
    return float(Decimal("0.5").scaleb(places))


def _shifted(number: float | Decimal, digits: int) -> float:
    exact = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    return float(exact.scaleb(digits))
