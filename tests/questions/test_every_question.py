"""What holds for every question: one declaration, and every door follows from it."""

import dataclasses
import inspect
import typing
from collections.abc import Iterator
from decimal import Decimal

import click
import pytest

import tallystick as ts
from tallystick.cli.asking import command_of, written_by
from tallystick.questions.catalogue import question, questions
from tallystick.questions.fields import read_request
from tallystick.questions.names import NAMES
from tallystick.questions.question import Question
from tallystick.questions.schema import answer_schema
from tallystick.render.printing import PRINTERS
from tallystick.web.api_questions import described

EVERY = list(questions())
WITH_EXAMPLE = [each for each in EVERY if each.example and not each.body]
_DOOR = {"release_path", "as_json", "as_csv", "plot"}
_SHARED = {"words", "release_path", "as_json", "as_csv"}


@pytest.mark.parametrize("each", EVERY, ids=list(NAMES))
def test_each_option_of_the_command_is_in_the_function_and_back(each: Question) -> None:
    fields = {field.name for field in each.fields}
    views = {f"as_{view.replace('-', '_')}" for view, _ in each.views}
    parameters = {parameter.name for parameter in command_of(each).params}
    if each.arguments is not None:
        parameters |= {field.name for field in each.fields if not field.option}
    assert parameters - _SHARED - views - {"plot"} == fields
    function = inspect.signature(getattr(ts, each.name))
    assert set(function.parameters) - {"release"} == fields


@pytest.mark.parametrize("each", [each for each in EVERY if each.address], ids=lambda q: q.name)
def test_each_field_is_a_parameter_or_part_of_the_body(each: Question) -> None:
    operation = described(each)
    if each.is_sent and not each.body:
        body = operation["requestBody"]["content"]["application/json"]["schema"]
        names = set(body["properties"])
    else:
        names = {parameter["name"] for parameter in operation["parameters"]} - {"v"}
    is_by_name = each.is_sent and not each.body
    keys = {field.name if is_by_name else field.key for field in each.in_address}
    keys |= {field.name for field in each.fields if f"{{{field.name}}}" in each.address}
    assert names <= keys
    assert len(names) == len(each.in_address)
    if each.body:
        assert each.field_named(each.body) not in each.in_address
        assert operation["requestBody"]["content"]["application/json"]["schema"]["properties"]


@pytest.mark.parametrize("each", EVERY, ids=list(NAMES))
def test_each_field_says_what_it_is(each: Question) -> None:
    for field in each.fields:
        assert field.title, field.name
        assert field.sentence.endswith((".", "?")), field.name
    assert (each.name, "") in PRINTERS
    assert each.about


@pytest.mark.parametrize("each", WITH_EXAMPLE, ids=lambda q: q.name)
def test_the_command_line_and_python_ask_the_same(each: Question) -> None:
    words: list[str] = []
    for field in each.fields:
        given = each.example.get(field.name)
        for value in [given] if isinstance(given, str) else given or ():
            words += [f"{field.option}={value}"] if field.option else [value]
    context = command_of(each).make_context(each.command, words)
    door = _DOOR | {f"as_{view.replace('-', '_')}" for view, _ in each.views}
    options = {name: value for name, value in context.params.items() if name not in door}
    from_words = written_by(each, options)
    assert read_request(each.request, from_words) == read_request(each.request, each.example)


@pytest.mark.parametrize("each", EVERY, ids=list(NAMES))
def test_every_number_of_an_answer_has_a_unit(each: Question) -> None:
    assert [path for path, unit in _numbers(each.answer, "", each.name) if not unit] == []
    assert answer_schema(each.answer)["properties"]["format"]["const"].startswith("tallystick-")


def _numbers(
    kind: object, unit: str, path: str, above: tuple[object, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Every field that holds a number, with the unit that it has or that stands above it.

    A part may name its unit in a field of its own.
    """
    if kind in (int, float, Decimal):
        yield path, unit
    for inner in typing.get_args(kind):
        yield from _numbers(inner, unit, path, above)
    if (
        isinstance(kind, type)
        and kind not in above
        and dataclasses.is_dataclass(kind)
        and kind.__module__.startswith("tallystick.questions")
    ):
        hints = typing.get_type_hints(kind)
        unit = "its own" if "unit" in hints else unit
        for field in dataclasses.fields(kind):
            own = field.metadata.get("unit", "") or unit
            if field.name not in NOT_AMOUNTS:
                yield from _numbers(hints[field.name], own, f"{path}.{field.name}", (*above, kind))


NOT_AMOUNTS = {"place", "october"}
"""Numbers that count a place or a year and measure nothing."""


def test_an_answer_knows_itself() -> None:
    answer = ts.bands("coventry")
    assert repr(answer) == f"<BandsAnswer: {answer.headline}>"
    assert answer.headline in answer._repr_html_()
    assert answer.at("bands.D.amounts.police") == Decimal("244.50")
    with pytest.raises(ts.errors.UnknownName, match="bands"):
        answer.at("band.D")
    with pytest.warns(FutureWarning, match=r"write \.year"):
        assert answer["year"] == "2026-27"


def test_several_councils_give_all_their_answers() -> None:
    answers = ts.bands(["coventry", "derby"])
    assert [answer.place.name for answer in answers] == ["Coventry", "Derby"]


def test_what_no_question_takes_is_named_with_those_near() -> None:
    with pytest.raises(ts.errors.UnknownName, match="parish_amount"):
        ts.bands("coventry", parish=5)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        ts.bands("coventry", "derby")  # type: ignore[call-overload]


def test_every_fault_of_a_request_is_told_together() -> None:
    with pytest.raises(ts.errors.Faults) as several:
        ts.bands("coventry", rise="lots", year="soon")
    fields = {getattr(fault, "field", "") for fault in several.value.exceptions}
    assert fields == {"rise", "year"}


def test_a_question_is_loaded_only_when_it_is_asked() -> None:
    assert isinstance(command_of(question("bands")), click.Command)
