"""`tallystick lawful FILE|NAME`."""

from pathlib import Path

import click

from tallystick.cli.options import form_options, release_option
from tallystick.doors.judging import judged
from tallystick.questions.opening import open_release


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|NAME")
@click.option("--council", metavar="NAME", help="The council, where the file names none.")
@form_options
@release_option
def lawful(
    *,
    what: tuple[str, ...],
    council: str | None,
    as_json: bool,
    as_csv: bool,
    release_path: Path | None,
) -> int:
    """Whether a plan is lawful: every duty, its headroom and provision, and the days to meet.

    FILE is a strategy; with a council's NAME in its place, doing nothing is judged. The exit code
    is 0 where it can be done as it stands, and 1 where it is barred or needs more than a decision.
    """
    release = open_release(release_path)
    documents = judged(release, " ".join(what), council)
    if as_json:
        from tallystick.render.output import as_json as written

        click.echo(written(documents[0] if len(documents) == 1 else documents))
    elif as_csv:
        from tallystick.render.law import law_csv

        click.echo(law_csv(documents), nl=False)
    else:
        from tallystick.render.law_text import print_law

        for place, document in enumerate(documents):
            if place:
                click.echo()
            print_law(document)
    return 0 if all(document["lawful"] for document in documents) else 1
