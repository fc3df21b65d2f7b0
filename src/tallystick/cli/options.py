"""The options that the commands share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tallystick.questions.opening import make_baseline, open_release, read_text, versions

__all__ = [
    "assumption_options",
    "form_options",
    "make_baseline",
    "name_argument",
    "open_release",
    "plot_option",
    "read_text",
    "release_option",
    "versions",
]

Command = Callable[..., Any]


def name_argument(command: Command) -> Command:
    """A council's name, which may be several words without quotes."""
    return click.argument("name", nargs=-1, required=True, metavar="NAME")(command)


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


def assumption_options(command: Command) -> Command:
    """`--set`, `--assume`, `--assumptions` and `--to`."""
    options = (
        click.option(
            "--set",
            "assumption_set",
            default="central",
            metavar="NAME",
            show_default=True,
            help="Assumption set printed in full: low, central or high.",
        ),
        click.option(
            "--assume",
            "words",
            multiple=True,
            metavar="KEY[@YEAR]=VALUE",
            help="Put your own value in place of the set's, e.g. growth.tax_base@2027-28=1.2%.",
        ),
        click.option(
            "--assumptions",
            "file",
            type=click.Path(path_type=Path, dir_okay=False),
            help="A YAML file of your own assumptions.",
        ),
        click.option(
            "--to",
            "last",
            default="2031-32",
            metavar="YEAR",
            show_default=True,
            help="Last year of the outlook.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
