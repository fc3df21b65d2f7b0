"""What the release holds and what it does not, as plain types, ready for JSON and CSV."""

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.render.output import as_csv
from tallystick.sources.release import Release

FORMAT = "tallystick-data-1"
_ONE_WORD = 1
HEADINGS = (
    "held",
    "table",
    "publisher",
    "title",
    "years",
    "newest",
    "coverage",
    "gaps",
    "carrier",
    "tidy_copy",
    "added_by_the_user",
    "licence",
    "read_on",
    "page",
    "sha256",
)


def data_document(release: Release, versions: Mapping[str, str]) -> dict[str, Any]:
    """Every table of the release, and every table that is published and not in it.

    A table's files are those that it was read from, each with its year and SHA-256. `tidy_copy`
    says that a copy by somebody else was read, not the publisher's own file.
    """
    tables: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for source, about in release.sources.items():
        tables.setdefault(str(about["name"]), []).append((source, about))
    return {
        "format": FORMAT,
        "release": {
            "version": release.meta["release"],
            "fingerprint": release.meta["inputs"],
            "bytes": release.path.stat().st_size,
            "path": str(release.path),
            "made_from": release.meta.get("base_inputs"),
        },
        "tables": [_table(name, files) for name, files in tables.items()],
        "not_held": [
            {"table": name, **wanted} for name, wanted in release.documents("wanted_table").items()
        ],
        "versions": dict(versions),
    }


def data_csv(document: Mapping[str, Any]) -> str:
    """One line for each table, those that are not held last."""
    return as_csv(HEADINGS, _rows(document))


def _table(name: str, files: list[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """One table: what its sidecar says, and the files that it was read from, oldest first."""
    files = sorted(files, key=lambda one: (str(one[1]["year"]), one[0]))
    packaged = [about for _, about in files if not about.get("added_by_the_user")]
    about = (packaged or [files[-1][1]])[-1]
    return {
        "table": name,
        "publisher": about["publisher"],
        "title": _title([str(one["title"]) for _, one in files], str(about["table"])),
        "years": _years([str(one["year"]) for _, one in files]),
        "newest": about["newest"],
        "coverage": about["coverage"],
        "gaps": list(about["gaps"]),
        "traps": list(about["traps"]),
        "carrier": about["carrier"],
        "tidy_copy": about["tidy_copy"],
        "licence": about["licence"],
        "attribution": about["attribution"],
        "read_on": about["read_on"],
        "page": about["page"],
        "files": [
            {
                "source": source,
                "title": one["title"],
                "year": one["year"],
                "path": one["path"],
                "sha256": one["sha256"],
                "added_by_the_user": one.get("added_by_the_user"),
            }
            for source, one in files
        ],
    }


def _title(titles: list[str], table: str) -> str:
    """What the titles of a table's files have in common, if that is more than one word."""
    if len(titles) == 1:
        return titles[0]
    shared = []
    for words in zip(*(title.split() for title in titles), strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    text = " ".join(shared)
    return (text.rpartition(",")[0] or text) if len(shared) > _ONE_WORD else table


def _years(years: list[str]) -> str:
    """The years of a table's files: the one they share, or the first to the last."""
    distinct = list(dict.fromkeys(years))
    if len(distinct) == 1:
        return distinct[0]
    if all(" " not in year for year in distinct):
        return f"{distinct[0]} to {distinct[-1]}"
    return "; ".join(distinct)


def _rows(document: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
    for one in document["tables"]:
        added = [file["added_by_the_user"] for file in one["files"] if file["added_by_the_user"]]
        yield (
            "yes",
            one["table"],
            one["publisher"],
            one["title"],
            one["years"],
            one["newest"],
            one["coverage"],
            " ".join(one["gaps"]),
            one["carrier"],
            "yes" if one["tidy_copy"] else "no",
            "; ".join(added),
            one["licence"],
            one["read_on"],
            one["page"],
            " ".join(file["sha256"] for file in one["files"]),
        )
    for one in document["not_held"]:
        held: tuple[Any, ...] = ("no", one["table"], one["publisher"], one["title"], one["years"])
        hashes = " ".join(file["sha256"] or "" for file in one["files"]).strip()
        yield (*held, None, None, one["gives"], None, None, None, None, None, one["page"], hashes)
