"""Check a claim: reserves and spending summed over any set of councils, and who is in each sum."""

from dataclasses import replace
from datetime import date

from tallystick.figures.frozen import dataclass
from tallystick.questions.nation import QUESTION
from tallystick.questions.nation_answer import CouncilOfSet, NationAnswer, SumOfCouncils
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask
from tallystick.web.asking import form_of, shown, view_of

_FILES_ALONE = frozenset({"rows"})
"""What makes a difference to the files of the page and not to the page."""

claim = view_of(QUESTION)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A council of the set, and how many sums of each kind it is in, of how many."""

    name: str
    ended: date | None
    held: tuple[tuple[int, int], ...]


def claim_page(release: Release, ask: Ask) -> Answer:
    """The form with its sums, or with its faults beside their fields and what was entered kept."""
    form = form_of(QUESTION, ask, release, is_asked=True)
    form.hidden = _FILES_ALONE
    answer = form.answer if isinstance(form.answer, NationAnswer) else None
    page = Answer("", "", {}) if answer is None else shown(answer)
    kinds = {} if answer is None else _kinds(answer)
    query = _query(ask)
    return replace(
        page,
        template="claim.html",
        title="Check a claim",
        more={
            "form": form,
            "nation": answer,
            "kinds": list(kinds),
            "rows": [] if answer is None else _rows(answer, kinds),
            "citation": "" if answer is None else _citation(answer, f"/claim{query}"),
            "query": query,
            "by_council": _query(ask, ("rows", "councils")),
        },
        status=form.status,
        canonical="/claim",
    )


def _query(ask: Ask, *also: tuple[str, str]) -> str:
    """What was asked as a query, but for the rows of the files."""
    pairs = [pair for pair in ask.query if pair[0] not in _FILES_ALONE]
    whole = replace(ask, query=[*pairs, *also]).whole()
    return f"?{whole}" if whole else ""


def _kinds(answer: NationAnswer) -> dict[str, list[SumOfCouncils]]:
    """The sums by their kind, as `budget: reserves`."""
    kinds: dict[str, list[SumOfCouncils]] = {}
    for each in answer.sums:
        kinds.setdefault(f"{each.basis}: {each.group.replace('_', ' ')}", []).append(each)
    return kinds


def _rows(answer: NationAnswer, kinds: dict[str, list[SumOfCouncils]]) -> list[Coverage]:
    without = {name: [frozenset(each.not_held) for each in sums] for name, sums in kinds.items()}
    return [_coverage(council, without) for council in answer.set.councils]


def _coverage(council: CouncilOfSet, without: dict[str, list[frozenset[str]]]) -> Coverage:
    counts = tuple(
        (sum(council.name not in names for names in sums), len(sums)) for sums in without.values()
    )
    return Coverage(council.name, council.ended, counts)


def _citation(answer: NationAnswer, address: str) -> str:
    """A sentence that says what a sum is, from which tables and release, and where it is."""
    versions, count = answer.versions, len(answer.set.councils)
    tables = dict.fromkeys(f"{table.publisher}: {table.title}" for table in answer.sources)
    return (
        f"Tallystick {versions.tallystick}, data release {versions.release} "
        f"({versions.inputs[:12]}), {answer.set.title}, {answer.year}: sums over {count} "
        f"council{'' if count == 1 else 's'}. Worked out from {'; '.join(tables)}; read by "
        f"{answer.read_by}. {address}"
    )
