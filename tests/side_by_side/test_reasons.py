"""Every difference needs a reason; what has none fails."""

from pathlib import Path

import pytest

from benchmarks.side_by_side.calls import Call, Reply, calls_of, read_questions
from benchmarks.side_by_side.differences import Kind
from benchmarks.side_by_side.reasons import declared, read_declared
from benchmarks.side_by_side.table import NO_REASON, page, rows

CALLS = (Call(("bill", "Barchester", "--annexe")), Call(("bill", "Barchester", "--band", "D")))
BEFORE = (Reply("0", {"total": 100.0}), Reply("0", {"total": 50.0}))
AFTER = (Reply("0", {"total": 60.0}), Reply("0", {"total": 51.0}))
ANNEXES = {"reason": "Annexes are halved.", "of": [{"question": "bill", "call": "**--annexe**"}]}


def test_a_difference_without_a_reason_has_none_and_says_so() -> None:
    [row] = rows(CALLS, BEFORE, AFTER, declared({}))
    assert row.reason is None
    assert (row.places, row.largest, row.example.after) == (2, 40.0, 60.0)
    assert NO_REASON in page([row], ["# Changed"])


def test_a_reason_explains_only_what_it_covers() -> None:
    explained, other = rows(CALLS, BEFORE, AFTER, declared({"reasons": [ANNEXES]}))
    assert explained.reason is not None
    assert explained.reason.sentence == "Annexes are halved."
    assert other.reason is None
    assert other.call == CALLS[1]


@pytest.mark.parametrize(
    ("path", "explains"),
    [
        ("lines[].amount", True),
        ("lines.**", False),
        ("lines**", True),
        ("*.amount", True),
        ("lines[police].amount", True),
        ("lines[fire].amount", False),
    ],
)
def test_a_pattern_covers_a_part_or_anything(path: str, explains: bool) -> None:  # noqa: FBT001
    old, new = ({"lines": [{"name": "police", "amount": value}]} for value in (1.0, 2.0))
    given = declared({"reasons": [{"reason": "So.", "of": [{"path": path}]}]})
    [row] = rows(CALLS[:1], [Reply("0", old)], [Reply("0", new)], given)
    assert (row.reason is not None) is explains


def test_another_exit_code_is_a_difference_even_where_nothing_else_is() -> None:
    [row] = rows(CALLS[:1], [Reply("0", {})], [Reply("1", {})], declared({}))
    assert (row.kind, row.example.before, row.example.after) == (Kind.EXIT, "0", "1")


def test_an_answer_in_place_of_an_error_is_told_as_such() -> None:
    found = rows(CALLS[:1], [Reply("2", None, "Error: no.")], AFTER[:1], declared({}))
    assert [(row.path, row.kind) for row in found] == [
        ("exit_code", Kind.EXIT),
        ("message", Kind.TEXT),
    ]


def test_a_reason_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError, match="paths"):
        declared({"reasons": [{"reason": "So.", "of": [{"paths": "total"}]}]})


def test_the_committed_reasons_can_be_read() -> None:
    assert all(reason.sentence.endswith(".") for reason in read_declared().reasons)


def test_both_versions_are_asked_of_thirty_councils_and_a_hundred_households() -> None:
    questions = read_questions()
    calls = calls_of(questions)
    assert len(set(questions["councils"])) == 30
    assert len(set(questions["households"])) == 100
    assert len(set(calls)) == len(calls)


def test_every_shipped_strategy_is_asked_of() -> None:
    import tallystick.planner  # noqa: PLC0415 - its folder is what is read

    folder = Path(tallystick.planner.__path__[0])
    shipped = {path.stem for path in folder.rglob("strategies/*.yaml")}
    assert shipped
    assert shipped <= set(read_questions()["strategies"])
