"""What the release holds and what it does not, for the terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.authorities.ages import Age
from tallystick.questions.data_status import DataStatusAnswer, TableHeld, TableNotHeld
from tallystick.render.sources import ATTRIBUTION
from tallystick.render.terminal import console, led, table

if TYPE_CHECKING:
    from tallystick.render.terminal import Console

_MEGABYTE = 1_000_000
_FINGERPRINT = 12


def print_data_status(answer: DataStatusAnswer, *, full: bool = False) -> None:
    """Print the release, its tables and those not held; in full, a block for each table."""
    out = console()
    release = answer.release
    size = f"{len(answer.tables)} tables, {release.bytes / _MEGABYTE:.1f} MB"
    out.print(
        led(
            f"Data release {release.version}",
            f": {size}, fingerprint {release.fingerprint[:_FINGERPRINT]}",
        )
    )
    out.print(release.file, style="dim", soft_wrap=True)
    out.print()
    _ages(out, answer.ages)
    if full:
        for table in answer.tables:
            _block(out, table)
    else:
        _compact(out, answer.tables)
    _not_held(out, answer.not_held, full=full)
    if not full:
        out.print("Coverage, gaps and pages of every table: tallystick data status --full.")
    out.print(
        "Add an official file of a later year: tallystick data add FILE --as TABLE --year YEAR."
    )
    out.print(f"tallystick {answer.versions.tallystick}. {ATTRIBUTION}", style="dim")


def print_full_data_status(answer: DataStatusAnswer) -> None:
    """Print a block for each table, held or not."""
    print_data_status(answer, full=True)


def _ages(out: "Console", ages: Sequence[Age]) -> None:
    """How new each main figure is, and how many councils have it for then or before."""
    rows = table("How new the main figures are", ["Figure", "Of", "Councils"], is_of_words=True)
    for age in ages:
        older = f", {age.older} older" if age.older else ""
        rows.add_row(age.figure, age.of, f"{age.councils}{older}")
    out.print(rows)
    out.print()


def _compact(out: "Console", tables: Sequence[TableHeld]) -> None:
    rows = table("Held", ["Table", "Years", "Read on"], is_of_words=True)
    for source in tables:
        rows.add_row(_marked(source), str(source.years), str(source.read_on))
    out.print(rows)
    out.print(
        "* a copy made by somebody else was read, not the publisher's own file. "
        "** typed by hand from such a copy, then checked. + has a file that you added.",
        style="dim",
    )
    out.print()


def _marked(table: TableHeld) -> str:
    copied = (" **" if table.typed else " *") if table.tidy_copy else ""
    added = " +" if any(file.added_by_the_user for file in table.files) else ""
    return f"{table.title}{copied}{added}"


def _block(out: "Console", table: TableHeld) -> None:
    out.print(led(table.title, f" ({table.table})"))
    carrier = f"{table.carrier.rstrip('. ')}. " if table.carrier else ""
    copied = "A copy made by somebody else." if table.tidy_copy else "The publisher's own file."
    if table.typed:
        copied = "Typed by hand from a copy made by somebody else, then checked."
    facts = {
        "Publisher": table.publisher,
        "Years": table.years,
        "Newest": table.newest,
        "Coverage": table.coverage,
        "Gaps": " ".join(table.gaps) or "none known",
        "Read from": f"{carrier}{copied}",
        "Licence": f"{table.licence}; read on {table.read_on}",
    }
    for name, text in facts.items():
        out.print(f"  {name}: {text}")
    for file in table.files:
        if file.added_by_the_user:
            out.print(f"  Added by you: {file.title}, {file.added_by_the_user}")
    out.print(f"  Page: {table.page}", soft_wrap=True)
    out.print()


def _not_held(out: "Console", wanted: Sequence[TableNotHeld], *, full: bool) -> None:
    title = "Published and not held"
    if not full:
        rows = table(title, ["Table", "Years"], is_of_words=True)
        for missing in wanted:
            rows.add_row(missing.title, missing.years)
        out.print(rows)
        out.print()
        return
    out.print(title, style="bold")
    for missing in wanted:
        out.print(f"{missing.title}, {missing.publisher}")
        out.print(f"  Years: {missing.years}. {missing.gives}")
        if missing.read_as:
            out.print(f"  Add it with: --as {missing.read_as}")
        unread = "" if missing.page_read else " (this address was not read; check it)"
        out.print(f"  Page: {missing.page}{unread}", soft_wrap=True)
        for file in missing.files:
            out.print(f"  File: {file.url}", soft_wrap=True)
    out.print()
