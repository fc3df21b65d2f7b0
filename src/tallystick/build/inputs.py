"""Everything the release is made from: the published files, sidecars, rules and assumption sets."""

import hashlib
import lzma
from collections.abc import Iterator, Mapping
from gzip import decompress
from pathlib import Path
from typing import Any

from tallystick.figures.errors import BadFile, DataDamaged
from tallystick.rules.strict_yaml import load
from tallystick.sources.lists import Claim, ReturnCaution, WantedTable
from tallystick.sources.sidecar import Sidecar, SourceFile

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
DATA = ROOT / "data"
TABLES = PACKAGE / "sources" / "tables"
LEARNT_BY = (
    "assumptions",
    "band_d_paths",
    "base_budget",
    "base_figures",
    "baseline",
    "central_path",
    "council_outlook",
    "debt_held",
    "drawn_ranges",
    "every_outlook",
    "futures",
    "gap_range",
    "growth",
    "learnt",
    "method",
    "national_series",
    "outlook",
    "planned_draws",
    "pressure",
    "published_gaps",
    "rates_ahead",
    "referendum_limits",
    "reserves_held",
    "returned",
    "rise",
    "spread",
    "stored_spread",
    "trends",
)
"""Modules of the outlook that what it has learnt, and the spread it stores, follow from."""


def sidecars(folder: Path = TABLES) -> dict[str, Sidecar]:
    """The sidecar of every published table, by the name of its module.

    Raises:
        ExceptionGroup: of `BadFile`, one for each sidecar that does not fit the schema.
    """
    sidecars_by_name = {}
    faults = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            sidecars_by_name[path.stem] = Sidecar.model_validate(
                load(path.read_text("utf-8"), path.name)
            )
        except (ValueError, BadFile) as fault:
            faults.append(BadFile(f"{path.name}: {fault}"))
    if faults:
        raise ExceptionGroup(f"{len(faults)} fault(s) in the sidecars", faults)
    return sidecars_by_name


def published(file: SourceFile, data: Path = DATA) -> bytes:
    """The file as published, unpacked, once its fingerprint has been found to be the one recorded.

    Raises:
        DataDamaged: if the file is absent or is not the one that the sidecar describes.
    """
    path = data / file.path
    if not path.is_file():
        raise DataDamaged(f"{path} is not there; the release is made in a full checkout.")
    content = path.read_bytes()
    if path.suffix == ".xz":
        content = lzma.decompress(content)
    elif path.suffix == ".gz":
        content = decompress(content)
    digest = hashlib.sha256(content).hexdigest()
    if digest != file.sha256:
        raise DataDamaged(
            f"{file.path} is not the file that was read: its SHA-256 is {digest}, and the sidecar "
            f"says {file.sha256}. If a newer edition was put in its place, record its fingerprint."
        )
    return content


def rule_files(folder: Path = PACKAGE / "rules") -> dict[str, str]:
    """The text of every rule file by its path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.glob("*/*/*.yaml"))
    }


def scheme_files(folder: Path = PACKAGE / "reductions" / "schemes") -> dict[str, str]:
    """The text of every support scheme file by its path below the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.glob("*/*.yaml"))
    }


def outlook_method(folder: Path = PACKAGE / "forecast") -> dict[str, Mapping[str, Any]]:
    """What the outlook takes by judgement."""
    path = folder / "outlook_method.yaml"
    return {"outlook": load(path.read_text("utf-8"), path.name)}


def wanted_tables(folder: Path = PACKAGE / "sources") -> dict[str, dict[str, Any]]:
    """The published tables that are not held, and where each can be had."""
    return _checked(folder / "wanted.yaml", WantedTable)


def claims(folder: Path = PACKAGE / "sources") -> dict[str, dict[str, Any]]:
    """The claims about many councils that the release allows to be tested."""
    return _checked(folder / "claims.yaml", Claim)


def return_cautions(folder: Path = PACKAGE / "sources") -> dict[str, dict[str, Any]]:
    """The returns that cannot be read as they stand, and why."""
    return _checked(folder / "return_cautions.yaml", ReturnCaution)


def _checked(
    path: Path, kind: type[Claim | ReturnCaution | WantedTable]
) -> dict[str, dict[str, Any]]:
    loaded = load(path.read_text("utf-8"), path.name)
    if not isinstance(loaded, dict):
        raise BadFile(f"{path.name}: it has to be a mapping of names.")
    try:
        return {
            name: kind.model_validate(document).model_dump(mode="json")
            for name, document in loaded.items()
        }
    except ValueError as fault:
        raise BadFile(f"{path.name}: {fault}") from fault


def fingerprint() -> str:
    """One SHA-256 over everything the release depends on, code included."""
    digest = hashlib.sha256()
    for path in _everything():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _everything() -> Iterator[Path]:
    kinds = {
        DATA: ("*",),
        PACKAGE / "sources": ("*.py", "*.yaml", "*.sql"),
        PACKAGE / "rules": ("*.yaml", "*.py"),
        PACKAGE / "forecast": ("*.yaml", *(f"{name}.py" for name in LEARNT_BY)),
        PACKAGE / "reductions" / "schemes": ("*.yaml",),
        PACKAGE / "reductions": ("*scheme*.py",),
        PACKAGE / "microdata": ("record*.py",),
        PACKAGE / "build": ("*.py",),
    }
    for folder, patterns in kinds.items():
        for pattern in patterns:
            yield from sorted(
                path for path in folder.rglob(pattern) if path.is_file() and path.name != "pages.py"
            )
