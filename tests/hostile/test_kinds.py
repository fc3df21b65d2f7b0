"""Wrong units, values out of range and conflicts: the option, what was read and what is allowed.

Every option of every command that asks for a number, a year or a word is found from its question.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from hostile.inputs import Bad, Tally
from hostile.test_command_line import USUAL, WITHOUT, asked
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Count, Money, Quantity, Share, Weekly, Year
from tallystick.questions.catalogue import question
from tallystick.questions.fields import Field
from tallystick.questions.kinds import Choice, Kind, Many
from tallystick.questions.names import NAMES, command_name
from tallystick.web.app import create_app
from tallystick.web.settings import Settings

ALLOWED = (
    "Write ",
    "that is allowed",
    "years that can be asked",
    "Near matches",
    "There is",
    "There are",
    "is followed by",
    "They are",
)
"""How a message says what may be given."""
CONFLICTS = (
    (["gap", "coventry", "--json", "--csv"], ("--json", "--csv")),
    (["compare", "coventry", "--year", "2028-29", "--to", "2031-32"], ("--year", "2031-32")),
    (["gap", "coventry", "--to", "2028-29", "--to", "2029-30"], ("--to", "twice")),
    (["bands", "coventry", "--freeze", "A"], ("--freeze", "rise")),
    (["lawful", "my.yaml", "--strategy", "savings"], ("--strategy",)),
)


def wrong(kind: Kind[Any]) -> list[str]:
    """Values in a wrong unit, and just outside the range, of a kind."""
    values: list[str] = []
    match kind:
        case Many():
            values = wrong(kind.of)
        case Money():
            values = ["5%"] + ([f"-£{abs(kind.lowest) + 1}"] if kind.lowest is not None else [])
        case Share():
            ends = (kind.highest * 100 + 1, kind.lowest * 100 - 1)
            values = ["£5", *(f"{end.normalize():f}%" for end in ends)]
        case Count():
            values = ["£5", "2.5", str(kind.highest + 1), str(kind.lowest - 1)]
        case Quantity():
            values = ["5%", f"{kind.lowest - 1:f}"]
        case Weekly():
            values = ["250", "5%/week", "250/day"]
        case Year():
            values = ["2027-29", *([str(FinancialYear(kind.last.start + 1))] if kind.last else [])]
        case Choice() if type(kind) is Choice:
            values = ["Z" if max(map(len, kind.words)) == 1 else "nonsense"]
    return values


def count(tally: Tally, place: str, value: str, said: str, *, is_clear: bool) -> None:
    tally.add("clear" if is_clear else "unclear", place, Bad(value, never=True), said)


def places() -> list[tuple[str, Field]]:
    return [
        (command_name(name), field)
        for name in NAMES
        if command_name(name) in USUAL and command_name(name) not in WITHOUT
        for field in question(name).fields
        if field.option and wrong(field.kind)
    ]


@pytest.mark.parametrize("command", sorted({name for name, _ in places()}))
def test_a_wrong_value_of_an_option_names_it_what_was_read_and_what_is_allowed(
    command: str, tally: Tally
) -> None:
    for name, field in places():
        if name != command:
            continue
        for value in wrong(field.kind):
            usual = list(USUAL[name])
            if field.option in usual:
                at = usual.index(field.option)
                del usual[at : at + 2]
            code, said = asked([*name.split(), *usual, f"{field.option}={value}"])
            plain = said.replace("\N{MINUS SIGN}", "-").replace(",", "")
            shown = value.lstrip("-").removeprefix("£").split("/")[0].removesuffix("%")
            clear = (
                code == 2
                and said.startswith(f"Error: {field.option}")
                and shown in plain
                and any(words in said for words in ALLOWED)
            )
            tally.add(
                "clear" if clear else "unclear",
                f"{name} {field.option}",
                Bad(value, never=True),
                f"{code} {said}",
            )
    tally.hold()


@pytest.mark.parametrize(("words", "told"), CONFLICTS, ids=" ".join)
def test_options_that_conflict_are_refused_by_name(
    words: list[str], told: tuple[str, ...], tally: Tally
) -> None:
    code, said = asked(words)
    clear = code == 2 and all(part in said for part in told)
    count(tally, " ".join(words), "", said, is_clear=clear)
    tally.hold()


@pytest.fixture(scope="module")
def app() -> Iterator[FastAPI]:
    site = create_app(Settings(requests_a_minute=10_000_000, seconds=60))
    with TestClient(site):
        yield site


def test_a_parameter_that_is_not_known_is_refused_by_name(app: FastAPI, tally: Tally) -> None:
    names = {"council": "coventry", "line": "tax_base", "year": "2027-28", "rule": "ref.principles"}
    client = TestClient(app)
    for path, methods in app.openapi()["paths"].items():
        if "get" not in methods:
            continue
        place = path
        for name, usual in names.items():
            place = place.replace(f"{{{name}}}", usual)
        answer = client.get(place, params={"nonsense_key": "1"})
        clear = answer.status_code in (400, 422) and "nonsense_key" in answer.text
        tally.add(
            "clear" if clear else "unclear", path, Bad("nonsense_key", never=True), answer.text
        )
    tally.hold()
