"""The reference page of the model's lines: name, unit, where it is printed, and what it is."""

from collections.abc import Iterator

from tallystick.forecast.lines import Line, lines
from tallystick.render.glossary import GROUPS


def glossary_page() -> str:
    """The page in Markdown, from the table that the code reads."""
    found = [
        "# Glossary: the lines of the model",
        "",
        (
            "The code, the printed tables, JSON and this page read one table of names. A line with "
            "rows is the sum of those rows of the published form, by the publisher's codes. "
            "`tallystick explain COUNCIL LINE YEAR` shows how a figure was worked out."
        ),
        "",
    ]
    titles = dict.fromkeys(GROUPS.values())
    for title in titles:
        groups = [group for group, of in GROUPS.items() if of == title]
        chosen = [one for one in lines().values() if one.group in groups]
        if chosen:
            found += [f"## {title}", "", *_table(chosen), ""]
    return "\n".join(found)


def _table(chosen: list[Line]) -> Iterator[str]:
    yield "| Name | Label | Unit | Rows of the form | Scope | What it is |"
    yield "| - | - | - | - | - | - |"
    for one in chosen:
        rows = " ".join(f"`{row}`" for row in one.rows)
        printed = f"{one.form}: {rows}" if rows else one.form
        why = "" if one.reason in {one.sentence, ""} else f" {one.reason}"
        yield (
            f"| `{one.name}` | {one.label} | {one.unit} | {printed} | {one.scope} | "
            f"{one.sentence}{why} |"
        )
