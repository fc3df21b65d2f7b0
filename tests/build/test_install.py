"""Installing as a user does: pip alone, builds isolated, from a copy of the tracked files.

Skipped only where pip cannot fetch the build backend, which is how the absence of a package index
is told. All tests are of one file, so that one worker runs them, one after another.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from docs.pages import ROOT
from tallystick.build.inputs import fingerprint
from tallystick.sources.release import PACKAGED, Release

LARGEST_WHEEL = 40_000_000
"""Bytes: what a wheel may weigh, of which the release is nearly all."""
WHERE = "import tallystick; print(tallystick.__file__)"
NO_WAITING = ("--disable-pip-version-check", "--retries", "0", "--timeout", "10")


def plain_environment() -> dict[str, str]:
    """The variables of a user's shell: none of Python's own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=plain_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def succeeded(*command: str | Path, folder: Path) -> str:
    done = run(*command, folder=folder)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def environment(folder: Path) -> Path:
    """An empty environment with the pip that comes with this Python; its interpreter."""
    venv.create(folder, with_pip=True, symlinks=True)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    python = environment(folder / "env")
    fetched = run(
        python, "-m", "pip", "download", *NO_WAITING, "--no-deps", "hatchling", folder=folder
    )
    if fetched.returncode:
        pytest.skip(f"no package index can be reached: {fetched.stderr[-300:]}")
    return python


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tracked files as they are now, and nothing else, as a clone has them."""
    git = shutil.which("git")
    assert git, "git lists the files to copy"
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    folder = tmp_path_factory.mktemp("clone") / "tallystick"
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def installed(python: Path, copy: Path) -> Path:
    """The environment once `pip install .` has made the release in it by itself."""
    succeeded(python, "-m", "pip", "install", *NO_WAITING, ".", folder=copy)
    return python


def test_pip_install_gives_a_command_that_answers_anywhere(installed: Path, tmp_path: Path) -> None:
    command = installed.with_name("tallystick")
    answer = json.loads(succeeded(command, "gap", "coventry", "--json", folder=tmp_path))
    assert answer["versions"]["inputs"] == Release.open(PACKAGED).meta["inputs"]
    where = succeeded(installed, "-c", WHERE, folder=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent.parent)


def test_the_newest_pip_makes_a_wheel_that_is_whole(
    installed: Path, copy: Path, tmp_path: Path
) -> None:
    pip = ("-m", "pip", *NO_WAITING)
    succeeded(installed, *pip, "install", "--upgrade", "pip", folder=tmp_path)
    succeeded(installed, *pip, "wheel", "--no-deps", "--wheel-dir", tmp_path, ".", folder=copy)
    wheel = next(tmp_path.glob("*.whl"))
    assert wheel.stat().st_size < LARGEST_WHEEL
    names = zipfile.ZipFile(wheel).namelist()
    assert "tallystick/release/tallystick.sqlite" in names
    assert "tallystick/release/households/weights.npy" in names
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-FIGURES.md"}
    assert [name for name in names if name.endswith(".lock") or ".making" in name] == []


@pytest.mark.usefixtures("installed")
def test_an_editable_install_answers_from_the_copy(copy: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    succeeded(
        python, "-m", "pip", "install", *NO_WAITING, "--no-deps", "--editable", ".", folder=copy
    )
    where = succeeded(
        python, "-c", "import tallystick; print(tallystick.__file__)", folder=tmp_path
    )
    assert Path(where.strip()).is_relative_to(copy)


def test_the_source_archive_makes_the_same_release(
    installed: Path, copy: Path, tmp_path: Path
) -> None:
    """Its inputs have the same fingerprint, and everything that a build needs is in it."""
    succeeded(installed, "-m", "pip", "install", *NO_WAITING, "build", folder=tmp_path)
    succeeded(installed, "-m", "build", "--sdist", "--outdir", tmp_path, ".", folder=copy)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = next(path for path in tmp_path.glob("tallystick-*") if path.is_dir())
    assert {path.name for path in folder.iterdir()} >= {
        "LICENSE",
        "LICENSE-FIGURES.md",
        "README.md",
        "data",
        "hatch_build.py",
        "pyproject.toml",
        "src",
    }
    ask = (
        f"import sys; sys.path.insert(0, {str(folder / 'src')!r}); "
        "from tallystick.build.inputs import fingerprint; print(fingerprint())"
    )
    assert succeeded(sys.executable, "-c", ask, folder=tmp_path).strip() == fingerprint()
