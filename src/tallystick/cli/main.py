"""`tallystick`: the commands, each loaded only when it is called."""

import sys
from importlib import import_module
from io import StringIO
from typing import Any

import click

from tallystick.cli.exit_codes import BAD_INPUT, FAULT_OF_THE_PROGRAM, INTERRUPTED, in_a_line
from tallystick.cli.streams import guard
from tallystick.figures.errors import OutputFailed, TallystickError, readable
from tallystick.figures.version import VERSION
from tallystick.questions.names import NAMES, command_name

COMMANDS = {
    "plan": "",
    "gap": "",
    "levers": "",
    "compare": "",
    "own-plan": "",
    "figures": "Your own figures: what a file of them holds, and the mapping of a workbook.",
    "diff": "",
    "afford": "",
    "lawful": "",
    "bill": "",
    "bill-households": "",
    "who-pays": "",
    "bands": "",
    "rise": "",
    "reform": "",
    "loan": "",
    "taxbase": "",
    "schemes": "",
    "councils": "",
    "council": "",
    "nation": "",
    "explain": "",
    "accuracy": "",
    "check": "",
    "data": "What is held: every table, its newest year, coverage and gaps.",
    "rules": "",
    "serve": "The website and the HTTP interface, on this machine.",
}
_ASKED = {command_name(name): name for name in NAMES}
"""The question that each command asks."""


class Interrupted(Exception):
    """Somebody pressed Ctrl-C while a command ran."""


class LazyCommands(click.Group):
    """A group that imports a command's module only when that command is called."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what a command returns
        """Run the command; an interruption is passed on before the library prints a line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are shown."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in _ASKED:
            from tallystick.cli.asking import command_of
            from tallystick.questions.catalogue import question

            return command_of(question(_ASKED[cmd_name]))
        python_name = cmd_name.replace("-", "_")
        module = import_module(f"tallystick.cli.{python_name}")
        command: click.Command = getattr(module, python_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for, or an error that names the nearest ones."""
        asked = args[0]
        if not asked.startswith("-") and asked not in COMMANDS:
            from tallystick.figures.names import near

            close = near(asked, COMMANDS) or tuple(COMMANDS)
            raise click.UsageError(f"No command is called {asked!r}. There is: {', '.join(close)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, _sentence(name)) for name in COMMANDS])


def _sentence(command: str) -> str:
    """What a command is for, in one line."""
    return COMMANDS[command] or NAMES[_ASKED[command]]


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=in_a_line(),
)
@click.version_option(VERSION, prog_name="tallystick")
def tallystick() -> None:
    """How big is a council's budget gap, on its own published figures?

    Everything runs offline on bundled open data. Each number can be asked why: see `explain`.
    """


def main() -> int:
    """Run the command line; the exit code that says how it went, whatever became of the output."""
    output = guard(sys.argv[1:])
    try:
        code = run(sys.argv[1:])
        if code != OutputFailed.exit_code:
            output.finish()
    except OutputFailed as fault:
        code = _failed(fault)
    except KeyboardInterrupt:
        code = _stopped()
    except Exception as fault:  # noqa: BLE001 - no traceback reaches a user
        code = _fault_of_the_program(fault)
    sys.stderr.flush()
    return code


def run(arguments: list[str]) -> int:
    """Run one command; the exit code is 0, or that of the error, which goes to standard error."""
    try:
        result: Any = tallystick.main(arguments, prog_name="tallystick", standalone_mode=False)
    except click.exceptions.Exit as left:
        result = left.exit_code
    except (Interrupted, click.Abort):
        result = _stopped()
    except click.ClickException as fault:
        words = StringIO()
        fault.show(words)
        click.echo(readable(words.getvalue()), err=True, nl=False)
        result = BAD_INPUT
    except ExceptionGroup as group:
        result = _several(group)
    except TallystickError as fault:
        result = _failed(fault)
    return result if isinstance(result, int) else 0


def _failed(fault: TallystickError) -> int:
    click.echo(f"Error: {fault}", err=True)
    return fault.exit_code


def _stopped() -> int:
    click.echo("Stopped.", err=True)
    return INTERRUPTED


def _fault_of_the_program(fault: Exception) -> int:
    """Say where it went wrong, so that it can be reported, on one line."""
    last = fault.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = (
        "" if last is None else f" ({last.tb_frame.f_globals['__name__']}, line {last.tb_lineno})"
    )
    click.echo(
        f"Error: Tallystick failed, which is a fault of the program and not of what was asked: "
        f"{type(fault).__name__}: {fault}{place}. Please report it with the command.",
        err=True,
    )
    return FAULT_OF_THE_PROGRAM


def _several(group: "ExceptionGroup[Exception]") -> int:
    """Print every fault of a group; the exit code is that of the first."""
    known, rest = group.split(TallystickError)
    if known is None or rest is not None:
        raise group
    click.echo(f"Error: {group.message}:", err=True)
    codes = []
    for fault in known.exceptions:
        click.echo(f"  {fault}", err=True)
        codes.append(fault.exit_code if isinstance(fault, TallystickError) else BAD_INPUT)
    return codes[0]
