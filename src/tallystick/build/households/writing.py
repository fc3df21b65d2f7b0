"""The parts put together and written: plain little-endian arrays, and what they mean."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tallystick.build.households.cells import cells
from tallystick.build.households.fit import row_names
from tallystick.build.households.fitting import CENTRAL, VARIANTS, Part
from tallystick.build.households.national import EQUIVALENCE
from tallystick.build.households.sources import FIT_SOURCES, INCOME_YEAR, RETURN_MODULE
from tallystick.microdata.record_codes import FORMAT
from tallystick.microdata.records import BOOKS, META, OWN_SHARE
from tallystick.sources.checksum import write_checksums


def write(parts: Sequence[Part], folder: Path, release: str, inputs: str) -> None:
    """Write the records to a folder that is not there yet."""
    folder.mkdir(parents=True)
    for name, array in _arrays(parts).items():
        np.save(folder / f"{name}.npy", _little(array), allow_pickle=False)
    meta = json.dumps(_meta(parts[0], release, inputs), indent=1, ensure_ascii=False)
    (folder / META).write_text(f"{meta}\n", encoding="utf-8")
    write_checksums(folder)


def _arrays(parts: Sequence[Part]) -> dict[str, NDArray[np.generic]]:
    order = np.argsort(np.concatenate([part.places for part in parts]), kind="stable")

    def together(arrays: Sequence[NDArray[np.generic]], axis: int = 0) -> NDArray[np.generic]:
        return np.take(np.concatenate(arrays, axis=axis), order, axis=axis)

    back, every = parts[0].back, cells()
    return {
        "band": every.band,
        "kind": every.kind,
        "tenure": every.tenure,
        "income": every.income,
        "support": every.support,
        "status": every.status,
        "weights": together([part.weights for part in parts]),
        **{
            f"weights_{variant.name}": together([part.variants[variant.name] for part in parts])
            for variant in VARIANTS
        },
        "own_share": back.shares[:, :, list(OWN_SHARE)],
        "relief_in": back.relief_in,
        "relief_out": back.relief_out,
        "support_equivalents": back.support,
        "support_gbp": back.support_gbp,
        "support_share": together([part.support_shares for part in parts]),
        "income_mean": parts[0].money.means,
        "tax_base": back.tax_base,
        "in_lieu": back.in_lieu,
        "fit_margins": together([part.margins for part in parts]),
        "fit_targets": together([part.aims for part in parts]),
        "fit_steps": together([part.steps for part in parts], axis=1),
        "fit_residuals": together([part.residuals for part in parts], axis=1),
    }


def _meta(part: Part, release: str, inputs: str) -> dict[str, object]:
    return {
        "format": FORMAT,
        "release": release,
        "inputs": inputs,
        "return_source": RETURN_MODULE,
        "sources": list(FIT_SOURCES),
        "income_year": INCOME_YEAR,
        "income_bounds": [round(float(bound), 2) for bound in part.money.bounds],
        "income_shape": {
            "shift": part.money.shift,
            "below": part.money.below,
            "above": part.money.above,
        },
        "equivalence": EQUIVALENCE,
        "ratios": [float(ratio) for ratio in part.ratios],
        "rows": list(row_names()),
        "variants": {
            variant.name: {"association": variant.association, "older": variant.older}
            for variant in (CENTRAL, *VARIANTS)
        },
        "books": {name: list(book) for name, book in BOOKS.items()},
        "raked": cells().raked,
        "codes": list(part.back.codes),
        "names": list(part.back.names),
    }


def _little(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """The array with its bytes little end first, whatever the machine."""
    return array.astype(array.dtype.newbyteorder("<"))
