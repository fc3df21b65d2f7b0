"""What a case that was not classed by hand is: engine, formula or record, and why."""

import re
from collections.abc import Collection

from tallystick.cases.case import Case
from tallystick.render.checked import CaseClass

_COUNCIL_CODES = re.compile(r"E0[6-9]\d{6}|E10\d{6}|E09\d{6}")
_NATIONS = {"W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
_NATION_WORDS = re.compile(
    r"\b(Wales|Welsh|Scotland|Scottish|Northern Ireland|Great Britain|United Kingdom)\b"
)
_NATION_BY_WORDS = (
    (re.compile(r"\b(Wales|Welsh)\b"), "Wales"),
    (re.compile(r"\b(Scotland|Scottish)\b"), "Scotland"),
    (re.compile(r"\bNorthern Ireland\b"), "Northern Ireland"),
)
_OTHER_BODIES = re.compile(r"\b(fire|police|combined authority|waste authority|national park)\b")
_PUBLIC_BODIES = re.compile(
    r"\b(council|councils|borough|authority|authorities|government|ministry|department|"
    r"mhclg|dluhc|dclg|treasury|parliament|commission|cipfa|statistics|audit|association|"
    r"institute|library|debt management office|joint committee|rescue|commissioner|centre|cyngor|"
    r"gov\.uk)\b"
)
_OF_HOUSEHOLDS = frozenset({"council_tax", "ctr", "taxbase", "band_reform"})
_OF_PRECEPTS = frozenset({"referendum"})
_OF_PROPOSALS = frozenset({"band_reform"})
_WORKED_BY_HAND = re.compile(r"computed\b")
_NOT_VERIFIED = re.compile(r"\bclaims?\b|\bnot verified\b")


def reason_for_record(case: Case) -> str:
    """Why a case is shown and not counted, whatever its arithmetic; empty if nothing says so.

    A nation or a body that is not yet supported, a claim that was not verified, or figures that
    only the news carries (`model.md` section 10). What households pay is worked out in England,
    Wales and Scotland, and a referendum limit for every body that precepts; a proposal has no other
    source than the paper that makes it, and a reference calculation none but its method.
    """
    code = case.ons_code or ""
    named = f"{case.council or ''} {case.title}"
    if _NOT_VERIFIED.search(case.provenance.casefold()):
        return f"its figures were not verified ({case.provenance})"
    if (nation := _nation(code, named)) and not _is_supported(case):
        return f"{nation} is not yet supported"
    if case.topic not in _OF_PRECEPTS and _is_another_body(case):
        return "this kind of body is not yet supported"
    if case.topic in _OF_PROPOSALS or _WORKED_BY_HAND.match(case.provenance.casefold()):
        return ""
    if case.publishers and not any(_PUBLIC_BODIES.search(p.casefold()) for p in case.publishers):
        return "the news alone carries its figures, no paper of a public body"
    return ""


def nation_of(case: Case) -> str:
    """The nation whose law a case is under: by its code, else by its words, else England."""
    code = case.ons_code or ""
    if re.fullmatch(r"[WSN]\d{8}", code):
        return _NATIONS[code[0]]
    if not re.fullmatch(r"E\d{8}", code):
        named = f"{case.council or ''} {case.title}"
        for words, nation in _NATION_BY_WORDS:
            if words.search(named):
                return nation
    return "England"


def class_of(rules: Collection[str]) -> tuple[CaseClass, str]:
    """The class of a case by the rules that the functions giving its figures are.

    A formula case follows one rule throughout; without any figure that can be worked out a case is
    a record.
    """
    if not rules:
        return CaseClass.RECORD, ""
    named = set(rules)
    if len(named) == 1 and (rule := named.pop()):
        return CaseClass.FORMULA, rule
    return CaseClass.ENGINE, ""


def _is_another_body(case: Case) -> bool:
    """Whether it is of a fire, police or like body, whose budgets are not worked out."""
    code = case.ons_code or ""
    named = _OTHER_BODIES.search((case.council or "").casefold()) is not None
    return named or (re.match(r"E\d{8}", code) is not None and not _COUNCIL_CODES.fullmatch(code))


def _is_supported(case: Case) -> bool:
    return case.topic in _OF_HOUSEHOLDS and nation_of(case) != "Northern Ireland"


def _nation(code: str, named: str) -> str:
    if re.fullmatch(r"[WSN]\d{8}", code):
        return _NATIONS[code[0]]
    if re.fullmatch(r"E\d{8}", code):
        return ""
    words = _NATION_WORDS.search(named)
    return "a nation other than England" if words else ""
