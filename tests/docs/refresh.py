"""Write the output of every console example again, after a figure or a message has changed.

Run it from the root as `PYTHONPATH=tests python -m docs.refresh`, then read the difference. Blocks
that leave lines out with `...` are left as they are; the tests say which of them no longer fit.
"""

import sys
import tempfile
from pathlib import Path

from docs.pages import DOCS, as_run, blocks, commands, examples, name_of, pages, prepare, run


def refreshed(page: Path, folder: Path) -> str:
    """The page with the output of its console examples as it is printed now."""
    environment = prepare(folder)
    lines = page.read_text("utf-8").splitlines()
    moved = 0
    for block in blocks(page):
        if block.file_name:
            (folder / block.file_name).write_text(f"{block.text}\n", encoding="utf-8")
        if block.language != "console":
            continue
        for example in examples(block):
            command = as_run(example.command)
            if command is None or "..." in example.output:
                continue
            printed = run(command, folder, environment)
            if command != example.command and not example.output:
                continue
            start = block.line + moved + (example.line - block.line)
            while lines[start - 1].endswith("\\"):
                start += 1
            lines[start : start + len(example.output)] = printed
            moved += len(printed) - len(example.output)
    return "\n".join(lines) + "\n"


def with_every_command(text: str) -> str:
    """The page on commands with a section, still without output, for each that has none."""
    names = list(commands())
    for place, name in enumerate(names):
        heading = f"\n## `{name}`\n"
        if heading in text:
            continue
        section = f"{heading}\n```console\n$ tallystick {name} --help\n```\n"
        later = (f"\n## `{one}`\n" for one in names[place + 1 :])
        before = next((one for one in later if one in text), None)
        if before is None:
            text = f"{text.rstrip()}\n{section}"
        else:
            text = text.replace(before, f"{section}{before}", 1)
    return text


def main(chosen: list[str]) -> None:
    """Refresh the pages named, or every page; commands that are new get a section."""
    described = DOCS / "reference" / "commands.md"
    described.write_text(with_every_command(described.read_text("utf-8")), encoding="utf-8")
    for page in pages():
        if not page.is_file() or (chosen and name_of(page) not in chosen):
            continue
        with tempfile.TemporaryDirectory() as folder:
            text = refreshed(page, Path(folder))
        if text != page.read_text("utf-8"):
            page.write_text(text, encoding="utf-8")
            print(f"{name_of(page)}: written again")  # noqa: T201 - a command


if __name__ == "__main__":
    main(sys.argv[1:])
