"""`tallystick check PATH...`."""

from pathlib import Path

import click

from tallystick.cli.asking import form_options, read_text


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
    from tallystick.reports.check import check_csv, check_document, check_text
    from tallystick.reports.output import as_json as written

    report = work_out(_case_files(paths))
    if as_json:
        click.echo(written(check_document(report)))
    elif as_csv:
        click.echo(check_csv(report), nl=False)
    else:
        click.echo(check_text(report), nl=False)
    return 0 if report.agrees else 1


def _case_files(paths: tuple[Path, ...]) -> dict[str, str]:
    """The texts of all case files at those paths, by path; a file named twice is read once."""
    from tallystick.figures.errors import BadFile

    files: dict[str, str] = {}
    faults: list[BadFile] = []
    for path in paths:
        try:
            files.update({str(file): read_text(file) for file in _found(path)})
        except BadFile as fault:
            faults.append(fault)
    if len(faults) > 1:
        raise ExceptionGroup(f"{len(faults)} paths cannot be read", faults)
    if faults:
        raise faults[0]
    return files


def _found(path: Path) -> list[Path]:
    from tallystick.figures.errors import BadFile

    if not path.exists():
        raise BadFile(
            f"{path} does not exist. Give a case file, or a folder that holds case files."
        )
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.rglob("*")
        if file.suffix.casefold() in {".yaml", ".yml"} and file.is_file()
    )
    if not found:
        raise BadFile(f"{path} holds no case file; case files end in .yaml or .yml.")
    return found
