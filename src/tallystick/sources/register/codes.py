"""From any code that a published table prints to the authority that it means."""

from collections.abc import Mapping
from dataclasses import replace

from tallystick.figures.errors import DataDamaged
from tallystick.figures.names import slug
from tallystick.sources.register.entries import Register
from tallystick.sources.release import Authority

_CODE_KINDS = frozenset({"ons_code", "former_ons_code", "mhclg_code"})


def code_index(register: Register) -> dict[str, str]:
    """The ONS code in the register of every ONS code, former ONS code and MHCLG E-code.

    A council that only changed its code (Barnsley, Sheffield) is found by both. A former council
    keeps its own code: its figures are its own and are never put under its successor.

    Raises:
        DataDamaged: if one code belongs to two authorities.
    """
    index: dict[str, str] = {}
    for name in register.names:
        if name.kind not in _CODE_KINDS:
            continue
        if index.setdefault(name.written, name.ons_code) != name.ons_code:
            raise DataDamaged(
                f"The code {name.written} belongs to two authorities of the register, "
                f"{index[name.written]} and {name.ons_code}."
            )
    for authority in register.authorities:
        index.setdefault(authority.ons_code, authority.ons_code)
    return index


def printed_body(ons_code: str, name: str, slug: str, kind: str, nation: str = "") -> Authority:
    """An authority of which nothing is known but its code and the name that a table prints."""
    return Authority(
        ons_code=ons_code,
        name=name,
        official_name=name,
        slug=slug,
        kind=kind,
        nation=nation,
        region="",
        county_code="",
        combined_code="",
        mhclg_code="",
        is_billing=False,
        started="",
        ended="",
    )


def with_totals(register: Register, names: Mapping[str, str]) -> Register:
    """The register with printed totals added (England, class rows), by code and printed name."""
    known = {authority.ons_code for authority in register.authorities}
    totals = tuple(
        printed_body(code, name, slug(code), "total", "England")
        for code, name in sorted(names.items())
        if code not in known
    )
    return replace(register, authorities=register.authorities + totals)
