"""The values of rules are shown in words, not in the names that the rule files give them."""

import re

from starlette.testclient import TestClient

from tallystick.web.pages.rules import shown
from web.markup import Tree


def test_a_value_is_told_in_words() -> None:
    tests = [{"test": "pct_or_more", "value": 3.0}, {"test": "gbp_more_than", "value": 5.0}]
    assert shown({"shire_district": {"all_of": tests}, "gla": None}) == [
        ("shire district", "a rise of 3% or more and a rise of more than £5"),
        ("Greater London Authority", "not known"),
    ]
    assert shown({"2.00": 0.3, "no_limit": 0.45}) == [("2.00", "0.3"), ("no limit", "0.45")]
    assert shown(0.0299) == [("", "0.0299")]
    assert shown({"counts": True}) == [("counts", "yes")]
    assert shown("Kent Police_Fire") == [("", "Kent Police_Fire")]


def test_no_rule_shows_a_name_of_the_files_among_its_values(site: TestClient) -> None:
    raw = {}
    for one in site.get("/rules.json").json()["rules"]:
        page = Tree(site.get(f"/rules/{one['name']}").text).root
        texts = [each.text for each in page.within() if each.tag == "li"]
        found = [text for text in texts if re.search(r"[a-z]_[a-z]", text)]
        if found:
            raw[one["name"]] = found
    assert not raw
