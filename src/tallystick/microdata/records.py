"""The household records of every billing authority in England, read where they lie.

The records are made with the release (`tallystick.build.households`) and kept beside it as plain
little-endian `.npy` files that are mapped into memory, not loaded. Every authority has the same
cells in the same order, so that the codes are held once and the weights are one row an authority;
what changes of bills do is a product with that matrix.

Counts by band and status are those of the Council Taxbase return. Who lives there is modelled: see
`docs/explain/household-records.md` before any use of kinds, tenures, incomes or support by income.
"""

import json
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from tallystick.figures.errors import DataDamaged, UnknownName
from tallystick.figures.frozen import dataclass
from tallystick.figures.names import near
from tallystick.microdata.record_codes import (
    BANDS,
    EXEMPT_GROUPS,
    FORMAT,
    INCOMES,
    KINDS,
    STATUS_NAMES,
    STATUSES,
    SUPPORTS,
    TENURES,
)
from tallystick.sources.checksum import require_whole
from tallystick.sources.release import PACKAGED

Array = NDArray[np.float64]
Weights = NDArray[np.float32]
Codes = NDArray[np.uint8]

FOLDER = PACKAGED.parent / "households"
META = "records.json"
CENTRAL = "central"
COLUMNS = ("band", "kind", "tenure", "income", "support", "status")
BOOKS: dict[str, tuple[str, ...]] = {
    "band": BANDS,
    "kind": KINDS,
    "tenure": TENURES,
    "income": INCOMES,
    "support": SUPPORTS,
    "status": STATUS_NAMES,
    "exempt_groups": tuple(EXEMPT_GROUPS),
}
OWN_SHARE = tuple(code for code, status in enumerate(STATUSES) if status.share is None)
"""Statuses whose share of the full charge is the authority's own."""

_FIXED_SHARES = np.array([1.0 if status.share is None else status.share for status in STATUSES])
_MAIN_HOME = np.array([status.use == "main_home" for status in STATUSES])
_CHARGED = np.array([status.use not in ("exempt", "not_a_dwelling") for status in STATUSES])
_MEND = "Make the release again with `python -m tallystick.build`."


@dataclass(frozen=True, slots=True)
class Meta:
    """What the records are: versions, what they were made from, and what their numbers mean.

    `income_year` is the financial year of whose pounds incomes are; `income_bounds` the nine
    incomes between the ten groups; `equivalence` what an equivalised income is multiplied by for
    each kind; `ratios` each band's charge as a share of Band D's; `rows` names the margins of the
    fit; `variants` the settings of each variant, the central one first.
    """

    release: str
    inputs: str
    return_source: str
    sources: tuple[str, ...]
    income_year: str
    income_bounds: tuple[float, ...]
    equivalence: dict[str, float]
    ratios: tuple[float, ...]
    rows: tuple[str, ...]
    variants: dict[str, dict[str, float]]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    raked: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The codes of every cell; what they stand for is in `record_codes`, place by place."""

    band: Codes
    kind: Codes
    tenure: Codes
    income: Codes
    support: Codes
    status: Codes

    def __len__(self) -> int:
        """How many cells every authority has."""
        return len(self.band)

    def where(self, **names: str | tuple[str, ...]) -> NDArray[np.bool_]:
        """Which cells have the named codes: `where(band=("G", "H"), support="none")`.

        Raises:
            UnknownName: if a column or a name in it is not known.
        """
        chosen = np.ones(len(self), dtype=bool)
        for column, wanted in names.items():
            if column not in COLUMNS:
                raise UnknownName("column of the records", column, COLUMNS)
            book = BOOKS[column]
            codes = []
            for name in (wanted,) if isinstance(wanted, str) else wanted:
                if name not in book:
                    raise UnknownName(column, name, near(name, book) or book[:8])
                codes.append(book.index(name))
            chosen &= np.isin(getattr(self, column), codes)
        return chosen


@dataclass(frozen=True, slots=True)
class AreaRecords:
    """The records of one billing authority; arrays of cells are in the order of `columns`.

    `weight` is dwellings. `own_share` is by band and the statuses of `OWN_SHARE`. By band:
    `relief_in` and `relief_out`, dwellings that disabled relief brings into a band charged and
    takes out of a band of the list. By band and age group (pensioners, working age), as printed:
    `support_equivalents` in dwellings of the band and `support_gbp` in pounds; and `support_share`,
    the share of the liability of supported households that it meets. `income_mean` is the mean
    equivalised income of each group. `tax_base` is as printed, before and after support, with
    `in_lieu`.
    """

    code: str
    name: str
    columns: Columns
    weight: Weights
    own_share: Array
    relief_in: Array
    relief_out: Array
    support_equivalents: Array
    support_gbp: Array
    support_share: Array
    income_mean: Array
    tax_base: Array
    in_lieu: float

    @property
    def charge_share(self) -> Array:
        """The share of the full charge of its band that each cell is charged before support."""
        shares = _FIXED_SHARES[self.columns.status]
        for place, status in enumerate(OWN_SHARE):
            own = self.columns.status == status
            shares[own] = self.own_share[self.columns.band[own], place]
        return shares

    @property
    def support_rate(self) -> Array:
        """The share of each cell's liability that council tax support meets: nought without it."""
        supported = self.columns.support > 0
        rates = np.zeros(len(self.columns))
        rates[supported] = self.support_share[
            self.columns.band[supported], self.columns.support[supported] - 1
        ]
        return rates

    @property
    def income(self) -> Array:
        """Modelled equivalised disposable income of each cell, pounds a year; NaN where unknown."""
        means = np.concatenate([[np.nan], self.income_mean])
        income: Array = means[self.columns.income]
        return income

    @property
    def relief_share(self) -> Array:
        """Of the main homes charged in each band, the share there by disabled relief.

        The return does not say which they are: it is the same share of every main home of the band.
        """
        homes = self.by_band(_MAIN_HOME[self.columns.status])
        share: Array = np.divide(
            self.relief_in, homes, out=np.zeros_like(self.relief_in), where=homes > 0
        )
        return share

    def by_band(self, chosen: NDArray[np.bool_] | None = None, of: Array | None = None) -> Array:
        """Dwellings by the band charged, of the chosen cells, times `of` where it is given."""
        weight = self.weight.astype(np.float64) if of is None else self.weight * of
        if chosen is not None:
            weight = weight * chosen
        counts: Array = np.bincount(self.columns.band, weights=weight, minlength=len(BANDS)).astype(
            np.float64
        )
        return counts

    def on_list(self) -> Array:
        """Dwellings by band of the valuation list, in the order of `BANDS` (none in A-)."""
        return self.by_band() - self.relief_in + self.relief_out

    def chargeable(self) -> Array:
        """Chargeable dwellings by the band charged, after disabled relief."""
        return self.by_band(_CHARGED[self.columns.status])

    def equivalents(self) -> Array:
        """Dwellings by band after discounts and premiums, before support."""
        return self.by_band(of=self.charge_share)

    def equivalents_after_support(self) -> Array:
        """Dwellings by band after discounts, premiums and support."""
        return self.by_band(of=self.charge_share * (1.0 - self.support_rate))


class Records:
    """All authorities' records: the codes of the cells, and a matrix of weights."""

    def __init__(self, folder: Path, meta: Meta, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.folder = folder
        self.meta = meta
        self._arrays = arrays
        self.columns = Columns(*(arrays[column] for column in COLUMNS))

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the records that came with the package, or those in the folder at `path`.

        Raises:
            DataDamaged: if they are absent, damaged, or made with other code books.
        """
        folder = FOLDER if path is None else path
        meta = _meta(folder)
        require_whole(folder, _MEND)
        arrays: dict[str, NDArray[Any]] = {}
        for file in sorted(folder.glob("*.npy")):
            try:
                arrays[file.stem] = np.load(file, mmap_mode="r", allow_pickle=False)
            except (OSError, ValueError) as fault:
                raise DataDamaged(f"{file} cannot be read ({fault}). {_MEND}") from fault
        absent = [name for name in _NEEDED if name not in arrays]
        if absent:
            raise DataDamaged(f"{folder} has no {', '.join(absent)}. {_MEND}")
        cells, areas = len(arrays["band"]), len(meta.codes)
        if arrays["weights"].shape != (areas, cells):
            raise DataDamaged(f"{folder}: weights are not {areas} by {cells}. {_MEND}")
        return cls(folder, meta, arrays)

    @classmethod
    @cache
    def packaged(cls) -> Self:
        """The records that came with the package, opened once.

        Raises:
            DataDamaged: as for `open`.
        """
        return cls.open()

    @property
    def codes(self) -> tuple[str, ...]:
        """The ONS codes of the authorities, in the order of the rows."""
        return self.meta.codes

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the variants, the central one first."""
        return tuple(self.meta.variants)

    def weights(self, variant: str = CENTRAL) -> Weights:
        """The matrix of weights, one row an authority and one column a cell: dwellings.

        A variant differs from the central records in the cells of main homes alone.

        Raises:
            UnknownName: if there is no such variant.
        """
        self._known(variant)
        central: Weights = self._arrays["weights"]
        if variant == CENTRAL:
            return central
        raked: Weights = self._arrays[f"weights_{variant}"]
        return np.concatenate([raked, central[:, self.meta.raked :]], axis=1)

    def of(self, ons_code: str, variant: str = CENTRAL) -> AreaRecords:
        """The records of one billing authority by the code in force.

        Raises:
            UnknownName: if no billing authority of England has that code, or no such variant.
        """
        if ons_code not in self._places:
            raise UnknownName(
                "billing authority of England",
                ons_code,
                hint="Household records are by the ONS code in force of a billing authority.",
            )
        place = self._places[ons_code]
        weight: Weights = self._arrays["weights"][place]
        if variant != CENTRAL:
            self._known(variant)
            raked = self._arrays[f"weights_{variant}"][place]
            weight = np.concatenate([raked, weight[self.meta.raked :]])
        return AreaRecords(
            code=ons_code,
            name=self.meta.names[place],
            columns=self.columns,
            weight=weight,
            own_share=self._arrays["own_share"][place],
            relief_in=self._arrays["relief_in"][place],
            relief_out=self._arrays["relief_out"][place],
            support_equivalents=self._arrays["support_equivalents"][place],
            support_gbp=self._arrays["support_gbp"][place],
            support_share=self._arrays["support_share"][place],
            income_mean=self._arrays["income_mean"][place],
            tax_base=self._arrays["tax_base"][place],
            in_lieu=float(self._arrays["in_lieu"][place]),
        )

    def table(self, name: str) -> NDArray[Any]:
        """One of the tables by authority: `fit_margins`, `support_gbp`, `income_mean`, ...

        Raises:
            UnknownName: if the records have no such table.
        """
        if name not in self._arrays or name in COLUMNS:
            known = [array for array in self._arrays if array not in COLUMNS]
            raise UnknownName("table of the records", name, near(name, known) or known)
        return self._arrays[name]

    def _known(self, variant: str) -> None:
        if variant not in self.variants:
            raise UnknownName("variant of the records", variant, self.variants)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.meta.codes)}


_NEEDED = (
    *COLUMNS,
    "weights",
    "own_share",
    "relief_in",
    "relief_out",
    "support_equivalents",
    "support_gbp",
    "support_share",
    "income_mean",
    "tax_base",
    "in_lieu",
)


def _meta(folder: Path) -> Meta:
    place = folder / META
    if not place.is_file():
        raise DataDamaged(f"There are no household records at {folder}. {_MEND}")
    try:
        meta = dict(json.loads(place.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise DataDamaged(f"{place} cannot be read ({fault}). {_MEND}") from fault
    books = {name: list(book) for name, book in BOOKS.items()}
    if meta.get("format") != FORMAT or meta.get("books") != books:
        raise DataDamaged(f"{place} has other code books than this version reads. {_MEND}")
    return Meta(
        release=meta["release"],
        inputs=meta["inputs"],
        return_source=meta["return_source"],
        sources=tuple(meta["sources"]),
        income_year=meta["income_year"],
        income_bounds=tuple(meta["income_bounds"]),
        equivalence=meta["equivalence"],
        ratios=tuple(meta["ratios"]),
        rows=tuple(meta["rows"]),
        variants=meta["variants"],
        codes=tuple(meta["codes"]),
        names=tuple(meta["names"]),
        raked=meta["raked"],
    )
