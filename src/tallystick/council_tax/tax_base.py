"""The council tax base: dwellings by band, in Band D equivalents (CT-12, CT-16).

By regulation, for each band: `((H - Q + E + J) - Z) x ratio`, added over the bands, times the
collection rate, plus dwellings of class O, for which a contribution in lieu is paid.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from tallystick.council_tax.band_table import Number, Ratios, at_ratio
from tallystick.figures.errors import BadInput
from tallystick.figures.frozen import dataclass
from tallystick.figures.rounding import half_up
from tallystick.rules.rulebook import exact

_NOTHING, _ONE = Decimal(0), Decimal(1)

ITEMS = {
    "H": "chargeable dwellings, after disabled reductions",
    "Q": "discounts, as dwellings",
    "E": "premiums, as dwellings",
    "J": "changes expected in the year, as dwellings",
    "Z": "council tax support, as dwellings",
}
"""The items of the formula, by the letter that the form gives them."""


@dataclass(frozen=True, slots=True)
class BandBase:
    """One band: the items of the formula as dwellings, what they leave, and as Band D equivalents.

    `relevant` is exact: `(H - Q + E + J - Z) x ratio`.
    """

    band: str
    ratio: Fraction
    items: Mapping[str, Decimal]
    dwellings: Decimal
    relevant: Decimal


@dataclass(frozen=True, slots=True)
class TaxBase:
    """A tax base and how it is reached, in Band D equivalents.

    `sum` is over the bands; `lost` is what is not expected to be collected; `tax_base` is exact
    unless it was asked for in so many decimal places.
    """

    bands: tuple[BandBase, ...]
    sum: Decimal
    collection_rate: Decimal
    lost: Decimal
    in_lieu: Decimal
    tax_base: Decimal

    def relevant(self) -> dict[str, Decimal]:
        """Band D equivalents of each band, before the collection rate."""
        return {row.band: row.relevant for row in self.bands}


def tax_base(
    items: Mapping[str, Mapping[str, Number]],
    ratios: Ratios,
    collection_rate: Number,
    in_lieu: Number = 0,
    places: int | None = None,
) -> TaxBase:
    """The tax base from the items of the form by letter and band (CT-12).

    `items` holds dwellings by letter (`H`, `Q`, `E`, `J`, `Z`) and band; what is not given is nil.
    `in_lieu` is added after the collection rate (class O).

    Raises:
        BadInput: if a letter or band is not of the form, a number of dwellings (other than `J`) is
            below nothing, more is taken off than there is, or the rate is not above nil.
    """
    _check(items, ratios)
    rows = tuple(_row(band, ratio, items) for band, ratio in ratios.items())
    for row in rows:
        if row.dwellings < 0:
            raise BadInput(
                f"Band {row.band}: more is taken off than there is ({_said(row)} leaves "
                f"{row.dwellings} dwellings)."
            )
    whole = sum((row.relevant for row in rows), _NOTHING)
    rate = _rate(collection_rate)
    collected = collected_base(whole, rate, in_lieu, places)
    return TaxBase(rows, whole, rate, whole - whole * rate, exact(in_lieu), collected)


def collected_base(
    equivalents: Number, collection_rate: Number, in_lieu: Number = 0, places: int | None = None
) -> Decimal:
    """Band D equivalents times the collection rate, plus those in lieu (CT-12).

    >>> collected_base(90_903, Decimal("0.98"), places=0)
    Decimal('89085')
    """
    equivalents_collected = exact(equivalents) * _rate(collection_rate) + exact(in_lieu)
    return equivalents_collected if places is None else half_up(equivalents_collected, places)


def before_collection(base: Number, collection_rate: Number) -> Decimal:
    """The Band D equivalents that a tax base without any in lieu was taken from (CT-12).

    >>> half_up(before_collection(31_180.16, 0.975), 2)
    Decimal('31979.65')
    """
    return exact(base) / _rate(collection_rate)


def equivalents(dwellings: Mapping[str, Number], ratios: Ratios) -> dict[str, Decimal]:
    """Dwellings of each band as Band D equivalents, exact (CT-12).

    Raises:
        BadInput: if a band has no ratio.
    """
    absent = [band for band in dwellings if band not in ratios]
    if absent:
        raise BadInput(f"There is no ratio to Band D for band {', '.join(absent)}.")
    return {band: at_ratio(count, ratios[band]) for band, count in dwellings.items()}


def tax_base_with_support(
    before: Number, more_support: Mapping[str, Number], ratios: Ratios, collection_rate: Number
) -> Decimal:
    """The tax base after support for more dwellings, as dwellings by band (CT-16).

    `more_support` counts full reductions: half of a bill is half a dwelling; a less generous scheme
    is below nothing.
    """
    off = sum(equivalents(more_support, ratios).values(), _NOTHING)
    return exact(before) - off * _rate(collection_rate)


def rise_in_basic_amount(before: Number, after: Number) -> Decimal:
    """By what share the basic amount rises for the same requirement on another tax base (CT-16).

    >>> half_up(rise_in_basic_amount(Decimal("28528.12"), Decimal("28145.06")) * 100, 2)
    Decimal('1.36')

    Raises:
        BadInput: if no tax base is left.
    """
    if exact(after) <= 0:
        raise BadInput(f"A tax base of {after} Band D equivalents carries no council tax.")
    return exact(before) / exact(after) - _ONE


def _check(items: Mapping[str, Mapping[str, Number]], ratios: Ratios) -> None:
    for letter, by_band in items.items():
        if letter not in ITEMS:
            raise BadInput(f"{letter!r} is not an item of the form; it has {', '.join(ITEMS)}.")
        for band, count in by_band.items():
            if band not in ratios:
                raise BadInput(f"Band {band!r} is not charged; the bands are {', '.join(ratios)}.")
            number = exact(count)
            if not number.is_finite() or (number < 0 and letter != "J"):
                raise BadInput(f"{letter} of band {band} cannot be {count} dwellings.")


def _row(band: str, ratio: Fraction, items: Mapping[str, Mapping[str, Number]]) -> BandBase:
    of_band = {letter: exact(items.get(letter, {}).get(band, 0)) for letter in ITEMS}
    left = of_band["H"] - of_band["Q"] + of_band["E"] + of_band["J"] - of_band["Z"]
    return BandBase(band, ratio, of_band, left, at_ratio(left, ratio))


def _said(row: BandBase) -> str:
    return ", ".join(f"{letter} {count}" for letter, count in row.items.items() if count)


def _rate(written: Number) -> Decimal:
    rate = exact(written)
    if not rate.is_finite() or not 0 < rate <= 1:
        raise BadInput(
            f"A collection rate cannot be {written}; give a share above 0 and up to 1, as 0.985."
        )
    return rate
