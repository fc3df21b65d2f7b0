"""Work has its bounds: what it may take, whose goes first, and what ends it."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.testclient import TestClient

from tallystick.authorities import listed, lookup
from tallystick.figures.checkpoint import WorkEnded, checkpoint, watched
from tallystick.figures.errors import BadInput
from tallystick.figures.year import FinancialYear
from tallystick.questions.opening import open_release
from tallystick.sources.release import Release
from tallystick.web import app as app_module
from tallystick.web.answer import Answer
from tallystick.web.app import create_app
from tallystick.web.asked import Ask
from tallystick.web.settings import Settings
from tallystick.web.turns import Busy, TookTooLong, Turns
from web.asking import ask

SOON = 20.0
"""Seconds after which something is taken never to come; nothing waits so long that works."""


@contextmanager
def small(**limits: float) -> Iterator[TestClient]:
    settings = replace(Settings(requests_a_minute=100_000), **limits)  # type: ignore[arg-type]
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


@contextmanager
def turns(threads: int = 2, waiting: int = 8, seconds: float = SOON) -> Iterator[Turns[str]]:
    made: Turns[str] = Turns(threads, waiting, seconds)
    yield made
    made.close(SOON)
    assert not [thread for thread in made._threads if thread.is_alive()]


def until(event: threading.Event, begun: threading.Event | None = None) -> Callable[[], str]:
    """Work that comes by a checkpoint again and again until something has happened."""

    def work() -> str:
        if begun is not None:
            begun.set()
        while not event.is_set():
            checkpoint()
            time.sleep(0.001)
        return "done"

    return work


def busy(seconds: float) -> Callable[[], str]:
    """Work that uses a processor for so long."""

    def work() -> str:
        began = time.thread_time()
        while time.thread_time() - began < seconds:
            checkpoint()
        return "done"

    return work


def test_nothing_is_watched_where_nobody_watches() -> None:
    looks: list[int] = []
    checkpoint()
    with watched(lambda: looks.append(1)):
        checkpoint()
        checkpoint()
    checkpoint()
    assert looks == [1, 1]


def test_work_that_nobody_waits_for_any_more_ends() -> None:
    with turns() as made:
        begun = threading.Event()
        turn = made.start(b"a", until(threading.Event(), begun))
        assert begun.wait(SOON)
        made.end(turn)
        with pytest.raises(TookTooLong):
            turn.future.result(SOON)


def test_work_that_takes_more_than_it_may_ends() -> None:
    with turns(seconds=0.02) as made:
        with pytest.raises(TookTooLong):
            made.start(b"a", busy(SOON)).future.result(SOON)
        assert made.start(b"a", busy(0.001)).future.result(SOON) == "done"


def test_one_visitor_s_work_is_done_one_by_one_and_leaves_threads_for_others() -> None:
    go = threading.Event()
    with turns(threads=3) as made:
        heavy = [made.start(b"heavy", until(go)) for _ in range(3)]
        assert made.start(b"light", lambda: "done").future.result(SOON) == "done"
        assert [turn.future.running() for turn in heavy] == [True, False, False]
        go.set()
        assert [turn.future.result(SOON) for turn in heavy] == ["done"] * 3


def test_one_visitor_cannot_fill_the_line() -> None:
    go = threading.Event()
    with turns(threads=2, waiting=6) as made:
        begun = threading.Event()
        made.start(b"heavy", until(go, begun))
        assert begun.wait(SOON)
        for _ in range(4):
            made.start(b"heavy", until(go))
        with pytest.raises(Busy):
            made.start(b"heavy", until(go))
        light = made.start(b"light", lambda: "done")
        go.set()
        assert light.future.result(SOON) == "done"


def test_the_heavier_visitor_s_work_pauses_while_the_lighter_s_is_done() -> None:
    with turns(threads=2) as made:
        made.start(b"heavy", busy(0.2)).future.result(SOON)
        go, looks = threading.Event(), [0, 0]

        def counting(which: int) -> Callable[[], str]:
            def work() -> str:
                while not go.is_set():
                    looks[which] += 1
                    checkpoint()
                    time.sleep(0.005)
                return "done"

            return work

        both: list[Future[str]] = [
            made.start(b"heavy", counting(0)).future,
            made.start(b"light", counting(1)).future,
        ]
        while looks[1] < 60:
            time.sleep(0.005)
        heavy = looks[0]
        go.set()
        assert [future.result(SOON) for future in both] == ["done", "done"]
    assert heavy < 30


def test_a_server_that_stops_ends_what_it_works_out() -> None:
    made: Turns[str] = Turns(2, 8, SOON)
    begun = threading.Event()
    running = made.start(b"a", until(threading.Event(), begun))
    assert begun.wait(SOON)
    waiting = [made.start(b"a", until(threading.Event())) for _ in range(2)]
    made.close(SOON)
    with pytest.raises(TookTooLong):
        running.future.result(0)
    assert all(turn.future.cancelled() for turn in waiting)
    with pytest.raises(Busy):
        made.start(b"a", lambda: "done")


class Endless:
    """A page that never comes to its end, and says what became of it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = threading.Event()

    def __call__(self, release: Release, ask: Ask) -> Answer:
        del release, ask
        self.begun.set()
        try:
            while True:
                checkpoint()
                time.sleep(0.001)
        except WorkEnded:
            self.ended.set()
            raise


def test_a_page_that_is_given_up_is_not_worked_out_any_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = Endless()
    monkeypatch.setitem(app_module.PAGES, "/about", page)
    with small(seconds=0.1) as client:
        assert client.get("/about").status_code == 503
        assert page.ended.wait(SOON)
        assert client.get("/accessibility").status_code == 200


def test_a_server_stops_with_a_page_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Endless()
    monkeypatch.setitem(app_module.PAGES, "/about", page)
    with small(seconds=SOON) as client:
        visit = threading.Thread(target=lambda: client.get("/about"))
        visit.start()
        assert page.begun.wait(SOON)
        assert isinstance(client.app, FastAPI)
        client.app.state.engine.close()
        assert page.ended.wait(SOON)
        visit.join(SOON)
        assert not visit.is_alive()


def test_a_fault_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def wrong(release: Release, ask: Ask) -> Answer:
        del release
        asked.append(ask.path)
        raise BadInput("It cannot be read.")

    monkeypatch.setitem(app_module.PAGES, "/about", wrong)
    with small() as client:
        answers = [client.get("/about.json") for _ in range(3)]
        assert {answer.status_code for answer in answers} == {400}
        assert len({answer.content for answer in answers}) == 1
        assert asked == ["/about.json"]


def test_a_page_that_two_visitors_ask_for_at_once_is_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    go = threading.Event()

    def page(release: Release, ask: Ask) -> Answer:
        del release
        asked.append(ask.path)
        go.wait(SOON)
        raise BadInput("It cannot be read.")

    monkeypatch.setitem(app_module.PAGES, "/about", page)
    statuses: list[int] = []
    with small(seconds=SOON) as client:
        visits = [
            threading.Thread(target=lambda: statuses.append(client.get("/about").status_code))
            for _ in range(3)
        ]
        for visit in visits:
            visit.start()
        while not asked:
            time.sleep(0.001)
        time.sleep(0.05)
        go.set()
        for visit in visits:
            visit.join(SOON)
    assert (statuses, asked) == ([400] * 3, ["/about"])


def test_near_names_are_sought_for_a_few_of_a_list_only(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []

    def near(asked: str, known: object, most: int = 4) -> tuple[str, ...]:
        del known, most
        sought.append(asked)
        return ()

    monkeypatch.setattr(lookup, "near", near)
    names = [f"nowhere {number}" for number in range(100)]
    with pytest.raises(ExceptionGroup) as told:
        listed.listed(
            open_release(None),
            FinancialYear(2024),
            listed.entries("\n".join((*names, *names))),
            "the list",
        )
    assert len(told.value.exceptions) == 100
    assert 0 < len(sought) <= 5


def test_a_page_is_kept_under_the_path_that_was_asked_for(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a library makes of the address and the host together."""

    class Elsewhere:
        path = "/council/kent"
        query = "to=2028-29"

    monkeypatch.setattr(Request, "url", Elsewhere())
    assert isinstance(site.app, FastAPI)
    first = ask(site.app, "/council/rutland.csv")
    assert first.status == 200
    monkeypatch.undo()
    assert ask(site.app, "/council/kent.csv").body != first.body
    assert ask(site.app, "/council/rutland.csv").body == first.body
