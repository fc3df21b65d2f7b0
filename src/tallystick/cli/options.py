"""The options that the commands share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tallystick.questions.opening import open_release

__all__ = [
    "form_options",
    "open_release",
    "plot_option",
    "release_option",
]

Command = Callable[..., Any]


def form_options(command: Command) -> Command:
    """`--json` and `--csv`, one at most."""
    with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
    with_csv = click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")

    @wraps(command)
    def checked(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - passes through
        if options["as_json"] and options["as_csv"]:
            raise click.UsageError("Choose one of --json and --csv.")
        return command(*arguments, **options)

    return with_json(with_csv(checked))


def release_option(command: Command) -> Command:
    """`--release`: another data release than the packaged one."""
    return click.option(
        "--release",
        "release_path",
        type=click.Path(path_type=Path),
        envvar="TALLYSTICK_RELEASE",
        help="A data release other than the packaged one.",
    )(command)


def plot_option(command: Command) -> Command:
    """`--plot`: draw to a file as well."""
    return click.option(
        "--plot",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.svg|png",
        help="Also draw the answer to a file.",
    )(command)
