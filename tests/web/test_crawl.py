"""A visitor who follows every link finds no dead one, and no figure without its source."""

from starlette.testclient import TestClient

from web.markup import Markup

FOLLOWED = ("coventry", "warwick")
FORMS = ("/bill", "/afford")  # before anything is entered
MOST_OF_A_KIND = 12


def kind_of(place: str) -> str:
    parts = place.partition("?")[0].strip("/").split("/")
    return "/".join(parts[:1] + parts[2:3])


def test_no_link_is_dead_and_no_page_with_pounds_is_without_its_sources(site: TestClient) -> None:
    waiting, seen, counts = ["/"], {"/"}, dict[str, int]()
    without: list[str] = []
    while waiting:
        place = waiting.pop(0)
        answer = site.get(place)
        assert answer.status_code == 200, place
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Markup(answer.text)
        main = page.text.partition("Assurance")[2]
        has_sources = any(one.get("id") == "sources" for _, one in page.elements)
        is_rule = place.startswith("/rules/")
        is_form = place.partition("?")[0].endswith(FORMS)
        if "£" in main and not (has_sources or is_rule or is_form):
            without.append(place)
        if is_rule:
            assert "Source: " in page.text, place
        for link in page.links():
            address = link.partition("#")[0]
            kind = kind_of(address)
            name = address.partition("?")[0].split("/")[2:3]
            elsewhere = address.startswith("/council/") and name[0].split(".")[0] not in FOLLOWED
            if address in seen or elsewhere or counts.get(kind, 0) >= MOST_OF_A_KIND:
                continue
            counts[kind] = counts.get(kind, 0) + 1
            seen.add(address)
            waiting.append(address)
    assert len(seen) > 40
    assert set(without) <= {"/glossary", "/data"}  # units in words; a page that is all sources
