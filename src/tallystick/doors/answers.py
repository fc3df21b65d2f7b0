"""What each question is answered with, as plain types: the commands print it, Python returns it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.questions.opening import open_release, versions

if TYPE_CHECKING:
    pass


def taxbase(
    name: str | None = None,
    *,
    release: Path | None = None,
    **options: Any,  # noqa: ANN401 - those of `tallystick taxbase`
) -> dict[str, Any]:
    """A tax base by band with every step to it (as `taxbase --json`).

    Args:
        name: an authority of England; None where a form is given.
        release: another data release than the packaged one.
        options: those of `tallystick taxbase`: `chargeable={"A": 12000}`,
            `collection_rate="98.5%"`.

    Raises:
        TallystickError: with the exit code of the command; see `tallystick.figures.errors`.
    """
    from tallystick.doors.basing import answered, taxbase_with
    from tallystick.render.taxbase_document import taxbase_document

    opened = open_release(release)
    return taxbase_document(answered(opened, taxbase_with(name, options)), versions(opened))


def nation(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - those of the command
    """Reserves and spending summed over any set of councils and year (as `nation --json`)."""
    from tallystick.doors.summing import nation_document_of

    return nation_document_of(**options)


__all__ = [
    "nation",
    "taxbase",
]
