"""Make the release, one read-only SQLite file, when the package is built."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Runs `python -m tallystick.build`, which does nothing if the release is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the release before the files of the package are gathered."""
        del version, build_data
        root = Path(self.root)
        # An isolated build finds the packages it asked for by PYTHONPATH, so nothing of it is lost.
        path = os.pathsep.join(
            part for part in (str(root / "src"), os.environ.get("PYTHONPATH", "")) if part
        )
        made = subprocess.run(
            [sys.executable, "-m", "tallystick.build"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
        if made.returncode:
            raise SystemExit(
                f"The data release was not made (exit code {made.returncode}); the reason is above."
            )
