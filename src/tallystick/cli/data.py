"""`tallystick data status`, `data add` and `data reset`."""

from pathlib import Path

import click

from tallystick.cli.asking import AskingCommand, command_of
from tallystick.questions.catalogue import question


@click.group()
def data() -> None:
    """What is held: every table, its newest year, coverage and gaps; and adding a later year."""


folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Folder of your own release; else TALLYSTICK_DATA, else your data folder.",
)


data.add_command(command_of(question("data_status")), "status")


@data.command(
    cls=AskingCommand, short_help="Add an official file of a later year to a release of your own."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "table",
    required=True,
    metavar="TABLE",
    help=(
        "revenue_account_budget (part 1 or 2), council_tax_levels_table_10, council_taxbase or "
        "revenue_outturn_summary."
    ),
)
@click.option(
    "--year",
    "written_year",
    required=True,
    metavar="YEAR",
    help="The year that the table is named for, e.g. 2026-27.",
)
@folder_option
def add(*, file: Path, table: str, written_year: str, folder: Path | None) -> None:
    """Add an official file of a later year, read and checked as the packaged ones are.

    FILE is the workbook as published. It goes into a release of your own, beside the packaged one,
    which every command then uses and names. Needs the extra `data`.
    """
    from tallystick.figures.year import FinancialYear
    from tallystick.questions.own_release import VARIABLE, folder_of
    from tallystick.questions.own_release import add as put

    added = put(file, table, FinancialYear.parse(written_year), folder)
    click.echo(
        f"Added {added.title.removesuffix(' (added by the user)')}: {added.numbers:,} numbers."
    )
    click.echo(f"Its SHA-256 is {added.sha256}. Every identity that applies to it holds.")
    click.echo(f"Your release is {added.path}.")
    for note in added.notes:
        click.echo(f"Note: {note}")
    if added.path.parent != folder_of(None):
        click.echo(f"Other commands find it with {VARIABLE}={added.path.parent}.")


@data.command(
    cls=AskingCommand, short_help="Remove your own release; the packaged one is then used again."
)
@folder_option
def reset(*, folder: Path | None) -> None:
    """Remove your own release, so that every command uses the packaged one again.

    The official files that you added are not touched.
    """
    from tallystick.questions.own_release import FILE_NAME, added_sources, folder_of, remove

    path = folder_of(folder) / FILE_NAME
    if not path.is_file():
        click.echo(f"There is no release of your own at {path}.")
        return
    click.echo(f"Removing {path}, to which you had added:")
    for about in added_sources(path):
        click.echo(f"  {about['title']}, from {about['path']} on {about['added_by_the_user']}")
    remove(path)
    click.echo("Removed. Every command uses the packaged release again.")
