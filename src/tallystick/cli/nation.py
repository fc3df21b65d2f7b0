"""`tallystick nation`."""

from pathlib import Path

import click

from tallystick.cli.asking import form_options, open_release, read_text, release_option, versions
from tallystick.doors.summing import nation_document_of, summed

__all__ = ["nation", "nation_document_of"]


@click.command()
@click.option(
    "--class",
    "council_class",
    default="",
    metavar="CLASS",
    help="london_borough, metropolitan, unitary, county or district.",
)
@click.option(
    "--region", default="", metavar="REGION", help='A region of England, e.g. "North West".'
)
@click.option(
    "--list",
    "own_list",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Your own councils, one a line: name, former name or code; # begins a comment.",
)
@click.option("--year", "written_year", metavar="YEAR", help="Default: the newest held.")
@click.option(
    "--claim",
    "claim_name",
    metavar="NAME",
    help="Test a claim on these sums: labour-2018. The year is then the claim's.",
)
@form_options
@release_option
def nation(
    *,
    council_class: str,
    region: str,
    own_list: Path | None,
    written_year: str | None,
    claim_name: str | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> None:
    """Reserves and spending summed over any set of English councils, with who is in each sum.

    Without a choice it is every principal council of England that existed in the year. Outturn and
    budget are printed apart. Former councils count as themselves in the years before they ended.
    """
    from tallystick.reports import nation_document as documents
    from tallystick.reports.output import as_json as written

    release = open_release(release_path)
    if own_list is not None and (council_class or region):
        raise click.UsageError("Choose --list, or --class and --region.")
    own = None if own_list is None else (read_text(own_list), own_list.name)
    found, weighed = summed(release, council_class, region, own, written_year, claim_name)
    if as_json:
        click.echo(written(documents.nation_document(found, versions(release), weighed)))
    elif as_csv and weighed is not None:
        click.echo(documents.claim_csv(weighed, str(claim_name)), nl=False)
    elif as_csv:
        click.echo(documents.nation_csv(found), nl=False)
    elif weighed is not None:
        from tallystick.reports.nation_text import print_claim

        print_claim(weighed, versions(release))
    else:
        from tallystick.reports.nation_text import print_nation

        print_nation(found, versions(release))
