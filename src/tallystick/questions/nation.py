"""Reserves and spending summed over any set of English councils, with who is in each sum."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tallystick.figures.errors import BadInput, Faults, FieldFault
from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.amount_kinds import Year
from tallystick.questions.council_sets import (
    MOST_NAMED,
    ClaimName,
    ClassOfCouncil,
    CouncilNames,
    RegionOfEngland,
)
from tallystick.questions.fields import asked
from tallystick.questions.kinds import File, Flag
from tallystick.questions.nation_answer import NationAnswer
from tallystick.questions.question import Question

if TYPE_CHECKING:
    from tallystick.authorities.chosen import ChosenCouncils
    from tallystick.authorities.listed import Entry
    from tallystick.sources.release import Release

T = TypeVar("T")
_BY_COUNCIL = "councils"
"""What addresses say for the figures of each council: `rows=councils`."""


class RowsByCouncil(Flag):
    """Yes or no, or `councils` for yes."""

    def read(self, written: object) -> bool:
        """Whether it is so."""
        return written == _BY_COUNCIL or super().read(written)


@dataclass(frozen=True, slots=True)
class NationRequest:
    """A class, a region, councils of one's own, or all of England; a year, and a claim."""

    council_class: str = asked(
        ClassOfCouncil(),
        "Class of council",
        "london_borough, metropolitan, unitary, county or district; every class by default.",
        default="",
        option="--class",
        key="class",
    )
    region: str = asked(
        RegionOfEngland(),
        "Region",
        "A region of England, as North West; all of England by default.",
        default="",
    )
    list_file: Path | None = asked(
        File(),
        "List of councils",
        "Your own councils, one a line: name, former name or code; # begins a comment.",
        default=None,
        option="--list",
        is_local=True,
    )
    councils: tuple[str, ...] = asked(
        CouncilNames(),
        "Councils of your own choice",
        "In place of class and region: names, former names or codes; commas or lines between.",
        default=(),
        option="--council",
    )
    year: FinancialYear | None = asked(
        Year(),
        "Year",
        "A financial year, as 2017-18; by default that of the claim, else the newest held.",
        default=None,
    )
    claim: str = asked(
        ClaimName(),
        "A claim to test",
        "A claim to test on the sums, as labour-2018; its year is then the claim's by default.",
        default="",
    )
    by_council: bool = asked(
        RowsByCouncil(),
        "Each council's figures",
        "Each council's part in every sum too, in CSV and JSON.",
        default=False,
        key="rows",
    )

    def __post_init__(self) -> None:
        """Refuse two ways of choosing at once."""
        if self.councils and (self.council_class or self.region):
            words = "Give your own councils, or a class and a region; not both."
            raise FieldFault("councils", words)
        if self.list_file and (self.councils or self.council_class or self.region):
            words = "Give a list of your own, councils by name, or a class and a region; one alone."
            raise FieldFault("list_file", words)


def work(request: NationRequest, release: "Release") -> NationAnswer:
    """The sums of the set that is asked for, and the claim on them where one is named.

    Raises:
        FieldFault: if a name, the year or the claim is not known, or nobody is in the set.
        Faults: every name of a list that is no council's.
        MissingFigure: if nothing is held for the set.
    """
    from tallystick.forecast.nation import nation, newest_year, require_year
    from tallystick.forecast.nation_claim import weigh
    from tallystick.questions.nation_parts import nation_answer

    claim = release.document("claim", request.claim) if request.claim else None
    of_claim = None if claim is None else FinancialYear.parse(claim["year"])
    year = request.year or of_claim or newest_year(release)
    _beside("year", lambda: require_year(release, year))
    sums = nation(release, _councils(request, year, release))
    weighed = None if claim is None else weigh(claim, sums)
    return nation_answer(sums, weighed, release, by_council=request.by_council)


def _councils(request: NationRequest, year: FinancialYear, release: "Release") -> "ChosenCouncils":
    from tallystick.authorities.chosen import chosen
    from tallystick.authorities.listed import entries, listed
    from tallystick.questions.opening import read_text

    if request.list_file is not None:
        file, text = request.list_file, read_text(request.list_file)
        return _beside("list_file", lambda: listed(release, year, entries(text), file.name))
    if request.councils:
        names = _names(request, release)
        return _beside("councils", lambda: listed(release, year, names, "the list", "name"))
    field = "council_class" if request.council_class else "region"
    return _beside(field, lambda: chosen(release, year, request.council_class, request.region))


def _names(request: NationRequest, release: "Release") -> "tuple[Entry, ...]":
    """The names that are given, taken apart at the commas that are part of none.

    Raises:
        FieldFault: if more are named than there are councils.
    """
    from tallystick.authorities.listed import Entry
    from tallystick.authorities.separated import separated

    names = separated(release, "\n".join(request.councils))
    if len(names) > MOST_NAMED:
        words = f"{len(names)} councils are named; at most {MOST_NAMED} are read."
        raise FieldFault("councils", words)
    return tuple(Entry(number, name, name) for number, name in enumerate(names, start=1))


def _beside(field: str, answer: Callable[[], T]) -> T:
    """What a function answers; its faults stand beside the field that is read by it."""
    try:
        return answer()
    except BadInput as fault:
        raise FieldFault(field, str(fault)) from fault
    except ExceptionGroup as group:
        faults = [FieldFault(field, str(fault)) for fault in group.exceptions]
        raise Faults(group.message, faults) from group


QUESTION = Question(
    name="nation",
    about=(
        "Without a choice it is every principal council of England that existed in the year. "
        "Outturn and budget are printed apart. Former councils count as themselves in the years "
        "before they ended."
    ),
    request=NationRequest,
    answer=NationAnswer,
    work=work,
    address="/nation",
    example={"council_class": "county", "year": "2026-27"},
)
