"""Run many commands of one version in one process; started by `calls.py` in that version.

Reads a JSON list of argument lists, writes one JSON line for each: exit code, output, errors.
"""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module


def main() -> None:
    """Answer every call on standard input, on standard output."""
    run = getattr(import_module(sys.argv[1]), sys.argv[2])
    answers = sys.stdout
    for arguments in json.load(sys.stdin):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        sys.argv = ["tallystick", *arguments]
        code: object = 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                run()
            except SystemExit as left:
                code = left.code or 0
            except BaseException as fault:  # noqa: BLE001 - a traceback is an answer to compare
                code = f"traceback: {type(fault).__name__}"
        answers.write(json.dumps({"exit": code, "out": _text(out), "err": _text(err)}) + "\n")
        answers.flush()


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)  # noqa: S101 - made so above
    return buffer.getvalue().decode("utf-8")


if __name__ == "__main__":
    main()
