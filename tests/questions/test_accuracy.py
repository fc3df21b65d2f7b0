"""What is answered of the outlook's accuracy: its words, its lists, and the release before."""

from dataclasses import replace

import pytest

from tallystick.questions.accuracy import AccuracyRequest, measures, work
from tallystick.questions.accuracy_answer import AccuracyAnswer
from tallystick.questions.accuracy_before import Measure, beside_last
from tallystick.sources.release import Release


@pytest.fixture(scope="module")
def answer() -> AccuracyAnswer:
    return work(AccuracyRequest(), Release.open())


def test_published_gaps_stand_by_name_each_with_its_basis_date_and_page(
    answer: AccuracyAnswer,
) -> None:
    rows = answer.published_gaps.rows
    assert [row.council for row in rows] == sorted(row.council for row in rows)
    assert all(row.basis and row.edition and row.source for row in rows)
    assert sum(row.is_inside for row in rows) == answer.published_gaps.inside
    lists = {each.list: each for each in answer.published_gaps.lists}
    assert (lists["selected"].gaps, lists["drawn_at_random"].gaps) == (18, 13)
    assert sum(each.inside for each in lists.values()) == answer.published_gaps.inside
    assert sum(answer.published_gaps.fifths) == pytest.approx(1.0, abs=1e-5)


def test_words_have_the_figures_that_they_stand_on(answer: AccuracyAnswer) -> None:
    gaps = answer.published_gaps
    assert any(f"Of {gaps.gaps} gaps" in sentence for sentence in answer.cannot)
    nearest = f"{answer.growth_of_districts[0].outlook:.1%}"
    assert any("district" in words and nearest in words for words in answer.cannot)
    assert any("the gain is nil" in sentence for sentence in answer.cannot)


def test_the_method_before_is_shown_as_it_was_measured(answer: AccuracyAnswer) -> None:
    ways = {way.way: way for way in answer.published_gaps.ways}
    assert list(ways) == ["outlook", "one_share", "flat_rates"]
    assert ways["flat_rates"].inside == 8
    assert ways["outlook"].inside > ways["flat_rates"].inside


def test_rows_of_the_csv_have_the_words_of_a_published_gap(answer: AccuracyAnswer) -> None:
    rows = {(row.council, row.line.split(".")[-1]): row for row in answer.rows()}
    kent = next(row for row in answer.published_gaps.rows if row.council == "Kent")
    assert rows["Kent", "basis"].value == kent.basis
    assert rows["Kent", "source"].value == kent.source
    assert rows["Kent", "published"].code == kent.ons_code


def test_a_measure_that_moves_is_set_beside_what_it_was(answer: AccuracyAnswer) -> None:
    now = measures(answer)
    moved = Measure("inside", "Published gaps inside the range", 3)
    gone = tuple(each for each in now.shares if each.key != "pressure")
    last = beside_last(replace(now, counts=(now.counts[0], moved), shares=gone))
    was = beside_last(now)
    inside = next(each for each in last.counts if each.measure == "inside")
    before = next(each for each in was.counts if each.measure == "inside")
    assert (inside.before, inside.now) == (before.before, 3)
    pressure = next(each for each in last.shares if each.measure == "pressure")
    assert pressure.before is not None
    assert pressure.now is None
    assert {"inside", "pressure"} <= {each.measure for each in last.moved}


def test_the_kept_measures_are_those_of_this_release_or_of_one_before(
    answer: AccuracyAnswer,
) -> None:
    last = answer.last_release
    assert last.release <= answer.versions.release
    assert {each.measure for each in last.every} == {
        each.key
        for of_unit in (measures(answer).counts, measures(answer).shares)
        for each in of_unit
    } | {each.key for each in measures(answer).pounds}
