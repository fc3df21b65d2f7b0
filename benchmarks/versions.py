"""Two versions of Tallystick beside each other: the checkout at hand, and an earlier commit."""

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".versions"
BEFORE = "9970456cd8d0b0bd491cbfcba5f9bd9f8f2e521f"
"""The commit that answers are compared with where no other is named; a clone may lack its tag."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version that can be run: what it is called, its commit and the folder it stands in."""

    name: str
    commit: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment its interpreter is started in: its own code, no data of the user's."""
        inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        return {
            **inherited,
            "PYTHONPATH": str(self.folder / "src"),
            "TALLYSTICK_DATA": str(self.folder / "no-data"),
            "PYTHONHASHSEED": "0",
        }

    @property
    def command(self) -> tuple[str, str]:
        """The module and function that its console script calls."""
        project = tomllib.loads((self.folder / "pyproject.toml").read_text("utf-8"))["project"]
        module, _, function = project["scripts"]["tallystick"].partition(":")
        return module, function


def head() -> Version:
    """The checkout at hand, with its data release made."""
    dirty = "*" if _git("status", "--porcelain", "--", "src", "data") else ""
    return _with_release(Version("head", _git("rev-parse", "--short=10", "HEAD") + dirty, ROOT))


def earlier(ref: str = BEFORE) -> Version:
    """The version of a tag, branch or commit, in a work tree of its own, with its data release.

    The work tree is kept below `.versions` and used again.

    Raises:
        SystemExit: if there is no such commit.
    """
    try:
        commit = _git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    except subprocess.CalledProcessError:
        raise SystemExit(f"{ref} is no tag, branch or commit here. Name one with --base.") from None
    folder = FOLDER / commit[:10]
    if not folder.exists():
        _git("worktree", "prune")
        _git("worktree", "add", "--detach", str(folder), commit)
    return _with_release(Version(ref, commit[:10], folder))


def _with_release(version: Version) -> Version:
    """The version, its release made and its modules compiled, as an installation has them."""
    for arguments in (("tallystick.build",), ("compileall", "-q", "src")):
        subprocess.run(
            [sys.executable, "-m", *arguments],
            check=True,
            stdout=sys.stderr,
            cwd=version.folder,
            env=version.environment,
        )
    return version


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the user's own git
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return done.stdout.strip()
