"""Measure the website on loopback: `python benchmarks/web.py`, about a minute.

A server is started for it and stopped again. In turn: pages asked for one at a time that no answer
is kept for; kept answers under wrk, where it is installed; visitors who walk through the site at
the same time; memory over many different addresses; twice the rate that can be kept up, and what
comes after it. It exits with 1 where a bar is not met or an answer is wrong.
"""

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import urlopen

COUNCILS = ("coventry", "kent", "islington", "south-hams", "rutland", "gateshead", "leeds")
ALSO = ("derby", "cornwall", "guildford", "wigan", "essex", "brent", "hull", "york", "luton")
CHANGED = "?v=1&assume=growth.general_grant%402027-28%3D{rate}%25"
PAGE = "/council/{name}" + CHANGED
ALONE = {
    "any council's page, cold": ("/council/{name}", 300),
    "its page on changed assumptions": (PAGE, 50),
    "its gap on changed assumptions, JSON": ("/council/{name}/gap.json" + CHANGED, 50),
    "a working on changed assumptions": ("/council/{name}/working/new_gap/2028-29" + CHANGED, 50),
    "a plan of one's own": ("/council/{name}/plan?v=1&council_tax_rise={rate}%25", 50),
    "who pays a rise": ("/council/{name}/who-pays?rise={rate}%25", 50),
}
KEPT = ("/", "/council/coventry", "/council/coventry.json")
BUSY = (503, 429)
SERIAL = count(1)


@dataclass
class Heard:
    """What was answered: seconds by kind of page, and what should not have been."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    def requests(self) -> int:
        return sum(len(one) for one in self.taken.values())

    def rows(self, seconds: float) -> list[dict[str, Any]]:
        return [
            {
                "kind": kind,
                "requests": len(taken),
                "a_second": len(taken) / seconds,
                "p50_ms": median(taken) * 1000,
                "p99_ms": percentile(taken, 99) * 1000,
            }
            for kind, taken in self.taken.items()
        ]


class Client:
    """One connection that asks one thing after another."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, body: str = "") -> tuple[int, dict[str, str], float]:
        """The status, headers and seconds of one answer, read whole."""
        started = time.perf_counter()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        method, kind = ("POST", "application/x-www-form-urlencoded") if body else ("GET", "")
        sent = f"content-type: {kind}\r\ncontent-length: {len(body)}\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: gzip\r\n{sent}\r\n"
        writer.write((head + body).encode())
        await writer.drain()
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = answer.strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        await reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            await self.close()
        return int(first.split()[1]), headers, time.perf_counter() - started

    async def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def percentile(taken: list[float], at: int) -> float:
    """The percentile, or the largest where there are too few for one."""
    return quantiles(taken, n=100)[at - 1] if len(taken) > 99 else max(taken)


@contextmanager
def served(**settings: str) -> Iterator[tuple[int, int]]:
    """A server of its own: its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from tallystick.__main__ import main; main()"]
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)],
            env={**os.environ, "TALLYSTICK_DATA": folder, **settings},
            stderr=subprocess.DEVNULL,
        )
        try:
            asyncio.run(_up(port))
            _warmed(port)
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(30)


async def _up(port: int) -> None:
    for _ in range(300):
        try:
            await Client(port).ask("/healthz")
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


def different(address: str, name: str = "") -> str:
    """An address that was not asked for before, of a council or of each in turn."""
    one = next(SERIAL)
    names = (*COUNCILS, *ALSO)
    return address.format(name=name or names[one % len(names)], rate=f"{one % 4}.{one:06}")


def _warmed(port: int) -> None:
    """Wait until the server has worked out what it keeps from the start."""
    for _ in range(600):
        with urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
            if b'event="warmed"' in answer.read():
                return
        time.sleep(0.1)
    raise SystemExit("The server did not warm up.")


async def alone(port: int, runs: int) -> list[dict[str, Any]]:
    """Each kind of page by itself, never the same address twice.

    A change is asked of a council whose page was looked at before, as a visitor does.
    """
    client = Client(port)
    rows = []
    for what, (address, bar) in ALONE.items():
        heard = Heard()
        for run in range(runs):
            names = (*COUNCILS, *ALSO)
            if "{rate}" in address:
                await client.ask(different(address, names[run]))
            place = different(address, names[run])
            status, _, taken = await client.ask(place)
            heard.taken[what].append(taken)
            if status != 200:
                heard.wrong.append(f"{status} {place}")
        [row] = heard.rows(1)
        rows.append({**row, "bar_ms": bar, "wrong": heard.wrong})
    await client.close()
    return rows


def kept(port: int, seconds: float) -> list[dict[str, Any]]:
    """Kept answers, as many as can be had, under wrk or else by a few clients of our own."""
    rows = []
    for path in KEPT:
        asyncio.run(Client(port).ask(path))
        if wrk := shutil.which("wrk"):
            command = [wrk, "-t1", "-c8", f"-d{max(1, round(seconds))}s", "--latency"]
            place = f"http://127.0.0.1:{port}{path}"
            said = subprocess.run([*command, place], capture_output=True, text=True, check=True)
            rows.append({"kind": path, **_wrk(said.stdout)})
            continue
        heard = asyncio.run(_together(port, path, seconds))
        [row] = heard.rows(seconds)
        rows.append({**row, "wrong": heard.wrong})
    return rows


def _wrk(said: str) -> dict[str, Any]:
    def found(pattern: str) -> str:
        match = re.search(pattern, said)
        return match[1] if match else "0"

    def thousandths(text: str) -> float:
        number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
        return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]

    wrong = [line.strip() for line in said.splitlines() if re.search("Non-2xx|Socket err", line)]
    return {
        "requests": int(found(r"(\d+) requests in")),
        "a_second": float(found(r"Requests/sec:\s+([\d.]+)")),
        "p50_ms": thousandths(found(r"50%\s+(\S+)")),
        "p99_ms": thousandths(found(r"99%\s+(\S+)")),
        "wrong": wrong,
    }


async def _together(port: int, path: str, seconds: float) -> Heard:
    heard, until = Heard(), time.monotonic() + seconds

    async def one() -> None:
        client = Client(port)
        while time.monotonic() < until:
            status, _, taken = await client.ask(path)
            heard.taken[path].append(taken)
            if status != 200:
                heard.wrong.append(f"{status} {path}")
        await client.close()

    await asyncio.gather(*(one() for _ in range(8)))
    return heard


def walk(chance: random.Random) -> Iterator[tuple[str, str, str, tuple[int, ...]]]:
    """What one visitor asks for, with what it should be answered with.

    Three in four look at one of the seven councils, as after a story in the news; half read a
    working, a third compare strategies, two in five change an assumption, a third work out a bill.
    """
    name = chance.choice(COUNCILS if chance.random() < 0.75 else ALSO)
    yield "home", "/", "", (200,)
    yield "find", f"/find?council={quote(name.replace('-', ' '))}", "", (303,)
    yield "council", f"/council/{name}", "", (200,)
    yield "picture", f"/council/{name}.svg", "", (200,)
    if chance.random() < 0.5:
        yield "working", f"/council/{name}/working/gap_frozen_band_d/2027-28", "", (200,)
    if chance.random() < 0.33:
        yield "strategies", f"/council/{name}/strategies", "", (200,)
    if chance.random() < 0.33 and name not in ("kent", "essex"):
        household = {"council": name, "band": "D", "adults": str(chance.choice((1, 2)))}
        yield "bill", "/bill", urlencode(household), (200,)
    if chance.random() < 0.4:
        changed = CHANGED.format(rate=f"{chance.uniform(-5, 5):.4f}")
        yield "changed", f"/council/{name}{changed}", "", (200,)
    if chance.random() < 0.2:
        yield "who pays", f"/council/{name}/who-pays?rise={chance.uniform(1, 5):.3f}%25", "", (200,)


async def visitors(port: int, seconds: float, many: int) -> Heard:
    """Several visitors at once, each walking through the site again and again without a rest."""
    heard, until = Heard(), time.monotonic() + seconds

    async def visit(number: int) -> None:
        chance, client = random.Random(number), Client(port)  # noqa: S311 - the same each time
        while time.monotonic() < until:
            for kind, path, body, right in walk(chance):
                status, _, taken = await client.ask(path, body)
                heard.taken[kind].append(taken)
                if status not in right:
                    heard.wrong.append(f"{status} {path}")
        await client.close()

    await asyncio.gather(*(visit(one) for one in range(many)))
    return heard


def resident(pid: int) -> float:
    """Megabytes that the server has in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def memory(port: int, pid: int, addresses: int, seconds: float) -> list[dict[str, Any]]:
    """Memory before and after many different addresses, as far as the time goes."""
    rows = [{"addresses": 0, "megabytes": resident(pid)}]
    until, asked = time.monotonic() + seconds, count()
    marks = {addresses // 3, addresses}
    mixed = [address for address, _ in ALONE.values() if "{rate}" in address]
    places = [*mixed, *(["/council/{name}/gap.json" + CHANGED] * 40)]

    async def one() -> None:
        client = Client(port)
        while time.monotonic() < until and (number := next(asked)) < addresses:
            await client.ask(different(places[number % len(places)]))
            if number + 1 in marks:
                rows.append({"addresses": number + 1, "megabytes": resident(pid)})
        await client.close()

    await asyncio.gather(*(one() for _ in range(2)))
    last = min(next(asked) - 1, addresses)
    if rows[-1]["addresses"] < last:
        rows.append({"addresses": last, "megabytes": resident(pid)})
    return rows


async def overload(port: int, seconds: float) -> dict[str, Any]:
    """Twice the rate that can be kept up, all of it work; health meanwhile; and recovery."""
    heard, started = Heard(), time.monotonic()
    await asyncio.gather(*(_steady(port, heard, started + seconds / 4) for _ in range(2)))
    rate = heard.requests() / (time.monotonic() - started)
    until = time.monotonic() + seconds
    pressed, statuses = Heard(), defaultdict[int, int](int)
    tasks = [asyncio.create_task(_watch(port, pressed, until))]
    while time.monotonic() < until:
        tasks.append(asyncio.create_task(_press(port, pressed, statuses)))
        await asyncio.sleep(1 / (2 * rate))
    ended = time.monotonic()
    await asyncio.gather(*tasks)
    usual, recovered = median(heard.taken["page"]), -1.0
    while recovered < 0 and time.monotonic() - ended < 60:
        after = Heard()
        await _steady(port, after, time.monotonic() + 0.5)
        if median(after.taken["page"]) <= usual:
            recovered = time.monotonic() - ended
    return {
        "sustained_a_second": rate,
        "pressed_a_second": (len(tasks) - 1) / seconds,
        "statuses": {str(status): number for status, number in sorted(statuses.items())},
        "health_worst_ms": max(pressed.taken["health"]) * 1000,
        "recovered_seconds": recovered,
        "wrong": pressed.wrong if recovered >= 0 else [*pressed.wrong, "no recovery in a minute"],
    }


async def _steady(port: int, heard: Heard, until: float) -> None:
    client = Client(port)
    while time.monotonic() < until:
        heard.taken["page"].append((await client.ask(different(PAGE)))[2])
    await client.close()


async def _press(port: int, heard: Heard, statuses: dict[int, int]) -> None:
    client = Client(port)
    status, headers, _ = await client.ask(different(PAGE))
    await client.close()
    statuses[status] += 1
    if status not in (200, *BUSY) or (status in BUSY and "retry-after" not in headers):
        heard.wrong.append(f"{status} without a time to ask again")


async def _watch(port: int, heard: Heard, until: float) -> None:
    while time.monotonic() < until + 1:
        status, _, taken = await Client(port).ask("/healthz")
        heard.taken["health"].append(taken)
        if status != 200:
            heard.wrong.append(f"{status} /healthz")
        await asyncio.sleep(0.5)


async def too_often(port: int) -> dict[str, Any]:
    """One client against the limits as they come."""
    client, statuses, wrong = Client(port), defaultdict[int, int](int), list[str]()
    for _ in range(200):
        status, headers, _ = await client.ask("/about")
        statuses[status] += 1
        if status not in (200, 429) or (status == 429 and "retry-after" not in headers):
            wrong.append(f"{status} without a time to ask again")
    return {"statuses": {str(one): number for one, number in statuses.items()}, "wrong": wrong}


def measured(seconds: float, many: int, addresses: int, runs: int) -> dict[str, Any]:
    """Every measurement, within about the seconds given."""
    found: dict[str, Any] = {}
    with served(TALLYSTICK_WEB_REQUESTS_A_MINUTE="100000000") as (port, pid):
        found["alone"] = asyncio.run(alone(port, runs))
        found["kept"] = kept(port, seconds / 20)
        heard = asyncio.run(visitors(port, seconds / 4, many))
        found["visitors"] = {
            "at_once": many,
            "a_second": heard.requests() / (seconds / 4),
            "kinds": heard.rows(seconds / 4),
            "wrong": heard.wrong,
        }
        found["overload"] = asyncio.run(overload(port, seconds / 4))
    with served(TALLYSTICK_WEB_REQUESTS_A_MINUTE="100000000") as (port, pid):
        found["memory"] = asyncio.run(memory(port, pid, addresses, seconds / 4))
    with served() as (port, _):
        found["too_often"] = asyncio.run(too_often(port))
    return found


def unmet(found: dict[str, Any]) -> list[str]:
    """What did not meet its bar, and every answer that was wrong."""
    slow = [
        f"{row['kind']}: {row['p50_ms']:.0f} ms, bar {row['bar_ms']} ms"
        for row in found["alone"]
        if row["p50_ms"] >= row["bar_ms"]
    ]
    parts = [*found["alone"], *found["kept"], found["visitors"], found["overload"]]
    parts.append(found["too_often"])
    return slow + sorted({wrong for part in parts for wrong in part["wrong"]})


def told(found: dict[str, Any]) -> str:
    """The measurements as a short table."""
    lines = [f"{'':40}{'p50':>9}{'p99':>9}{'a second':>10}"]
    for row in (*found["alone"], *found["kept"], *found["visitors"]["kinds"]):
        rate = "" if "bar_ms" in row else f"{row['a_second']:10,.0f}"
        times = f"{row['p50_ms']:6.1f} ms{row['p99_ms']:6.1f} ms"
        lines.append(f"{row['kind']:40}{times}{rate}")
    walking, pressed = found["visitors"], found["overload"]
    lines.append(f"{walking['at_once']} visitors at once: {walking['a_second']:.0f} a second")
    lines += [
        f"{one['addresses']:,} addresses: {one['megabytes']:.0f} MB" for one in found["memory"]
    ]
    lines.append(
        f"{pressed['pressed_a_second']:.0f} a second where {pressed['sustained_a_second']:.0f} are "
        f"kept up: {pressed['statuses']}; health within {pressed['health_worst_ms']:.0f} ms; as "
        f"before {pressed['recovered_seconds']:.1f} s after"
    )
    lines.append(f"one client asking 200 times at once: {found['too_often']['statuses']}")
    return "\n".join([*lines, *(f"NOT MET {one}" for one in unmet(found))])


def main() -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="in all, about (default 60)")
    parser.add_argument("--visitors", type=int, default=4, help="at once (default 4)")
    parser.add_argument("--addresses", type=int, default=6_000, help="for memory (default 6,000)")
    parser.add_argument("--runs", type=int, default=15, help="of each page alone (default 15)")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    runs = min(chosen.runs, len(COUNCILS) + len(ALSO))
    found = measured(chosen.seconds, chosen.visitors, chosen.addresses, runs)
    print(json.dumps(found, indent=2) if chosen.json else told(found))
    return 1 if unmet(found) else 0


if __name__ == "__main__":
    sys.exit(main())
