"""Every household of every authority re-billed at once, held to one authority after another."""

import numpy as np
import pytest

from tallystick.incidence.every_household import every_household, full_charges
from tallystick.microdata.records import Records


def test_all_at_once_is_one_after_another_to_the_pound() -> None:
    records = Records.open()
    every = every_household(records)
    band_d = {code: 1500.0 + place for place, code in enumerate(records.codes)}
    before = full_charges(band_d, records.meta.ratios)
    after = before * (1 + np.array([0, 0, 0, 0, 0.2, 0.4, 0.6, 0.8, 1.0]))
    by_band = every.change(before, after)
    by_tenth = every.change(before, after, "decile")
    assert by_tenth.sum(axis=1) == pytest.approx(by_band.sum(axis=1))
    assert by_band.sum(axis=1) == pytest.approx(every.bills(after - before).sum(axis=1))
    for place, code in enumerate(records.codes):
        kept = records.of(code).equivalents_after_support()
        expected = kept * (after - before)[place]
        assert np.abs(by_band[place] - expected).max() < 1, code


def test_the_groups_of_a_table_add_to_the_whole() -> None:
    records = Records.open()
    every = every_household(records)
    charges = full_charges(dict.fromkeys(records.codes, 2000.0), records.meta.ratios)
    whole = every.change(np.zeros_like(charges), charges).sum()
    for dimension in every.groups:
        assert every.change(np.zeros_like(charges), charges, dimension).sum() == pytest.approx(
            whole
        )
