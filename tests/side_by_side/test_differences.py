"""Two documents are compared place by place, whatever order their lists are in."""

import pytest

from benchmarks.side_by_side.differences import Kind, Place, Rename, compared, pattern

BEFORE = {
    "council": "Barchester",
    "gap": {"2027-28": 1_200_000, "2028-29": 2_000_000.0},
    "strategies": [
        {"name": "savings", "gap_left": 0, "notes": ["Kept.", "Sold."]},
        {"name": "mixed", "gap_left": 40.5, "notes": []},
    ],
}


def test_the_same_document_has_no_difference() -> None:
    assert compared(BEFORE, BEFORE) == []


def test_a_number_that_differs_is_found_with_its_size() -> None:
    after = {**BEFORE, "gap": {"2027-28": 1_200_000.0, "2028-29": 1_999_000}}
    [place] = compared(BEFORE, after)
    assert place == Place(("gap", "2028-29"), Kind.NUMBER, 2_000_000.0, 1_999_000)
    assert place.size == 1_000


def test_noise_of_floating_point_is_no_difference() -> None:
    assert compared({"x": 0.1 + 0.2}, {"x": 0.3}) == []
    assert compared({"x": 0.3}, {"x": 0.300001})


def test_entries_of_a_list_are_put_beside_each_other_by_name() -> None:
    first, second = BEFORE["strategies"]
    after = {**BEFORE, "strategies": [second, {"name": "pool", "gap_left": 7}, first]}
    assert compared(BEFORE, after) == [
        Place(("strategies", "[pool]"), Kind.ADDED, None, "pool"),
    ]


def test_two_keys_name_an_entry_where_one_does_not() -> None:
    rows = [
        {"duty": duty, "year": year, "headroom": 5.0}
        for duty in ("L01", "L02")
        for year in ("2027-28", "2028-29")
    ]
    changed = [*reversed(rows[:3]), {**rows[3], "headroom": 6.0}]
    [place] = compared({"rows": rows}, {"rows": changed})
    assert place.path == ("rows", "[L02 2028-29]", "headroom")


def test_a_part_of_an_entry_is_no_name_of_it() -> None:
    before = [{"strategy": {"size": size}, "name": name} for name, size in (("a", 1), ("b", 2))]
    after = [{**entry, "strategy": {"size": 3, "of": entry["name"]}} for entry in before]
    places = compared({"rows": before}, {"rows": after})
    assert {place.path[1] for place in places} == {"[a]", "[b]"}


def test_a_part_that_only_one_has_is_one_place() -> None:
    after = {**BEFORE, "law": {"duties": [{"id": "L01", "holds": True}, {"id": "L02"}]}}
    assert [place.path for place in compared(BEFORE, after)] == [("law",)]
    assert [place.kind for place in compared(after, BEFORE)] == [Kind.REMOVED]


@pytest.mark.parametrize("after", [None, "0", False, [], {}])
def test_a_value_of_another_kind_is_a_difference(after: object) -> None:
    assert compared({"x": 0}, {"x": after})


def test_an_emptied_list_is_a_difference() -> None:
    assert compared({"notes": ["Kept."]}, {"notes": []})


def test_a_rename_is_followed_and_its_values_are_still_compared() -> None:
    entries = [
        {"name": "savings", "missing": 0, "notes": ["Kept.", "Sold."]},
        {"name": "mixed", "missing": 41.5, "notes": []},
    ]
    rename = Rename("compare", pattern("strategies[].gap_left"), pattern("strategies[].missing"))
    after = {**BEFORE, "strategies": entries}
    assert len(compared(BEFORE, after)) == 4
    assert compared(BEFORE, after, [rename]) == [
        Place(("strategies", "[mixed]", "missing"), Kind.NUMBER, 40.5, 41.5)
    ]


def test_a_rename_carries_what_its_wildcards_stand_for() -> None:
    rename = Rename("plan", pattern("years.*.gap"), pattern("gap.*"))
    assert rename.applied(("years", "2027-28", "gap", "low")) == ("gap", "2027-28", "low")
    assert rename.applied(("years", "[2027-28]", "gap")) == ("years", "[2027-28]", "gap")
