"""The files of the page on deployment are read by the programs that they are for."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docs.pages import DOCS

PAGE = (DOCS / "how-to" / "deploy.md").read_text("utf-8")
BLOCKS: list[str] = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


def block(sign: str) -> str:
    """The one block of the page that has the sign in it."""
    (text,) = [each for each in BLOCKS if sign in each]
    return text


def run(*command: str) -> str:
    """What a program says of a file, once it has found no fault in it."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_the_reverse_proxy_s_file_is_read_without_a_fault(tmp_path: Path) -> None:
    site = block("proxy_pass")
    for path in re.findall(r"/etc/ssl/\S+\.(?:pem|key)", site):
        site = site.replace(path, str(tmp_path / Path(path).name))
    name = "tallystick"
    run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}"),
        *("-keyout", str(tmp_path / f"{name}.key"), "-out", str(tmp_path / f"{name}.pem")),
    )
    whole = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{site}}}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    said = run(
        *(str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")),
        *("-e", str(tmp_path / "errors")),
    )
    assert "test is successful" in said
    assert "[warn]" not in said


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_service_s_file_is_read_without_a_fault(tmp_path: Path) -> None:
    unit = block("[Unit]").replace("/opt/tallystick/bin/tallystick", "/bin/true")
    (tmp_path / "tallystick.service").write_text(unit, encoding="utf-8")
    assert run("systemd-analyze", "verify", str(tmp_path / "tallystick.service")) == ""


def test_the_container_asks_for_what_the_command_has() -> None:
    lines = block("FROM python").splitlines()
    assert [line.split()[0] for line in lines] == ["FROM", "COPY", "RUN", "USER", "EXPOSE", "CMD"]
    assert "'/source[web]'" in lines[2]
    assert lines[5] == 'CMD ["tallystick", "serve", "--host", "0.0.0.0"]'
