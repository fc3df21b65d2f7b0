"""Write the answers of `src/tallystick/web/examples.json` again from the requests in it.

Run it from the root as `PYTHONPATH=tests python -m web.examples`, then read the difference. A new
operation of the HTTP interface gets an entry with `asked`, a list of requests of which the first
is shown: `[{"path": "/api/v1/councils/coventry/plan"}]`, for a POST with its `body`.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tallystick.web.app import create_app
from tallystick.web.settings import Settings

FILE = Path(str(files("tallystick.web"))) / "examples.json"
OBJECTS = ("council", "authority", "area", "versions")
CHANGING = ("versions", "release", "etag")
MOST = 3
TYPES = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}
TYPES |= {dict: "object", type(None): "null"}


def start_of(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - any JSON
    """A document with its long parts cut: the first of a list, the first few of an inner object."""
    if isinstance(value, Mapping):
        pairs = [(key, one) for key, one in value.items() if depth or key not in CHANGING]
        return {key: start_of(one, depth + 1) for key, one in pairs[: MOST if depth else None]}
    if isinstance(value, list):
        return [start_of(one, depth + 1) for one in value[:1]]
    return value


def schema_of(documents: list[dict[str, Any]], *, inner: bool = False) -> dict[str, Any]:
    """The shape that several answers of one operation have in common."""
    keys = list(dict.fromkeys(key for one in documents for key in one))
    properties = {}
    for key in keys:
        values = [one[key] for one in documents if key in one]
        types = sorted({TYPES[type(value)] for value in values})
        shape: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
        if key == "format":
            known = sorted(set(values))
            shape = {"const": known[0]} if len(known) == 1 else {"enum": known}
        if key in OBJECTS and types == ["object"] and not inner:
            shape = schema_of(values, inner=True)
        properties[key] = shape
    required = [key for key in keys if all(key in one for one in documents)]
    return {"type": "object", "required": required, "properties": properties}


def answer(site: TestClient, operation: str, asked: dict[str, Any]) -> dict[str, Any]:
    """The document that one request is answered with."""
    method = operation.partition(" ")[0]
    found = site.request(method, asked["path"], json=asked.get("body"))
    if found.status_code != 200:
        raise SystemExit(f"{operation}: {asked['path']} is answered with {found.text}")
    document: dict[str, Any] = found.json()
    return document


def written(site: TestClient, entries: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The entries with their answers as they are now."""
    made = {}
    for operation, entry in entries.items():
        documents = [answer(site, operation, asked) for asked in entry["asked"]]
        made[operation] = {
            "asked": entry["asked"],
            "schema": schema_of(documents),
            "example": start_of(documents[0]),
        }
    return made


@contextmanager
def opened() -> Iterator[TestClient]:
    """A visitor without limits."""
    with TestClient(create_app(Settings(requests_a_minute=1_000_000, seconds=60))) as client:
        yield client


def main() -> None:
    """Write the file, and name the operations that have no entry."""
    with opened() as site:
        entries = written(site, json.loads(FILE.read_text("utf-8")))
        FILE.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        paths = site.get("/api/v1/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for method in operations:
            if f"{method.upper()} {path}" not in entries:
                print(f"{method.upper()} {path} has no entry.")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
