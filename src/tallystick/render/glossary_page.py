"""The reference page of the model's lines: name, unit, where it is printed, and what it is."""

from collections.abc import Iterator

from tallystick.forecast.lines import Line, lines
from tallystick.render.glossary import GROUPS


def glossary_page() -> str:
    """The page in Markdown, from the table that the code reads."""
    paragraphs = [
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
        chosen = [line for line in lines().values() if line.group in groups]
        if chosen:
            paragraphs += [f"## {title}", "", *_table(chosen), ""]
    return "\n".join(paragraphs)


def _table(chosen: list[Line]) -> Iterator[str]:
    yield "| Name | Label | Unit | Rows of the form | Scope | What it is |"
    yield "| - | - | - | - | - | - |"
    for line in chosen:
        rows = " ".join(f"`{row}`" for row in line.rows)
        printed = f"{line.form}: {rows}" if rows else line.form
        why = "" if line.reason in {line.sentence, ""} else f" {line.reason}"
        yield (
            f"| `{line.name}` | {line.label} | {line.unit} | {printed} | {line.scope} | "
            f"{line.sentence}{why} |"
        )
