"""The household records as the package holds them, against what the Council Taxbase return prints.

Figures are those of the notes on the further data ("Checks done"), unless a test says otherwise.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tallystick.build.households.checks import hold
from tallystick.figures.errors import DataDamaged, UnknownName
from tallystick.microdata.record_codes import BANDS
from tallystick.microdata.records import FOLDER, META, OWN_SHARE, AreaRecords, Records
from tallystick.sources.checksum import write_checksums
from tallystick.sources.release import Release
from tallystick.sources.table import Cell, Line, Table

RECORDS = Records.open()
RELEASE = Release.open()
RETURN = "council_taxbase_2025"
COVENTRY, ENGLAND = "E08000026", "E92000001"
RATIOS = np.array(RECORDS.meta.ratios)
MEGABYTE = 1_000_000


def coventry() -> AreaRecords:
    return RECORDS.of(COVENTRY)


def printed(code: str, item: str) -> np.ndarray:
    facts = RELEASE.facts(code, RETURN)
    return np.array(
        [facts[f"{item}__{band}"].value for band in BANDS if f"{item}__{band}" in facts]
    )


def test_all_296_billing_authorities_are_there_and_the_records_fit_in_20_megabytes() -> None:
    billing = [one for one in RELEASE.authorities if one.is_billing and not one.ended]
    england = {one.ons_code for one in billing if one.nation == "England"}
    assert set(RECORDS.codes) == england
    assert len(RECORDS.codes) == 296
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 20 * MEGABYTE


def test_england_has_the_dwellings_and_the_tax_base_that_are_printed() -> None:
    areas = [RECORDS.of(code) for code in RECORDS.codes]
    assert sum(area.on_list().sum() for area in areas) == pytest.approx(25_817_220, abs=1)
    assert sum(area.chargeable().sum() for area in areas) == pytest.approx(25_056_421, abs=1)
    before = sum(area.equivalents() @ RATIOS + area.in_lieu for area in areas)
    after = sum(area.equivalents_after_support() @ RATIOS + area.in_lieu for area in areas)
    assert before == pytest.approx(21_731_126.8, abs=1)
    assert after == pytest.approx(19_830_949.4, abs=1)
    assert sum(area.support_gbp.sum() for area in areas) == pytest.approx(4.322e9, rel=1e-3)


def test_every_authority_reproduces_every_line_of_its_return() -> None:
    assert hold(RECORDS, release_table()) == 296 * 252


def test_coventry_has_its_printed_dwellings_by_band() -> None:
    area = coventry()
    assert area.on_list()[1:] == pytest.approx(printed(COVENTRY, "dwellings_on_list"), abs=0.05)
    assert area.on_list().sum() == pytest.approx(153_743, abs=0.1)
    single = area.columns.where(status="single_adult_25pct")
    assert area.by_band(single) == pytest.approx(printed(COVENTRY, "single_adult_25pct"), abs=0.05)
    assert area.by_band(single).sum() == pytest.approx(50_152, abs=0.1)


def test_support_is_the_published_support_by_band_and_age() -> None:
    area = coventry()
    for place, age in enumerate(("pensioner", "working_age")):
        supported = area.columns.support == place + 1
        found = area.by_band(supported, of=area.charge_share * area.support_rate)
        expected = printed(COVENTRY, f"lcts_{age}_dwelling_equivalents")
        assert found == pytest.approx(expected, abs=0.02)
        assert area.support_gbp[:, place] == pytest.approx(printed(COVENTRY, f"lcts_{age}_gbp"))
    assert (area.support_rate <= 1.0).all()


def test_disabled_relief_is_the_same_share_of_every_main_home_of_a_band() -> None:
    """Coventry's line 6 prints 298 homes charged in Band A for which Band B is listed."""
    area = coventry()
    assert area.relief_in[BANDS.index("A")] == 298
    assert area.relief_share[BANDS.index("A-")] == pytest.approx(1.0, abs=1e-4)
    assert 0 < area.relief_share[BANDS.index("A")] < 0.01


def test_an_empty_home_with_a_premium_is_charged_it() -> None:
    area = coventry()
    long_empty = area.columns.where(status="empty_over_10_years_premium_300pct")
    assert area.weight[long_empty].sum() == pytest.approx(41)
    assert (area.charge_share[long_empty] == 4.0).all()


def test_an_authoritys_own_share_takes_the_place_of_the_variable_one() -> None:
    """North Norfolk gives 247 second homes a discount of 35% (table 6.04 and line 22)."""
    area = RECORDS.of("E07000147")
    variable = area.columns.where(status="second_home_discount_variable")
    assert area.weight[variable].sum() == pytest.approx(247)
    charged = area.charge_share[variable & (area.weight > 0)]
    assert charged == pytest.approx([0.65] * len(charged))
    assert area.own_share.shape == (len(BANDS), len(OWN_SHARE))


def test_incomes_rise_with_their_group_and_are_unknown_without_a_household() -> None:
    area = coventry()
    known = area.columns.income > 0
    assert np.isnan(area.income[~known]).all()
    by_group = [area.income[area.columns.income == group][0] for group in range(1, 11)]
    assert by_group == sorted(by_group)
    bounds = RECORDS.meta.income_bounds
    assert all(
        low < bound < high for low, bound, high in zip(by_group, bounds, by_group[1:], strict=False)
    )


def test_a_variant_has_the_same_homes_and_other_households() -> None:
    central, weaker = RECORDS.weights(), RECORDS.weights("weaker")
    assert weaker.sum() == pytest.approx(float(central.sum()))
    columns = RECORDS.columns
    poor_and_high = columns.where(income=("group_1", "group_2"), band=("F", "G", "H"))
    assert weaker[:, poor_and_high].sum() > 1.2 * central[:, poor_and_high].sum()
    by_band = coventry().by_band()
    assert RECORDS.of(COVENTRY, "stronger").by_band() == pytest.approx(by_band, abs=0.05)


def test_every_tenth_of_england_is_about_a_tenth() -> None:
    known = RECORDS.weights()[:, RECORDS.columns.income > 0]
    groups = RECORDS.columns.income[RECORDS.columns.income > 0]
    by_group = np.bincount(groups, weights=known.sum(axis=0, dtype=np.float64))[1:]
    assert by_group / by_group.sum() == pytest.approx([0.1] * 10, abs=0.003)


def test_the_records_say_what_they_were_made_from() -> None:
    meta = RECORDS.meta
    assert meta.return_source == RETURN
    assert set(meta.sources) < set(RELEASE.sources)
    assert meta.income_year == "2023-24"
    assert RECORDS.variants == ("central", "weaker", "stronger")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda: RECORDS.of("W06000015"), "No billing authority of England"),
        (lambda: RECORDS.of("E10000017"), "billing authority"),
        (lambda: RECORDS.weights("strongest"), "variant of the records"),
        (lambda: RECORDS.of(COVENTRY, "strongest"), "strongest"),
        (lambda: RECORDS.columns.where(bands="D"), "column of the records"),
        (lambda: RECORDS.columns.where(tenure="owned"), "owned_outright"),
        (lambda: RECORDS.table("fit_margin"), "fit_margins"),
    ],
)
def test_an_unknown_name_is_an_error_that_says_what_is_known(asked: object, says: str) -> None:
    assert callable(asked)
    with pytest.raises(UnknownName, match=says):
        asked()


def test_absent_records_are_damage_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataDamaged, match=r"no household records at .* tallystick\.build"):
        Records.open(tmp_path)


def test_records_of_another_format_are_refused(tmp_path: Path) -> None:
    copied(tmp_path)
    held = json.loads((tmp_path / META).read_text("utf-8"))
    held["books"]["tenure"].append("houseboat")
    (tmp_path / META).write_text(json.dumps(held), "utf-8")
    with pytest.raises(DataDamaged, match="other code books"):
        Records.open(tmp_path)


def test_a_file_cut_short_is_damage(tmp_path: Path) -> None:
    copied(tmp_path)
    file = tmp_path / "weights.npy"
    file.write_bytes(file.read_bytes()[:1_000])
    with pytest.raises(DataDamaged, match=r"weights\.npy is damaged"):
        Records.open(tmp_path)
    write_checksums(tmp_path)
    with pytest.raises(DataDamaged, match=r"weights\.npy cannot be read"):
        Records.open(tmp_path)


def test_a_column_that_is_absent_is_named(tmp_path: Path) -> None:
    copied(tmp_path)
    (tmp_path / "tenure.npy").unlink()
    with pytest.raises(DataDamaged, match=r"tenure\.npy is damaged"):
        Records.open(tmp_path)
    write_checksums(tmp_path)
    with pytest.raises(DataDamaged, match="has no tenure"):
        Records.open(tmp_path)


def test_weights_are_mapped_and_little_endian() -> None:
    weights = RECORDS.weights()
    assert isinstance(weights, np.memmap)
    assert weights.dtype == np.dtype("<f4")


def test_a_dwelling_gone_astray_stops_the_build(tmp_path: Path) -> None:
    copied(tmp_path)
    weights = np.load(tmp_path / "weights.npy")
    area = RECORDS.codes.index(COVENTRY)
    weights[area, RECORDS.columns.where(status="second_home_no_discount")] += 1.0
    np.save(tmp_path / "weights.npy", weights)
    write_checksums(tmp_path)
    with pytest.raises(ExceptionGroup) as caught:
        hold(Records.open(tmp_path), release_table())
    said = [str(fault) for fault in caught.value.exceptions]
    assert any("Coventry, second_homes_no_discount_no_premium__A" in one for one in said)


def test_the_package_is_imported_without_the_records() -> None:
    program = "import sys, tallystick; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "False"


def copied(folder: Path) -> None:
    for file in FOLDER.iterdir():
        shutil.copy(file, folder / file.name)


def release_table() -> Table:
    """The return as the release holds it, as a table."""
    cells = []
    for code in (*RECORDS.codes, ENGLAND):
        for line, fact in RELEASE.facts(code, RETURN).items():
            cells.append(Cell(code, line, fact.year, fact.value, fact.row))
    names = dict(zip(RECORDS.codes, RECORDS.meta.names, strict=True)) | {ENGLAND: "England"}
    lines = tuple(
        Line(code, about["label"], about["unit"]) for code, about in RELEASE.lines(RETURN).items()
    )
    return Table(RETURN, lines, tuple(cells), names, frozenset({ENGLAND}))
