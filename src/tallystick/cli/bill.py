"""`tallystick bill NAME --band D`."""

from pathlib import Path
from typing import Any

import click

from tallystick.cli.options import (
    form_options,
    name_argument,
    open_release,
    release_option,
    versions,
)


@click.command()
@name_argument
@click.option("--band", required=True, metavar="BAND", help="A to H; in Wales A to I.")
@click.option("--year", metavar="YEAR", help="Default: the newest held.")
@click.option("--parish-amount", metavar="£", help="Your parish's Band D, for the average parish.")
@click.option("--adults", type=int, metavar="N", help="Adults who live there. Default: 2.")
@click.option(
    "--disregard",
    multiple=True,
    metavar="KIND",
    help="One of the adults does not count: student, carer, apprentice … Once for each.",
)
@click.option("--disabled", is_flag=True, help="Reduction for disabled people: a band lower.")
@click.option("--annexe", is_flag=True, help="An annexe of a relative or of the main household.")
@click.option("--exemption", metavar="CLASS", help="The class under which it is exempt.")
@click.option(
    "--use", default="main_home", metavar="USE", help="main_home (default), second_home or empty."
)
@click.option("--years-empty", metavar="N", help="For how many years it has been empty.")
@click.option("--premium", metavar="%", help="The council's premium, as 100%, or max.")
@click.option("--premium-exception", metavar="CLASS", help="E to M: no premium is charged.")
@click.option(
    "--income",
    multiple=True,
    metavar="[KIND=]£/PERIOD",
    help="Of applicant and partner: earnings=250/week, state_pension=11000/year.",
)
@click.option("--capital", metavar="£", help="Savings and investments.")
@click.option("--pension-age", is_flag=True, help="Of pension age.")
@click.option("--pension-age-before-2021", is_flag=True, help="Since before 1 April 2021.")
@click.option("--couple", is_flag=True, help="Applicant and partner.")
@click.option("--children", type=int, default=0, metavar="N", help="Children in the household.")
@click.option("--hours", metavar="N", help="Hours a week worked for pay, by whoever works more.")
@click.option(
    "--non-dependant",
    "--non-dependants",
    multiple=True,
    metavar="£/PERIOD|not-working",
    help="Another adult's gross pay, or what they are: 300/week, not-working, student.",
)
@click.option(
    "--benefit",
    multiple=True,
    metavar="KIND",
    help="In payment: guarantee_credit, universal_credit=90/week …",
)
@click.option(
    "--uc-element",
    multiple=True,
    metavar="KIND=£/PERIOD",
    help="Within universal credit: housing=110/week, children, childcare …",
)
@click.option(
    "--uc-maximum", metavar="£/PERIOD", help="Universal credit before income is taken off."
)
@click.option("--applicable-amount", metavar="£/PERIOD", help="What the household is held to need.")
@click.option(
    "--second-adult",
    multiple=True,
    metavar="£/PERIOD|on-benefit",
    help="Gross income of an adult who shares a single applicant's home.",
)
@click.option("--group", multiple=True, metavar="KIND", help="carer, disabled, care_leaver …")
@click.option(
    "--further-reduction",
    metavar="£|%",
    help="What the billing authority takes off as it thinks fit; not in Scotland.",
)
@form_options
@release_option
def bill(
    *,
    name: tuple[str, ...],
    year: str | None,
    parish_amount: str | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
    **asked: Any,  # noqa: ANN401 - the household's own options, by the names of HouseholdAsked
) -> None:
    """What a household would pay in council tax, in any area of England, Wales or Scotland.

    NAME is a billing authority: coventry, "City of Edinburgh", E07000066. Nothing that you enter
    is kept.
    """
    from tallystick.doors.billing import billed
    from tallystick.doors.household import HouseholdAsked

    release = open_release(release_path)
    answer = billed(release, " ".join(name), HouseholdAsked(**asked), year, parish_amount)
    if as_json:
        from tallystick.render.bill_document import bill_document
        from tallystick.render.output import as_json as written

        click.echo(written(bill_document(answer, versions(release))))
    elif as_csv:
        from tallystick.render.bill_document import bill_csv

        click.echo(bill_csv(answer), nl=False)
    else:
        from tallystick.render.bill_text import print_bill

        print_bill(answer, versions(release))
