"""`tallystick nation`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.asking import form_options, open_release, read_text, release_option, versions

if TYPE_CHECKING:
    from tallystick.forecast.nation import Nation
    from tallystick.forecast.nation_claim import WeighedClaim
    from tallystick.sources.release import Release


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
    found, weighed = _answer(release, council_class, region, own, written_year, claim_name)
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


def nation_document_of(
    *,
    council_class: str = "",
    region: str = "",
    councils: Iterable[str] | None = None,
    year: str | None = None,
    claim: str | None = None,
    release: Path | None = None,
) -> dict[str, Any]:
    """Reserves and spending summed over a set of councils (as `nation --json`).

    Args:
        council_class: `london_borough`, `metropolitan`, `unitary`, `county` or `district`.
        region: a region of England.
        councils: your own councils by name, former name or code, instead of class and region.
        year: a financial year; without it the newest held, or that of the claim.
        claim: a claim to test: `labour-2018`.
        release: another data release than the packaged one.

    Raises:
        BadInput: if councils are given beside a class or region, or a name is not known.
        MissingFigure: if nothing is held for the set.
    """
    from tallystick.figures.errors import BadInput
    from tallystick.reports.nation_document import nation_document

    opened = open_release(release)
    if councils is not None and (council_class or region):
        raise BadInput("Give councils, or council_class and region.")
    own = None if councils is None else ("\n".join(f'"{name}"' for name in councils), "the list")
    found, weighed = _answer(opened, council_class, region, own, year, claim)
    return nation_document(found, versions(opened), weighed)


def _answer(
    release: "Release",
    council_class: str,
    region: str,
    own: tuple[str, str] | None,
    written_year: str | None,
    claim_name: str | None,
) -> "tuple[Nation, WeighedClaim | None]":
    """The sums of the set that is asked for, and the claim on them where one is named."""
    from tallystick.councils.chosen import chosen
    from tallystick.councils.listed import entries, listed
    from tallystick.figures.year import FinancialYear
    from tallystick.forecast.nation import nation as summed
    from tallystick.forecast.nation import newest_year, require_year
    from tallystick.forecast.nation_claim import weigh

    claim = None if claim_name is None else release.document("claim", claim_name)
    year = FinancialYear.parse(written_year or (claim["year"] if claim else newest_year(release)))
    require_year(release, year)
    if own is None:
        councils = chosen(release, year, council_class, region)
    else:
        text, title = own
        councils = listed(release, year, entries(text), title)
    found = summed(release, councils)
    return found, None if claim is None else weigh(claim, found)
