"""Bad input at every option and argument of every command, found from the commands themselves."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from hostile.inputs import Bad, Tally, inputs, judged, within
from tallystick.cli.main import COMMANDS, run, tallystick

CASE = Path(__file__).parents[1] / "cases" / "s114"
OWN_FIGURES = Path(__file__).parents[1] / "cli" / "own_figures.yaml"
USUAL: dict[str, list[str]] = {
    "plan": ["coventry"],
    "gap": ["coventry"],
    "levers": ["use_reserves"],
    "councils": [],
    "compare": ["coventry", "--only", "no_action"],
    "diff": ["no_action", "savings", "coventry"],
    "afford": ["coventry", "--cost", "1.2m"],
    "lawful": ["coventry", "--strategy", "no_action"],
    "bill": ["coventry", "--band", "D", "--capital", "0", "--income", "earnings=0/week"],
    "figures read": [str(OWN_FIGURES)],
    "figures compare": [str(OWN_FIGURES), str(OWN_FIGURES)],
    "who-pays": ["coventry", "--rise", "3%"],
    "bands": ["coventry"],
    "rise": ["coventry", "--rise", "3%"],
    "reform": ["coventry", "--like", "scotland"],
    "loan": ["--amount", "1m", "--rate", "4%", "--years", "20"],
    "taxbase": ["coventry"],
    "schemes": ["coventry"],
    "council": ["coventry"],
    "nation": ["--class", "county"],
    "explain": ["coventry", "tax_base", "2027-28"],
    "check": [str(CASE)],
    "rules": ["ref.principles"],
}
"""What each command is asked with besides the bad input."""
WITHOUT = {
    "accuracy",
    "bill-households",
    "own-plan",
    "data add",
    "data reset",
    "figures map",
    "serve",
}
"""Commands of nothing, of files, or that write or stay: tried with files and requests."""
NOT_TRIED = ("release_path", "release", "plot", "help")
FREE_TEXT = {("afford", "service"), ("bill", "exemption")}
"""Places whose words are the user's own, or letters among which M is one, so that none is wrong."""
EXIT_CODES = range(4)


def places() -> Iterator[tuple[str, click.Parameter]]:
    context = click.Context(tallystick)

    def below(name: str, command: click.Command) -> Iterator[tuple[str, click.Parameter]]:
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield from below(f"{name} {inner}", found)
            return
        for parameter in command.params:
            flag = isinstance(parameter, click.Option) and parameter.is_flag
            if name not in WITHOUT and not flag and parameter.name not in NOT_TRIED:
                yield name, parameter

    for name in COMMANDS:
        found = tallystick.get_command(context, name)
        assert found is not None
        yield from below(name, found)


PLACES = list(places())


def arguments(name: str, parameter: click.Parameter, bad: Bad) -> list[str]:
    """The words of a command with the bad input in its place."""
    usual = list(USUAL[name])
    if isinstance(parameter, click.Argument):
        options = [word for word in usual if word.startswith("--")]
        rest = usual[usual.index(options[0]) :] if options else []
        words = usual[: len(usual) - len(rest)]
        at = {"second": 1, "name": 2 if name == "diff" else 0}.get(str(parameter.name), 0)
        words[at : at + 1] = [bad.text]
        return [*name.split(), *rest, "--", *words]
    option = parameter.opts[-1]
    if option in usual:
        at = usual.index(option)
        del usual[at : at + 2]
    return [*name.split(), *usual, f"{option}={bad.text}"]


def asked(words: list[str]) -> tuple[int, str]:
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = run(words)
    return code, errors.getvalue() if code else output.getvalue()


@pytest.mark.parametrize("command", USUAL)
def test_each_command_is_answered_before_anything_bad_is_put_in(command: str) -> None:
    code, said = asked([*command.split(), *USUAL[command]])
    assert code in (0, 1), said


def test_every_command_is_tried() -> None:
    assert {name for name, _ in PLACES} == set(USUAL)


@pytest.mark.parametrize("command", USUAL)
def test_no_bad_word_of_a_command_is_met_otherwise_than_clearly(command: str, tally: Tally) -> None:
    for name, parameter in PLACES:
        if name != command:
            continue
        place = f"{name} {parameter.name}"
        for bad in inputs(place, str(parameter.name)):
            if "\0" in bad.text:
                continue  # no system hands a command a nought
            words = arguments(name, parameter, bad)
            codes: list[int] = []

            def ask(words: list[str] = words, codes: list[int] = codes) -> str:
                code, said = asked(words)
                codes.append(code)
                return said

            failed, said = within(ask)
            if failed == "hung":
                tally.add("hung", place, bad, said)
            elif failed or codes[0] not in EXIT_CODES:
                tally.add("crashed", place, bad, said)
            else:
                own = (name, parameter.name) in FREE_TEXT
                never = bad.never and isinstance(parameter, click.Option) and not own
                outcome = judged(said, refused=codes[0] > 1, never=never, own=own)
                tally.add(outcome, place, bad, said)
    tally.hold()
