"""`tallystick check PATH...`."""

from pathlib import Path

import click

from tallystick.cli.options import form_options
from tallystick.questions.opening import case_files


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@form_options
def check(*, paths: tuple[Path, ...], as_json: bool, as_csv: bool) -> int:
    """Work published examples out again and print each difference.

    PATH is a case file or a folder of them. The exit code is 0 where every figure agrees or has a
    written reason, 1 where one differs without, 2 where a file is not a case.
    """
    from tallystick.cases.check import check as work_out
    from tallystick.render.check import check_csv, check_document, check_text
    from tallystick.render.output import as_json as written

    report = work_out(case_files(paths))
    if as_json:
        click.echo(written(check_document(report)))
    elif as_csv:
        click.echo(check_csv(report), nl=False)
    else:
        click.echo(check_text(report), nl=False)
    return 0 if report.agrees else 1
