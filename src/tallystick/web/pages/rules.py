"""The law and policy numbers: all of them, or one with every dated value."""

import json
import re
from typing import Any

from tallystick.questions.rule import RuleRequest, work
from tallystick.questions.rule_answer import RuleAnswer
from tallystick.render.tidy_csv import tidy_csv
from tallystick.sources.release import Release
from tallystick.web.answer import Answer
from tallystick.web.asked import Ask

_KEY = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_TESTS = {"pct_or_more": "a rise of {}% or more", "gbp_more_than": "a rise of more than £{}"}
_WORDS = {
    "asc": "adult social care",
    "gbp": "in pounds",
    "gla": "Greater London Authority",
    "hra": "Housing Revenue Account",
    "pct": "in per cent",
}


def rules(release: Release, ask: Ask) -> Answer:
    """Every rule of England."""
    ask.refuse_unknown(())
    every = work(RuleRequest(), release)
    return _answer(every, "rules.html", "Rules: the law and policy numbers by year", "/rules")


def rule(release: Release, ask: Ask) -> Answer:
    """One rule, or those of a group, with every dated value, status and citation."""
    ask.refuse_unknown(())
    name = ask.names["rule"]
    chosen = work(RuleRequest(name), release)
    title = chosen.rules[0].title if len(chosen.rules) == 1 else f"Rules: {name}"
    return _answer(chosen, "rule.html", title, f"/rules/{name}")


def _answer(chosen: RuleAnswer, template: str, title: str, place: str) -> Answer:
    return Answer(
        template=template,
        title=title,
        document=chosen.to_dict(),
        more={"shown": shown},
        csv=lambda: tidy_csv(chosen.rows()),
        canonical=place,
    )


def shown(value: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - any value of a rule
    """A rule's value as lines of a name and a text; a plain number or word has no name."""
    if isinstance(value, dict):
        return [(_words(str(key)), _text(part)) for key, part in value.items()]
    return [("", _text(value))]


def _text(value: Any) -> str:  # noqa: ANN401 - any value of a rule
    if isinstance(value, dict):
        if set(value) == {"test", "value"} and value["test"] in _TESTS:
            return _TESTS[value["test"]].format(_text(value["value"]))
        return "; ".join(_pair(str(key), part) for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(_text(part) for part in value)
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _words(value) if isinstance(value, str) else json.dumps(value).removesuffix(".0")


def _pair(key: str, value: Any) -> str:  # noqa: ANN401 - any value of a rule
    if key == "all_of":
        return " and ".join(_text(part) for part in value)
    return f"{_words(key)} {_text(value)}"


def _words(key: str) -> str:
    """A name of the rule files in words; what is not such a name stays as it is."""
    if not _KEY.fullmatch(key):
        return key
    return " ".join(_WORDS.get(part, part) for part in key.split("_"))
