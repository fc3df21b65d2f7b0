"""`tallystick`: the commands, each loaded only when it is called."""

import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from tallystick.figures.errors import TallystickError
from tallystick.questions.names import NAMES

COMMANDS = {
    "plan": "A council's budget gap, what drives it, its reserves and its sources.",
    "gap": "The gap by year, on low, central and high assumptions.",
    "levers": "What a council can do about its gap: every lever, or one with its inputs.",
    "compare": "Strategies side by side on one council: gap left, reserves, Band D, law.",
    "diff": "Why two plans differ, by lever and driver, in pounds that add.",
    "afford": "What it would take to keep a service: tax, reserves, borrowing, savings, a pool.",
    "lawful": "Whether a plan is lawful: every duty, its headroom, and the days to meet.",
    "bill": "What a household would pay in council tax, line by line, and why.",
    "who-pays": "Who pays a change of charges: by band, income, household, age and tenure.",
    "bands": "",
    "taxbase": "The tax base by band: of a form, or of a real authority and how it was reached.",
    "schemes": "Council tax support schemes held, or one in plain words.",
    "council": "A council's profile and ten years of history where held.",
    "nation": "Reserves and spending summed over any set of councils and year.",
    "explain": "Why a figure is what it is, down to publisher, table and row.",
    "check": "Recompute published worked examples and print each difference.",
    "data": "What is held: every table, its newest year, coverage and gaps.",
    "rules": "The law and policy numbers by year, each with its source and status.",
    "serve": "The website and the HTTP interface, on this machine.",
}


class LazyCommands(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are shown."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        python_name = cmd_name.replace("-", "_")
        if python_name in NAMES:
            from tallystick.cli.asking import command_of
            from tallystick.questions.catalogue import question

            return command_of(question(python_name))
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
    return COMMANDS[command] or NAMES[command.replace("-", "_")]


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 answered, 1 unlawful or a case differs, 2 bad input, 3 a published figure "
        "is missing, 4 data damaged, 5 network."
    ),
)
@click.version_option(version("tallystick"), prog_name="tallystick")
def tallystick() -> None:
    """How big is a council's budget gap, on its own published figures?

    Everything runs offline on bundled open data. Each number can be asked why: see `explain`.
    """


def main() -> None:
    """Run the command line and leave with the exit code that says how it went."""
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command; the exit code is 0, or that of the error, which goes to standard error."""
    try:
        result: Any = tallystick.main(arguments, prog_name="tallystick", standalone_mode=False)
    except click.exceptions.Exit as left:
        result = left.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        result = 2
    except click.ClickException as fault:
        fault.show()
        result = 2
    except ExceptionGroup as group:
        result = _several(group)
    except TallystickError as fault:
        click.echo(f"Error: {fault}", err=True)
        result = fault.exit_code
    return result if isinstance(result, int) else 0


def _several(group: "ExceptionGroup[Exception]") -> int:
    """Print every fault of a group; the exit code is that of the first."""
    known, rest = group.split(TallystickError)
    if known is None or rest is not None:
        raise group
    click.echo(f"Error: {group.message}:", err=True)
    codes = []
    for fault in known.exceptions:
        click.echo(f"  {fault}", err=True)
        codes.append(fault.exit_code if isinstance(fault, TallystickError) else 2)
    return codes[0]
