"""Measure the website on loopback: `python benchmarks/web.py`.

A server is started for it and stopped again. First each page is asked for with an address that no
answer is kept for; then kept answers are asked for by a few clients at once, for a few seconds.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from statistics import median
from urllib.error import URLError

COUNCILS = ("coventry", "kent", "islington", "south-hams", "rutland", "gateshead", "leeds")
FRESH = {
    "council page, not kept": "/council/{name}?v=1&assume=growth.tax_base@2027-28={rate}%25",
    "gap as JSON, not kept": "/council/{name}/gap.json?assume=growth.tax_base@2027-28={rate}%25",
    "bill": "/bill?council={bills}&band=D&adults={adults}",
    "working of a figure, not kept": (
        "/council/{name}/working/new_gap/2028-29?assume=growth.tax_base@2027-28={rate}%25"
    ),
}
KEPT = ("/", "/council/coventry", "/council/coventry.json")


def main() -> int:
    """Print the medians and the requests a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=14, help="requests of each page (default 14)")
    parser.add_argument("--seconds", type=float, default=5.0, help="of load for each kept page")
    parser.add_argument("--clients", type=int, default=8, help="at once (default 8)")
    chosen = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        server = _started(port, folder)
        try:
            for what, address in FRESH.items():
                taken = [_timed(port, _filled(address, run)) for run in range(chosen.runs)]
                print(f"{what:34} {median(taken) * 1000:7.0f} ms, median of {chosen.runs}")
            for address in KEPT:
                _timed(port, address)
                count = asyncio.run(_load(port, address, chosen.clients, chosen.seconds))
                print(f"{address + ', kept':34} {count / chosen.seconds:7.0f} requests a second")
        finally:
            server.terminate()
            server.wait(20)
    return 0


def _started(port: int, folder: str) -> "subprocess.Popen[bytes]":
    settings = {
        **os.environ,
        "TALLYSTICK_DATA": folder,
        "TALLYSTICK_WEB_REQUESTS_A_MINUTE": "10000000",
    }
    command = [sys.executable, "-c", "from tallystick.cli.main import main; main()"]
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)], env=settings, stderr=subprocess.DEVNULL
    )
    for _ in range(200):
        try:
            _timed(port, "/healthz")
        except URLError:
            time.sleep(0.1)
        else:
            return server
    raise SystemExit("The server did not start.")


def _filled(address: str, run: int) -> str:
    name = COUNCILS[run % len(COUNCILS)]
    bills = "coventry" if name == "kent" else name
    return address.format(name=name, bills=bills, rate=1 + run / 100, adults=1 + run % 3)


def _timed(port: int, address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=30) as answer:
        answer.read()
    return time.perf_counter() - started


async def _load(port: int, address: str, clients: int, seconds: float) -> int:
    until = time.monotonic() + seconds
    return sum(await asyncio.gather(*(_client(port, address, until) for _ in range(clients))))


async def _client(port: int, address: str, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    count = 0
    while time.monotonic() < until:
        writer.write(request)
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{address} was answered with {head.splitlines()[0].decode()}")
        length = next(
            int(line.split(b":")[1])
            for line in head.lower().splitlines()
            if line.startswith(b"content-length:")
        )
        await reader.readexactly(length)
        count += 1
    writer.close()
    await writer.wait_closed()
    return count


if __name__ == "__main__":
    sys.exit(main())
