"""Entering a council's own figures on a page: boxes, a file's text, faults, and what is kept."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

import tallystick as ts
from tallystick.render.money import millions
from tallystick.web.app import create_app
from tallystick.web.settings import Settings

PLACE = "/council/kent/own-figures"
BOXES = {
    "settlement.2026-27": "£330m",
    "settlement.2027-28": "345,000,000",
    "settlement.2028-29": "352m",
}
SETTLEMENT = {"2026-27": "£330m", "2027-28": "£345m", "2028-29": "£352m"}


FIVE = ("2027-28", "2028-29", "2029-30", "2030-31", "2031-32")


def in_boxes(text: str) -> list[tuple[str, str]]:
    """What the boxes of a form hold, as a browser sends them."""
    boxes = re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', text)
    return [(unescape(name), unescape(value)) for name, value in boxes if value]


def form_to(place: str, text: str) -> str:
    (form,) = re.findall(rf'<form action="{place}".*?</form>', text, re.DOTALL)
    return str(form)


def wrong(text: str) -> list[str]:
    return re.findall(r'class="wrong"[^>]*>([^<]*)', text)


def test_boxes_by_year_give_the_gap_of_the_same_figures(site: TestClient) -> None:
    page = site.post(PLACE, data=BOXES)
    assert page.status_code == 200
    outlook = ts.gap("kent", settlement=SETTLEMENT).outlook
    assert outlook is not None
    for of_year in outlook.values():
        for end in (of_year.gap_frozen_band_d.p10, of_year.gap_frozen_band_d.p90):
            assert f">{millions(end)}<" in page.text


def test_the_text_of_a_file_is_read_in_both_forms(site: TestClient) -> None:
    yaml = "unit: £000\nsettlement: {2026-27: 330000, 2027-28: 345000}\n"
    csv = "line,year,amount (£000)\nsettlement,2026-27,330000\nsettlement,2027-28,345000\n"
    by_form = [site.post(f"{PLACE}.json", data={"file": text}).json() for text in (yaml, csv)]
    expected = ts.gap("kent", settlement={"2026-27": "£330m", "2027-28": "£345m"}).to_dict()
    assert [answer["outlook"] for answer in by_form] == [expected["outlook"]] * 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"settlement.2026-27": "330700", "settlement.2027-28": "345000"}, "likely thousands"),
        ({"settlement.2026-27": "much", "settlement.2027-28": "1m"}, "is not an amount of pounds"),
        ({"settlement.2026-27": "330m"}, "has to have 2026-27 and a year after it"),
        ({"pressures.2027-28": "1m", "pressures.2029-30": "1m"}, "2028-29"),
        ({"file": "settlement: {2026-27: nine}"}, "the text entered, settlement.2026-27"),
        ({"file": "nothing"}, "own figures are a mapping"),
        ({"file": "a" * 20_001}, "at most 20,000 are read"),
        ({**BOXES, "file": "settlement: {2026-27: £1m, 2027-28: £2m}"}, "say it once"),
    ],
)
def test_a_fault_stands_beside_its_part_with_what_was_entered(
    site: TestClient, data: dict[str, str], said: str
) -> None:
    page = site.post(PLACE, data=data)
    assert page.status_code == 400
    assert any(said in words for words in wrong(page.text)), wrong(page.text)
    for value in data.values():
        assert value[:50] in page.text


def test_figures_in_an_address_fill_the_boxes_and_go_on_to_strategies(site: TestClient) -> None:
    query = "settlement=2026-27%3D330m,2027-28%3D345m&savings=2027-28%3D2m"
    page = site.get(f"{PLACE}?{query}").text
    assert 'name="settlement.2027-28" value="345m"' in page
    assert 'name="savings.2027-28" value="2m"' in page
    (strategies,) = set(re.findall(r'href="(/council/kent/strategies\?[^"]*)"', page))
    onward = site.get(strategies.replace("&amp;", "&"))
    assert onward.status_code == 200
    plain = site.get("/council/kent/strategies").text
    assert onward.text != plain
    own = ts.compare(
        "kent", only=["no_action"], settlement={"2026-27": "£330m", "2027-28": "£345m"}
    )
    gaps = own.strategies[0].by_year
    assert all(f">{millions(of.gap)}<" in onward.text for of in gaps.values())


@pytest.mark.parametrize(
    "entered",
    [
        [("pressures", f"Pay@{year}=9.1m") for year in FIVE],
        [("settlement", "2026-27=330m,2027-28=345m,2028-29=352m,2029-30=360m")],
        [("reserves", f"Reserve {number}=1m") for number in range(5)],
        [("to", "2029-30"), ("savings", "2027-28=2m")],
        [("settlement.2026-27", "330m"), ("settlement.2027-28", "345m")],
    ],
)
def test_what_an_address_gives_is_sent_again_by_the_form(
    site: TestClient, entered: list[tuple[str, str]]
) -> None:
    page = site.get(f"{PLACE}?{urlencode(entered)}")
    assert page.status_code == 200
    assert "before and with your figures" in page.text
    sent = in_boxes(form_to(PLACE, page.text))
    again = site.post(PLACE, data=dict(sent))
    assert again.status_code == 200
    assert in_boxes(form_to(PLACE, again.text)) == sent
    rows = r"<tbody>.*?</tbody>"
    assert re.findall(rows, again.text, re.DOTALL) == re.findall(rows, page.text, re.DOTALL)


def test_a_reserve_more_than_there_are_boxes_for_has_one_once_they_are_filled(
    site: TestClient,
) -> None:
    boxes = {f"reserves.{place}.name": f"Reserve {place}" for place in (1, 2, 3)}
    boxes |= {f"reserves.{place}.amount": "1m" for place in (1, 2, 3)}
    assert 'name="reserves.4.name"' not in site.get(PLACE).text
    assert 'name="reserves.4.name"' in site.post(PLACE, data=boxes).text


@pytest.mark.parametrize("place", ["/council/kent", "/council/kent/afford"])
def test_other_forms_on_an_outlook_keep_the_figures_of_the_address(
    site: TestClient, place: str
) -> None:
    entered = [("settlement", "2026-27=330m"), ("settlement", "2027-28=345m")]
    entered += [("savings", "2027-28=2m"), ("one_off", "reserves=5m")]
    page = site.get(f"{place}?{urlencode(entered)}").text
    sent = in_boxes(form_to(place, page))
    assert sorted(pair for pair in sent if pair in entered) == sorted(entered)


def test_the_page_of_figures_alone_leads_back_to_them(site: TestClient) -> None:
    entered = [("settlement", "2026-27=50m"), ("settlement", "2027-28=52m")]
    page = site.get(f"/council/cardiff?{urlencode([*entered, ('pressures', '2027-28=9m')])}").text
    (link,) = re.findall(r'href="(/council/cardiff/own-figures[^"]*)"', page)
    boxes = in_boxes(form_to("/council/cardiff/own-figures", site.get(unescape(link)).text))
    assert boxes == [
        ("settlement.2026-27", "50m"),
        ("settlement.2027-28", "52m"),
        ("pressures.2027-28", "9m"),
    ]


def test_a_word_that_the_page_does_not_read_is_refused(site: TestClient) -> None:
    assert site.get(f"{PLACE}?settlment=1").status_code == 400
    assert site.post(PLACE, data={"settlement.2019-20": "1m"}).status_code == 400


def test_nothing_that_was_entered_is_kept() -> None:
    with TestClient(create_app(Settings(warm=False))) as site:
        engine = site.app.state.engine  # type: ignore[attr-defined]
        addresses = (
            f"{PLACE}?settlement=2026-27%3D330m&settlement=2027-28%3D345m",
            "/council/kent?settlement=2026-27%3D330m&settlement=2027-28%3D345m",
            "/council/kent?reserves=General+fund%3D12m",
        )
        before = engine.answers.keys()
        for address in addresses:
            answer = site.get(address)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "no-store"
        assert engine.answers.keys() == before
        assert site.get("/council/kent?to=2028-29").headers["cache-control"] != "no-store"
        assert len(engine.answers.keys()) == len(before) + 1


def test_a_council_of_scotland_may_enter_its_plan(site: TestClient) -> None:
    text = "plan:\n  gap: {counting: whole, 2027-28: £9m, 2028-29: £14m}\n"
    page = site.post("/council/glasgow/own-figures", data={"file": text})
    assert page.status_code == 200
    assert "£9m short at the tax that the plan assumes" in page.text
