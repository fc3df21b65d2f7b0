"""`tallystick serve`."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from tallystick.cli.asking import AskingCommand
from tallystick.cli.options import release_option
from tallystick.figures.errors import BadInput
from tallystick.questions.opening import open_release

_NEEDED = ("fastapi", "jinja2", "uvicorn")
_SERVER = "tallystick.web.server"


@click.command(cls=AskingCommand)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65_535), metavar="PORT"
)
@click.option(
    "--behind",
    default="",
    metavar="ADDRESSES",
    help="Addresses of the reverse proxy that says who asks, e.g. 127.0.0.1.",
)
@release_option
def serve(*, host: str, port: int, behind: str, release_path: Path | None) -> None:
    """Serve the website and the HTTP interface. Needs the extra `web`.

    Nothing that a visitor enters is kept or logged, and no page loads anything from elsewhere.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise BadInput(
            f"The website needs what is not installed: pip install {' '.join(missing)}. In a copy "
            "of the source, pip install '.[web]' brings all that it uses."
        )
    open_release(release_path)
    click.echo(f"Tallystick is at http://{host}:{port}/ (stop it with Ctrl-C)", err=True)
    import_module(_SERVER).run(host, port, release_path, behind)
