"""A visitor who follows every link finds no dead one, and no figure without its source.

A figure is a text with "£" before digits, or a table whose caption or headings have "£". It is
accounted for where it stands in a part of the page (a paragraph, an item of a list, a table, a
figure, a section) with a link to its working, to a rule, to the sources below, to another page
that has sources, or to what was published. Any page with figures has its sources at the end;
those of a council have, besides, each figure accounted for where it stands.
"""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tallystick.web.app import PAGES, WITHOUT_PAGE
from web.markup import Element, Markup, Tree

FOLLOWED = ("coventry", "woking", "cardiff")
FOUND_BY_SEARCH = ("/area/cardiff", "/area/belfast")
MOST_OF_A_KIND = 5
POUNDS = re.compile(r"£\s?\d")
PARTS = ("p", "li", "dl", "table", "figure", "details", "section")
ACCOUNTS = re.compile(
    r"/council/[\w-]+/(working|history|strategies|afford|who-pays)|/rules|#sources|https://"
)
WITHOUT_SOURCES = ("/glossary", "/data", "/assurance", "/accuracy")
"""Units in words; pages that are all sources; a page that names each in its rows."""


def kind_of(place: str) -> str:
    parts = place.partition("?")[0].strip("/").split("/")
    return "/".join(parts[:1] + parts[2:3])


def visited(site: TestClient) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from the home page, a few of each kind, with its text."""
    waiting, counts = ["/", *FOUND_BY_SEARCH], dict[str, int]()
    seen = set(waiting)
    while waiting:
        place = waiting.pop(0)
        answer = site.get(place)
        assert answer.status_code == 200, place
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        yield place, answer.text
        for link in Markup(answer.text).links():
            address = link.partition("#")[0]
            kind = kind_of(address)
            name = [*address.partition("?")[0].split("/"), "", ""][2].split(".")[0]
            elsewhere = address.startswith(("/council/", "/area/")) and name not in FOLLOWED
            if address in seen or elsewhere or counts.get(kind, 0) >= MOST_OF_A_KIND:
                continue
            counts[kind] = counts.get(kind, 0) + 1
            seen.add(address)
            waiting.append(address)


def figures(page: str) -> list[Element]:
    """The elements of the main part that hold a figure of their own, outside forms."""
    main = next(one for one in Tree(page).root.within() if one.tag == "main")
    found = []
    for one in main.within():
        in_form = any(around.tag in ("form", "label", "code") for around in one.around())
        heads = one.tag in ("caption", "th") and "£" in one.text
        if not in_form and (POUNDS.search(one.text) or heads):
            found.append(one)
    return found


def is_accounted_for(figure: Element) -> bool:
    return any(
        part.tag in PARTS
        and any(
            one.tag == "a" and ACCOUNTS.match(one.attributes.get("href", ""))
            for one in part.within()
        )
        for part in figure.around()
    )


def test_no_link_is_dead_and_no_page_with_figures_is_without_its_sources(site: TestClient) -> None:
    kinds, without, targets = set[str](), list[str](), 0
    for place, page in visited(site):
        kinds.add(kind_of(place))
        elements = Markup(page).elements
        named = {one["id"] for _, one in elements if "id" in one}
        wanted = {one["href"][1:] for tag, one in elements if tag == "a" and one["href"][:1] == "#"}
        assert wanted <= named, (place, wanted - named)
        targets += len(wanted)
        if place.startswith("/rules/"):
            assert "Source: " in page, place
        elif figures(page) and "sources" not in named:
            without.append(place)
    assert not set(without) - set(WITHOUT_SOURCES)
    assert targets > 100
    bases = {path.partition("{")[0].strip("/").partition("/")[0] for path in PAGES}
    assert {kind.partition("/")[0] for kind in kinds} >= bases
    below = {kind_of(path) for path in PAGES if path not in WITHOUT_PAGE}
    assert kinds >= below, "a page that no link leads to"


@pytest.mark.parametrize("name", ["coventry", "kent", "south-hams", "islington", "woking"])
@pytest.mark.parametrize(
    "query", ["", "?to=2029-30&assume=growth.general_funding%402027-28%3D3%25"]
)
def test_every_figure_of_a_council_leads_to_its_working_or_source(
    site: TestClient, name: str, query: str
) -> None:
    page = site.get(f"/council/{name}{query}").text
    found = figures(page)
    assert len(found) > 3
    assert [one.text.strip() for one in found if not is_accounted_for(one)] == []


def test_a_figure_without_account_would_be_found() -> None:
    page = (
        "<main><section><p>£5</p><table><caption>In £</caption></table></section>"
        "<section><p>£6 <a href='/council/kent/working/a/b'>why</a></p></section></main>"
    )
    found = figures(page)
    assert [one.text.strip() for one in found] == ["£5", "In £", "£6"]
    assert [is_accounted_for(one) for one in found] == [False, False, True]


def test_the_working_of_every_line_is_shown_or_its_lack_said(site: TestClient) -> None:
    lines = site.get("/glossary.json").json()["lines"]
    shown = 0
    for line in lines:
        year = "2026-27" if line["group"] == "reserve" else "2027-28"
        answer = site.get(f"/api/v1/councils/coventry/working/{line['name']}/{year}")
        assert answer.status_code in (200, 400, 404), line["name"]
        shown += answer.status_code == 200
        of_schools = line["name"].startswith(("residual_", "schools_deficit"))
        if line["group"] == "reserve" and line["scope"] == "in" and not of_schools:
            assert answer.status_code == 200, line["name"]
    assert shown > len(lines) // 2
