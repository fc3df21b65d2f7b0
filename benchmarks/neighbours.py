"""What one visitor's dearest requests do to others: `python benchmarks/neighbours.py`.

A server is started for it and stopped again. Neighbours ask for pages that no answer is kept for,
one at a time: in turn alone, and while another visitor keeps a dozen of the dearest requests
standing. It exits with 1 where the neighbours' 99th percentile is more than twice that of the quiet
time, or where the server does not stop within its grace.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from itertools import count
from statistics import median, quantiles
from urllib.parse import urlencode

SERIAL = count(1)
NAMES = ("coventry", "islington", "south-hams", "rutland", "gateshead", "leeds", "derby", "kent")
HEAVY = "127.0.0.2"
GRACE = 10.0
ROUNDS = 4


def assumed() -> str:
    """An assumption that nobody made before."""
    number = next(SERIAL)
    return f"growth.general_grant@2027-28={number % 4}.{number:06}%"


def unknown(number: int) -> str:
    """A list of four hundred names that are no council's."""
    names = ",".join(f"zq{number:x}{name:x}" for name in range(400))
    return f"/api/v1/nation?{urlencode({'councils': names})}"


def dearest(name: str) -> dict[str, str]:
    """The dearest addresses, none asked for before."""
    state = urlencode({"v": "1", "assume": assumed()})
    choices = urlencode({f"use_reserves~{one}": f"£{one}" for one in range(2, 41)})
    return {
        "strategies": f"/council/{name}/strategies?{state}",
        "beside": f"/council/{name}/plan/beside?{state}&council_tax_rise=2.5%25",
        "choices": f"/council/{name}/plan?{state}&{choices}",
        "unknown names": unknown(next(SERIAL)),
        "who pays": f"/council/{name}/who-pays?rise={next(SERIAL) / 1000}%25",
        "afford": f"/council/{name}/afford?cost=1.{next(SERIAL):06}m&with=kent&with=leeds",
    }


def neighbour() -> str:
    """The address of somebody who has asked for little so far."""
    return f"127.0.1.{next(SERIAL) % 250 + 1}"


def usual(name: str) -> str:
    """A page that a neighbour asks for; none was asked for before."""
    return f"/council/{name}?{urlencode({'v': '1', 'assume': assumed()})}"


async def ask(port: int, path: str, address: str) -> tuple[int, float]:
    """The status and seconds of one request, on a connection of its own."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    writer.write(f"GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".encode())
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1] if answer else 0), time.perf_counter() - started


async def neighbours(port: int, visits: int) -> list[float]:
    """Seconds of each page that neighbours ask for, one after another."""
    taken = []
    for visit in range(visits):
        status, seconds = await ask(port, usual(NAMES[visit % len(NAMES)]), neighbour())
        if status != 200:
            raise SystemExit(f"A neighbour was answered {status}.")
        taken.append(seconds)
    return taken


async def heavy(port: int, kind: str, until: asyncio.Event, heard: list[tuple[int, float]]) -> None:
    """Keep one of the dearest requests standing."""
    while not until.is_set():
        name = NAMES[next(SERIAL) % len(NAMES)]
        heard.append(await ask(port, dearest(name)[kind], HEAVY))


async def measured(port: int, visits: int) -> dict[str, object]:
    """The neighbours' times, alone and and beside each kind of dear request, twelve at a time."""
    for name in NAMES:
        await ask(port, f"/council/{name}", neighbour())
    kinds = list(dearest("coventry"))
    found: dict[str, object] = {}
    for kind in kinds:
        status, seconds = await ask(port, dearest("coventry")[kind], HEAVY)
        found[f"{kind}, one"] = f"{status} after {seconds * 1000:.0f} ms"
    mixed = [kinds[number % len(kinds)] for number in range(12)]
    for what, standing in [*((kind, [kind] * 12) for kind in kinds), ("all kinds", mixed)]:
        quiet, pressed, heard = list[float](), list[float](), list[tuple[int, float]]()
        for _ in range(ROUNDS):
            quiet += await neighbours(port, visits // ROUNDS)
            until = asyncio.Event()
            tasks = [asyncio.create_task(heavy(port, kind, until, heard)) for kind in standing]
            await asyncio.sleep(0.5)
            pressed += await neighbours(port, visits // ROUNDS)
            until.set()
            await asyncio.gather(*tasks)
        statuses = [status for status, _ in heard]
        found[what] = {
            "quiet_ms": told(quiet),
            "pressed_ms": told(pressed),
            "answered": {str(one): statuses.count(one) for one in sorted({*statuses})},
        }
    return found


def told(taken: list[float]) -> dict[str, float]:
    """The middle and the 99th percentile, in milliseconds."""
    last = quantiles(taken, n=100)[98] if len(taken) > 99 else max(taken)
    return {"p50": round(median(taken) * 1000, 1), "p99": round(last * 1000, 1)}


async def stopped(port: int, server: "subprocess.Popen[bytes]") -> float:
    """Seconds until the server has ended, a dozen dear requests standing."""
    dear = [dearest(name)["strategies"] for name in NAMES] * 2
    tasks = [asyncio.create_task(ask(port, path, HEAVY)) for path in dear[:12]]
    await asyncio.sleep(1)
    started = time.perf_counter()
    server.send_signal(signal.SIGTERM)
    await asyncio.to_thread(server.wait)
    await asyncio.gather(*tasks, return_exceptions=True)
    return time.perf_counter() - started


async def up(port: int) -> None:
    """Wait until the server answers and has warmed up."""
    for _ in range(600):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            if b'event="warmed"' in await reader.read():
                return
        except OSError:
            pass
        await asyncio.sleep(0.2)
    raise SystemExit("The server did not start.")


def main() -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=40, help="of neighbours (default 40)")
    visits = parser.parse_args().visits
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from tallystick.cli.main import main; main()"]
        settings = {"TALLYSTICK_DATA": folder, "TALLYSTICK_WEB_REQUESTS_A_MINUTE": "1000000"}
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)],
            env={**os.environ, **settings},
            stderr=subprocess.DEVNULL,
        )
        try:
            asyncio.run(up(port))
            found = asyncio.run(measured(port, visits))
            found["stopped_seconds"] = asyncio.run(stopped(port, server))
        finally:
            server.kill()
            server.wait(30)
    print(json.dumps(found, indent=2))
    return 1 if unmet(found) else 0


def unmet(found: dict[str, object]) -> list[str]:
    """The kinds of requests beside which neighbours waited more than twice as long."""
    late = [
        kind
        for kind, times in found.items()
        if isinstance(times, dict) and times["pressed_ms"]["p99"] > 2 * times["quiet_ms"]["p99"]
    ]
    seconds = found["stopped_seconds"]
    return late + (["stopping"] if isinstance(seconds, float) and seconds > GRACE else [])


if __name__ == "__main__":
    sys.exit(main())
