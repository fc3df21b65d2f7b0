"""Editions of a council's own figures side by side: what differs, and what it does to the gap."""

from pathlib import Path

import pytest

import tallystick as ts
from tallystick.cli.main import run
from tallystick.figures.errors import BadInput

FEBRUARY = "settlement: {2026-27: £330m, 2027-28: £345m}\npressures: {2027-28: £50m}\n"
JULY = (
    "settlement: {2026-27: £330m, 2027-28: £348m}\n"
    "pressures: {2027-28: £61m}\n"
    "one_off: {reserves: £5m}\n"
)


def saved(folder: Path, *texts: str) -> list[Path]:
    files = [folder / f"{place}.yaml" for place in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return files


def test_every_number_is_beside_that_of_the_other_edition(tmp_path: Path) -> None:
    answer = ts.own_editions(saved(tmp_path, FEBRUARY, JULY))
    changed = {(each.line, each.year): (each.amounts, each.change) for each in answer.changed}
    assert changed == {
        ("settlement", "2027-28"): ((345_000_000, 348_000_000), 3_000_000),
        ("pressures", "2027-28"): ((50_000_000, 61_000_000), 11_000_000),
        ("one_off.reserves", "2026-27"): ((None, 5_000_000), None),
    }
    assert (answer.council, answer.gaps, answer.drivers) == ("", (), ())


def test_the_gap_under_each_is_that_of_the_file_and_the_drivers_add_to_the_change(
    tmp_path: Path,
) -> None:
    files = saved(tmp_path, FEBRUARY, JULY)
    answer = ts.own_editions(files, council="kent")
    assert answer.council == "Kent"
    for file, gaps in zip(files, answer.gaps, strict=True):
        outlook = ts.gap("kent", figures=file).outlook
        assert outlook is not None
        for year, of in outlook.items():
            frozen = of.gap_frozen_band_d
            seen = gaps.by_year[year]
            assert (seen.frozen, seen.frozen_p10, seen.frozen_p90) == (
                frozen.p50, frozen.p10, frozen.p90,
            )  # fmt: skip
    first, last = answer.gaps[0].by_year, answer.gaps[-1].by_year
    for year in first:
        moved = sum(driver.by_year[year] for driver in answer.drivers)
        assert moved == pytest.approx(last[year].frozen - first[year].frozen, abs=2)


def test_a_third_edition_stands_in_order(tmp_path: Path) -> None:
    answer = ts.own_editions(saved(tmp_path, FEBRUARY, JULY, FEBRUARY))
    settlement = next(each for each in answer.numbers if each.year == "2027-28")
    assert settlement.amounts == (345_000_000, 348_000_000, 345_000_000)
    assert settlement.change == 0


def test_a_council_of_wales_has_the_gap_of_its_rows_under_each(tmp_path: Path) -> None:
    texts = [f"council: Cardiff\nplan: {{gap: {{2027-28: £{gap}m}}}}\n" for gap in (9, 11)]
    answer = ts.own_editions(saved(tmp_path, *texts))
    assert [next(iter(each.by_year.values())).frozen for each in answer.gaps] == [
        9_000_000,
        11_000_000,
    ]
    assert next(iter(answer.gaps[0].by_year.values())).frozen_p10 is None


def test_one_file_and_files_of_two_councils_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="two files or more"):
        ts.own_editions(saved(tmp_path, FEBRUARY))
    texts = [f"council: {name}\n{FEBRUARY}" for name in ("Kent", "Derby")]
    with pytest.raises(BadInput, match="different councils: Derby, Kent"):
        ts.own_editions(saved(tmp_path, *texts))


def test_it_is_printed_at_80_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    files = saved(tmp_path, FEBRUARY, JULY)
    assert run(["figures", "compare", *map(str, files), "--council", "kent"]) == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    assert "Why the middle moves" in text
