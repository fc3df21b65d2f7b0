"""`tallystick nation`."""

from pathlib import Path

import click

from tallystick.cli.options import form_options, open_release, read_text, release_option, versions
from tallystick.doors.summing import OwnList, nation_document_of, own_list, read_days, summed

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
    "own_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Your own councils, one a line: name, former name or code; # begins a comment.",
)
@click.option(
    "--council",
    "councils",
    multiple=True,
    metavar="NAME",
    help="A council of your own choice; may be given again, or with commas between.",
)
@click.option(
    "--by-council",
    is_flag=True,
    help="With --csv: one line for each council and sum, with status, caveat and vintage.",
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
def nation(  # noqa: PLR0913 - the options of a command
    *,
    council_class: str,
    region: str,
    own_file: Path | None,
    councils: tuple[str, ...],
    by_council: bool,
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
    from tallystick.render import nation_document as documents
    from tallystick.render.output import as_json as written

    release = open_release(release_path)
    if sum((own_file is not None, bool(councils), bool(council_class or region))) > 1:
        raise click.UsageError("Choose --list, --council, or --class and --region.")
    if by_council and not as_csv:
        raise click.UsageError("--by-council is for --csv.")
    own = None if own_file is None else OwnList(read_text(own_file), own_file.name)
    if councils:
        own = own_list(release, councils)
    found, weighed = summed(release, council_class, region, own, written_year, claim_name)
    if as_json:
        click.echo(written(documents.nation_document(found, versions(release), weighed)))
    elif by_council:
        from tallystick.render.nation_councils import councils_csv

        click.echo(councils_csv(found, release.meta["release"], read_days(release)), nl=False)
    elif as_csv and weighed is not None:
        click.echo(documents.claim_csv(weighed, str(claim_name)), nl=False)
    elif as_csv:
        click.echo(documents.nation_csv(found), nl=False)
    elif weighed is not None:
        from tallystick.render.nation_text import print_claim

        print_claim(weighed, versions(release))
    else:
        from tallystick.render.nation_text import print_nation

        print_nation(found, versions(release))
