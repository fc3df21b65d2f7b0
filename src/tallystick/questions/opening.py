"""Opening what an answer needs: the release, the rulebook, a user's files, a council's plan."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.figures import user_files
from tallystick.figures.cache import remembered
from tallystick.figures.frozen import dataclass
from tallystick.figures.version import VERSION
from tallystick.questions.answer import Versions

if TYPE_CHECKING:
    from tallystick.authorities.council import Council
    from tallystick.figures.year import FinancialYear
    from tallystick.forecast.assumptions import Override
    from tallystick.forecast.baseline import Baseline
    from tallystick.forecast.overrides import Entered
    from tallystick.forecast.own_figures import OwnFigures
    from tallystick.rules.rulebook import Rulebook
    from tallystick.sources.release import Release

_ASSUME = "assume"
"""The field of own values of every question about an outlook."""

LARGEST_FILE = 5_000_000
"""Bytes of a user's file that are read at most."""

LARGEST_ROWS = 500_000_000
"""Bytes of a user's file of rows, which is read in blocks."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a plan: own values in words, file or mapping, and the last year."""

    words: tuple[str, ...] = ()
    file: Path | None = None
    assume: Mapping[str, object] = field(default_factory=dict)
    last: str = "2031-32"
    own: "OwnFigures | None" = None


def open_release(path: Path | None) -> "Release":
    """The release that is given, else the user's own where there is one, else the packaged one.

    It is opened once, and again only after its file has changed.

    Raises:
        DataDamaged: if it cannot be read, or the user's own was made from another packaged one.
    """
    from tallystick.questions.own_release import folder_of, open_own
    from tallystick.sources.release import open_once

    if path is not None:
        return open_once(path)
    return open_own(folder_of(None)) or open_once()


@remembered
def rulebook(release: "Release", nation: str = "england") -> "Rulebook":
    """The rules of a nation, put together once for a release.

    Raises:
        UnknownName: if there is no such nation.
    """
    from tallystick.rules.rulebook import Rulebook

    return Rulebook.from_documents(release.documents("rule"), nation)


def versions_of(release: "Release") -> Versions:
    """What made an answer: engine version, data release, fingerprint of its inputs."""
    return Versions(VERSION, release.meta["release"], release.meta["inputs"])


def versions(release: "Release") -> dict[str, str]:
    """What made an answer: engine version, data release, fingerprint of its inputs."""
    return {
        "tallystick": VERSION,
        "release": release.meta["release"],
        "inputs": release.meta["inputs"],
    }


def council_named(
    release: "Release", name: Iterable[str], *, of_any_nation: bool = False
) -> "Council":
    """The principal council of that name, of England or of any nation, with what is published."""
    from tallystick.authorities.council import load

    return load(release, " ".join(name), of_any_nation=of_any_nation)


def with_assumptions(
    asked: Asked, council: "Council | None", release: "Release"
) -> "tuple[tuple[Override, ...], Rulebook]":
    """The user's own assumptions, those of the file first, and the rulebook with theirs in it.

    Without a council they are for every one.

    Raises:
        BadInput: if every council is asked of, and the file has values of single ones.
    """
    rules = rulebook(release)
    if not asked.words and not asked.assume and asked.file is None:
        return (), rules
    from tallystick.forecast.assumptions import known_keys
    from tallystick.forecast.overrides import from_file
    from tallystick.rules.strict_yaml import load

    known = known_keys()
    overrides: list[Override] = []
    if asked.file is not None:
        loaded = load(read_text(asked.file), asked.file.name)
        names = _names_of(council, loaded, asked.file.name)
        of_file = from_file(loaded, asked.file.name, known, names, rules.names())
        overrides.extend(of_file.overrides)
        if of_file.rules:
            rules = rules.assuming(of_file.rules, asked.file.name)
    of_field = _of_field(asked, known, rules)
    if of_field.rules:
        rules = rules.assuming(of_field.rules, _ASSUME)
    return (*overrides, *of_field.overrides), rules


def _names_of(council: "Council | None", loaded: object, file: str) -> tuple[str, ...]:
    """By which names a file may have values of the council that is asked of."""
    if council is not None:
        authority = council.authority
        return authority.name, authority.official_name, authority.slug, authority.ons_code
    if isinstance(loaded, Mapping) and loaded.get("councils"):
        from tallystick.figures.errors import BadInput

        raise BadInput(
            f"{file} has values of single councils (councils), and every council is asked of. "
            "Take them out, or ask of one council."
        )
    return ()


def _of_field(asked: Asked, known: Iterable[str], rules: "Rulebook") -> "Entered":
    """What is entered in the field itself; its faults name it."""
    from tallystick.figures.errors import BadInput, Faults, FieldFault
    from tallystick.forecast.overrides import own_values
    from tallystick.questions.outlook_fields import OwnAssumptions

    try:
        values = OwnAssumptions().read(asked.assume or list(asked.words))
        return own_values(values, known, rules.names())
    except Faults as faults:
        named = [FieldFault(_ASSUME, str(fault)) for fault in faults.exceptions]
        raise named[0] if len(named) == 1 else Faults(faults.message, named) from faults
    except BadInput as fault:
        raise FieldFault(_ASSUME, str(fault)) from fault


def read_text(file: Path) -> str:
    """A user's file as text.

    Raises:
        BadFile: if it cannot be read, is no file of text, or is larger than `LARGEST_FILE`.
    """
    return user_files.read_text(file, LARGEST_FILE)


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a user's file of rows, one after the other: a file of any usual size.

    Raises:
        BadFile: if it cannot be read, is no file of text, or is larger than `LARGEST_ROWS`.
    """
    return user_files.lines_of(file, LARGEST_ROWS)


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan, with the user's own assumptions and the rules that went into it."""

    plan: "Baseline"
    overrides: "tuple[Override, ...]"
    rules: "Rulebook"

    def before(self, release: "Release") -> "Baseline":
        """The same plan without the council's own figures."""
        from tallystick.forecast.baseline import make_baseline as make

        plan = self.plan
        return make(release, plan.council, self.rules, self.overrides, plan.last)


def make_baseline(name: Iterable[str], asked: Asked, release: "Release") -> "Baseline":
    """The plan of the council that is named, on the assumptions that are asked for.

    Raises:
        UnknownYear: if the last year is not one of the outlook.
    """
    return open_plan(name, asked, release).plan


def open_plan(name: Iterable[str], asked: Asked, release: "Release") -> Opened:
    """The same plan with the assumptions and the rules that it was made with.

    Raises:
        UnknownYear: if the last year is not one of the outlook.
    """
    from tallystick.forecast.baseline import make_baseline as make

    until = outlook_to(asked.last)
    council = council_named(release, name, of_any_nation=asked.own is not None)
    _of_this_council(asked.own, council, release)
    entered, rules = with_assumptions(asked, council, release)
    baseline = make(release, council, rules, entered, until, asked.own)
    return Opened(baseline, entered, rules)


def _of_this_council(own: "OwnFigures | None", council: "Council", release: "Release") -> None:
    """Refuse own figures that say that they are another council's."""
    if own is None or not own.council:
        return
    from tallystick.authorities.lookup import find
    from tallystick.figures.errors import FieldFault

    named = find(release, own.council).authority
    if named.ons_code != council.ons_code:
        raise FieldFault(
            "figures",
            f"They are of {named.name}, as `council: {own.council}` in them says, and "
            f"{council.name} is asked of.",
        )


def outlook_to(last: str) -> "FinancialYear":
    """The last year of an outlook.

    Raises:
        UnknownYear: if it is not a year of the outlook.
    """
    from tallystick.figures.errors import UnknownYear
    from tallystick.figures.year import FinancialYear
    from tallystick.forecast.assumptions import BASE_YEAR, LAST_YEAR

    until = FinancialYear.parse(last)
    if not BASE_YEAR < until <= LAST_YEAR:
        raise UnknownYear(
            f"The outlook runs from {BASE_YEAR + 1} to {LAST_YEAR}; {until} is outside it."
        )
    return until


MOST_FILES = 5_000
"""Files of a folder that are looked through for cases, hidden folders left out."""

_CASE_ENDINGS = (".yaml", ".yml")


def case_files(paths: Iterable[Path]) -> dict[str, str]:
    """The texts of all case files at those paths, by path; a file named twice is read once."""
    from tallystick.figures.errors import BadFile

    files: dict[str, str] = {}
    faults: list[BadFile] = []
    for path in paths:
        try:
            files.update({str(file): read_text(file) for file in _case_files_at(path)})
        except BadFile as fault:
            faults.append(fault)
    if len(faults) > 1:
        raise ExceptionGroup(f"{len(faults)} paths cannot be read", faults)
    if faults:
        raise faults[0]
    return files


def _case_files_at(path: Path) -> list[Path]:
    from tallystick.figures.errors import BadFile

    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        raise BadFile(
            f"{path} does not exist. Give a case file, or a folder that holds case files."
        )
    if not path.is_dir():
        return [path]
    paths: list[Path] = []
    seen = 0
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        seen += len(names)
        if seen > MOST_FILES:
            raise BadFile(
                f"{path} holds more than {MOST_FILES:,} files. Name the folder of the cases itself."
            )
        paths += (Path(folder, name) for name in names if name.casefold().endswith(_CASE_ENDINGS))
    if not paths:
        raise BadFile(f"{path} holds no case file; case files end in .yaml or .yml.")
    return sorted(file for file in paths if file.is_file())
