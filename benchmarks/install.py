"""Measure an installation into an empty environment: `python -m benchmarks.install`.

A wheel of this checkout is built, and installed with its dependencies from the package index.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.versions import ROOT

PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")
MEGABYTE = 1e6


def main() -> None:
    """Print the size of the release, the wheel and the installation, and the CPU that pip took."""
    release = ROOT / "src" / "tallystick" / "release"
    print(f"release in the package: {_size(release):,.1f} MB (bar 40 MB, with household records)")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        built = ("wheel", "--no-deps", "--no-build-isolation", "-w", folder, str(ROOT))
        subprocess.run([sys.executable, *PIP, *built], check=True)
        wheel = next(place.glob("*.whl"))
        print(f"wheel: {wheel.stat().st_size / MEGABYTE:,.1f} MB")
        environment = place / "environment"
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        before, started = _size(environment), os.times()
        python = str(environment / "bin" / "python")
        subprocess.run([python, *PIP, "install", str(wheel)], check=True)
        ended = os.times()
        cpu = ended.children_user + ended.children_system
        cpu -= started.children_user + started.children_system
        print(f"installed: {_size(environment) - before:,.1f} MB (bar 150 MB), pip CPU {cpu:.1f} s")


def _size(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file())
    return sum(path.stat().st_size for path in files) / MEGABYTE


if __name__ == "__main__":
    main()
