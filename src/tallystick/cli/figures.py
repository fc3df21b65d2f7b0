"""`tallystick figures read`, `figures compare` and `figures map`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.asking import AskingCommand, command_of
from tallystick.questions.catalogue import question

if TYPE_CHECKING:
    from tallystick.questions.own_mapping import WorkbookMapping


@click.group()
def figures() -> None:
    """A council's own figures: what a file of them holds, and the mapping of a workbook."""


figures.add_command(command_of(question("own_figures")), "read")
figures.add_command(command_of(question("own_editions")), "compare")


@figures.command(
    "map",
    cls=AskingCommand,
    short_help="Propose which row of a workbook is which figure, and keep it.",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.xlsx")
@click.option("--yes", is_flag=True, help="Keep the proposal without asking.")
def _map(*, file: Path, yes: bool) -> None:
    """Propose a mapping by the labels of rows and the years of headings, and keep it.

    It is printed first, and then gone through row by row: a row is kept, left out, turned in its
    sign, or put into another line. It is kept beside FILE as NAME.mapping.yaml. Where nobody can
    be asked it is kept as proposed, and only with `--yes`. A mapping that is there is not written
    over: remove it first. Needs the extra `data`.
    """
    from tallystick.figures.errors import BadFile
    from tallystick.figures.files import write_file
    from tallystick.questions.own_mapping import mapping_beside
    from tallystick.questions.own_mapping_proposal import propose
    from tallystick.render.own_figures_text import print_proposal

    proposal = propose(file)
    place = mapping_beside(file)
    if not proposal.mapping.rows:
        raise BadFile(
            f"{file}: no row is known by its label under a heading with a year, as 2027/28. Write "
            f"{place.name} by hand; the manual says how."
        )
    print_proposal(proposal)
    click.echo()
    if place.exists():
        raise BadFile(
            f"{place} is there and is not written over. Remove it first, or read by it: "
            f"tallystick figures read {file.name}."
        )
    if not yes and not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(f"Nothing was written. Keep it as {place.name} with --yes.")
        return
    mapping = proposal.mapping if yes else _gone_through(proposal.mapping)
    if mapping is None or not mapping.rows:
        click.echo("Nothing was written.")
        return
    write_file(place, mapping.to_yaml().encode())
    click.echo(f"Kept as {place.name}. Change it where it is wrong, then: ", nl=False)
    click.echo(f"tallystick figures read {file.name}")


def _gone_through(mapping: "WorkbookMapping") -> "WorkbookMapping | None":
    """The mapping with what was said of each row; None where the asking was stopped."""
    from tallystick.cli.row_by_row import HELP, asked_in_terminal, row_by_row

    click.echo(HELP)
    try:
        return row_by_row(mapping, asked_in_terminal, click.echo)
    except click.Abort:
        click.echo()
        return None
