"""The reference page of the questions: what each asks and answers, from their declarations."""

from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.questions.fields import Field
from tallystick.questions.question import Question
from tallystick.questions.schema import answer_schema, name_of

_LEAD = (
    "Each question is declared once: its command, its Python function, its HTTP operation, its "
    "form, the columns of its CSV and this page follow from its fields. Amounts are read alike "
    "everywhere: `£1.5m`, `10k`, `1,500,000`, `4.99%`, `2027-28`. The number in a schema's name "
    "changes when a key changes its meaning or goes; the site has each at its name, as "
    "`/schemas/plan-1.json`."
)


def questions_page(questions: Iterable[Question]) -> str:
    """The page as Markdown."""
    lines = ["# Questions", "", *_wrapped(_LEAD), ""]
    for question in questions:
        lines += _question(question)
    return "\n".join(lines) + "\n"


def _question(question: Question) -> Iterator[str]:
    yield f"## `{question.name}`"
    yield ""
    yield question.sentence
    yield ""
    doors = [f"`tallystick {question.command}`", f"`ts.{question.name}`"]
    if question.address:
        verb = "POST" if question.is_sent else "GET"
        doors.append(f"`{verb} /api/v1{question.address}`")
    yield f"{', '.join(doors)}. {question.about}"
    yield ""
    yield _schemas_of(question)
    yield ""
    if question.fields:
        yield "| Field | Option | What it is |"
        yield "| - | - | - |"
        yield from (_field(field) for field in question.fields)
        yield ""
    yield "| Figure of the answer | Type | What it is |"
    yield "| - | - | - |"
    schema = answer_schema(question.answer)
    yield from _figures(schema, schema["$defs"], "", ())
    yield ""


def _schemas_of(question: Question) -> str:
    """Where the JSON schemas of its answers and of its request are."""
    names = [name_of(answer) for answer in question.every_answer]
    answers = " or ".join(f"[`{name}`](schemas/{name}.json)" for name in names)
    request = f"{names[0]}-request"
    return (
        f"Schemas: of the answer {answers}, of the request [`{request}`](schemas/{request}.json)."
    )


def _field(field: Field) -> str:
    option = f"`{field.option} {field.kind.metavar}`".replace(" `", "`") if field.option else "–"
    needed = " Needed." if field.is_required else ""
    return f"| `{field.name}` | {_cell(option)} | {_cell(field.sentence)}{needed} |"


def _figures(
    schema: dict[str, Any], parts: dict[str, Any], above: str, within: tuple[str, ...]
) -> Iterator[str]:
    """A row for each figure, those of a part below the part; a part within itself is not opened."""
    for name, inner in schema.get("properties", {}).items():
        path = f"{above}{name}"
        words, part, step = _type(inner)
        yield f"| `{path}` | {_cell(words)} | {_cell(inner.get('description', ''))} |"
        if part and part not in within:
            yield from _figures(parts[part], parts, f"{path}{step}.", (*within, part))


def _type(schema: dict[str, Any]) -> tuple[str, str, str]:  # noqa: PLR0911 - form by form
    """The type in words, the part that it names, and how the path goes on into it."""
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        return "a part", part, ""
    if "anyOf" in schema:
        kinds = [each for each in schema["anyOf"] if each != {"type": "null"}]
        words, part, step = _type(kinds[0])
        return f"{words}, or none", part, step
    if schema.get("type") == "array":
        words, part, _ = _type(schema["items"])
        return f"list of {words}", part, ".…"
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        words, part, _ = _type(schema["additionalProperties"])
        return f"{words} by name", part, ".…"
    if "enum" in schema:
        return " · ".join(map(str, schema["enum"])), "", ""
    if "pattern" in schema and schema["pattern"].startswith("^-?"):
        return "pounds and pence, or an exact number", "", ""
    return str(schema.get("type", "any")), "", ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, 110)
