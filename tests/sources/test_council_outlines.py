"""Outlines of areas: drawn from the files as published, and stitched on squares checked by hand."""

import json

import pytest

from tallystick.build.inputs import published, sidecars
from tallystick.figures.errors import DataDamaged
from tallystick.sources.outlines import around, outline, simplified
from tallystick.sources.release import Release
from tallystick.sources.tables import council_boundaries, council_hexes

KINDS = {"london_borough", "metropolitan_district", "unitary", "county", "shire_district"}


@pytest.mark.parametrize("kind", ["boundaries", "hexes"])
def test_every_council_of_england_has_an_outline_on_each_map(kind: str) -> None:
    release = Release.open()
    councils = {
        one.ons_code
        for one in release.authorities
        if one.nation == "England" and not one.ended and one.kind in KINDS
    }
    areas = release.document("map", kind)["areas"]
    assert set(areas) == councils
    assert len(areas) == 317  # 296 billing authorities and 21 counties, 2026-27
    assert all(one["path"].startswith("M") and one["path"].endswith("z") for one in areas.values())


def test_an_area_lies_where_it_lies_and_a_county_around_its_districts() -> None:
    areas = Release.open().document("map", "boundaries")["areas"]
    cornwall, kent, northumberland = (
        areas[code]["box"] for code in ("E06000052", "E10000016", "E06000057")
    )
    assert cornwall[2] < kent[0]
    assert northumberland[3] < kent[1]
    dover = areas["E07000108"]["box"]
    assert kent[0] <= dover[0]
    assert kent[2] >= dover[2]


def test_the_border_that_two_squares_share_is_undone_in_their_union() -> None:
    left = [((0, 0), (0, 1), (1, 1)), ((1, 1), (1, 0)), ((1, 0), (0, 0))]
    right = [((1, 0), (1, 1)), ((1, 1), (2, 1), (2, 0), (1, 0))]
    union = around([*left, *right])
    assert len(union) == 1
    assert set(union[0]) == {(0, 0), (0, 1), (1, 1), (2, 1), (2, 0), (1, 0)}


def test_a_ring_that_is_too_small_is_left_out_but_never_the_only_one() -> None:
    large = ((0, 0), (0, 10), (10, 10), (10, 0), (0, 0))
    small = ((20, 20), (20, 21), (21, 21), (21, 20), (20, 20))
    assert outline([small, large], 5).path == "M0 0l0 10 10 0 0-10z"
    assert outline([small], 5).box == (20, 20, 21, 21)


def test_a_point_on_a_straight_line_is_left_out_and_the_ends_stay() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (2.0, 2.0)]
    assert simplified(line, 0.1) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]


def test_a_file_of_another_layout_is_refused() -> None:
    with pytest.raises(DataDamaged, match="even-r"):
        council_hexes.outlines(json.dumps({"layout": "even-r", "hexes": {}}).encode(), {})
    with pytest.raises(DataDamaged, match="another layout"):
        council_boundaries.outlines(b"{}", {})


@pytest.mark.parametrize("name", ["council_boundaries", "council_hexes"])
def test_a_group_with_an_area_that_is_not_in_the_file_is_refused(name: str) -> None:
    data = published(sidecars()[name].files[0])
    module = council_boundaries if name == "council_boundaries" else council_hexes
    with pytest.raises(DataDamaged, match="E99999999"):
        module.outlines(data, {"E10000016": ["E07000108", "E99999999"]})
