"""The differences as a table: grouped by question, path, kind and reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.side_by_side.calls import Call, Reply
from benchmarks.side_by_side.differences import Kind, Place, Scalar, compared, general
from benchmarks.side_by_side.reasons import Declared, Reason

NO_REASON = "no reason yet"
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Row:
    """All differences of one kind at one path of one question that have one reason."""

    question: str
    path: str
    kind: Kind
    places: int
    largest: float
    call: Call
    example: Place
    reason: Reason | None


def places_of(before: Reply, after: Reply, declared: Declared, question: str) -> list[Place]:
    """Where two replies differ: in the exit code, in the message, or in the document."""
    places = []
    if before.exit != after.exit:
        places.append(Place(("exit_code",), Kind.EXIT, before.exit, after.exit))
    if before.error != after.error:
        places.append(Place(("message",), Kind.TEXT, before.error, after.error))
    if not before.error and not after.error:
        renames = declared.of_question(question)
        places += compared(before.document, after.document, renames)
    return places


def rows(
    calls: Sequence[Call], before: Sequence[Reply], after: Sequence[Reply], declared: Declared
) -> list[Row]:
    """Every difference, grouped; the largest of each group is its example."""
    groups: dict[tuple[str, str, Kind, Reason | None], list[tuple[Call, Place]]] = {}
    for call, old, new in zip(calls, before, after, strict=True):
        for place in places_of(old, new, declared, call.question):
            reason = declared.reason(call, place)
            key = (call.question, general(place.path), place.kind, reason)
            groups.setdefault(key, []).append((call, place))
    return [_row(*key, members) for key, members in groups.items()]


def _row(
    question: str,
    path: str,
    kind: Kind,
    reason: Reason | None,
    members: list[tuple[Call, Place]],
) -> Row:
    call, example = max(members, key=lambda member: member[1].size)
    return Row(question, path, kind, len(members), example.size, call, example, reason)


def page(grouped: Sequence[Row], heading: Iterable[str]) -> str:
    """The page in Markdown: each reason with the table of what it explains, those without first."""
    by_reason: dict[str, list[Row]] = {}
    for row in grouped:
        sentence = NO_REASON if row.reason is None else row.reason.sentence
        by_reason.setdefault(sentence, []).append(row)
    lines = [*heading, ""]
    for number, sentence in enumerate(sorted(by_reason, key=lambda text: text != NO_REASON), 1):
        lines += [f"## {number}", "", sentence, "", *_table(by_reason[sentence]), ""]
    return "\n".join(lines)


def _table(explained: Iterable[Row]) -> list[str]:
    return [
        "| Question | Where | Kind | Places | Largest | For example | Before | After |",
        "| - | - | - | -: | -: | - | - | - |",
        *(
            f"| {row.question} | `{row.path}` | {row.kind} | {row.places:,} "
            f"| {_amount(row.largest) if row.kind is Kind.NUMBER else ''} | `{row.call}` "
            f"| {_cell(row.example.before)} | {_cell(row.example.after)} |"
            for row in explained
        ),
    ]


def _amount(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _cell(value: Scalar) -> str:
    text = "" if value is None else " ".join(str(value).split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return short.replace("|", "\\|").replace("<", "&lt;")
