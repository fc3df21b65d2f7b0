"""The code of an authority, where a table prints its name only, or a code that is not its own."""

import re
from collections.abc import Mapping

from tallystick.figures.errors import DataDamaged
from tallystick.figures.names import plain

_ONS_CODE = re.compile(r"[EKW]\d{8}")
_LONDON_REGION = "E12000007"
_GREATER_LONDON_AUTHORITY = "E61000001"
_SCOTLAND = {
    "Scotland": "S92000003",
    "Clackmannanshire": "S12000005",
    "Dumfries and Galloway": "S12000006",
    "East Ayrshire": "S12000008",
    "East Lothian": "S12000010",
    "East Renfrewshire": "S12000011",
    "Na h-Eileanan Siar": "S12000013",
    "Falkirk": "S12000014",
    "Highland": "S12000017",
    "Inverclyde": "S12000018",
    "Midlothian": "S12000019",
    "Moray": "S12000020",
    "North Ayrshire": "S12000021",
    "Orkney Islands": "S12000023",
    "Scottish Borders": "S12000026",
    "Shetland Islands": "S12000027",
    "South Ayrshire": "S12000028",
    "South Lanarkshire": "S12000029",
    "Stirling": "S12000030",
    "Aberdeen City": "S12000033",
    "Aberdeenshire": "S12000034",
    "Argyll and Bute": "S12000035",
    "City of Edinburgh": "S12000036",
    "Renfrewshire": "S12000038",
    "West Dunbartonshire": "S12000039",
    "West Lothian": "S12000040",
    "Angus": "S12000041",
    "Dundee City": "S12000042",
    "East Dunbartonshire": "S12000045",
    "Fife": "S12000047",
    "Perth and Kinross": "S12000048",
    "Glasgow City": "S12000049",
    "North Lanarkshire": "S12000050",
}
_WALES = {
    "Wales": "W92000004",
    "Isle of Anglesey": "W06000001",
    "Gwynedd": "W06000002",
    "Conwy": "W06000003",
    "Denbighshire": "W06000004",
    "Flintshire": "W06000005",
    "Wrexham": "W06000006",
    "Ceredigion": "W06000008",
    "Pembrokeshire": "W06000009",
    "Carmarthenshire": "W06000010",
    "Swansea": "W06000011",
    "Neath Port Talbot": "W06000012",
    "Bridgend": "W06000013",
    "Vale of Glamorgan": "W06000014",
    "Cardiff": "W06000015",
    "Rhondda Cynon Taf": "W06000016",
    "Caerphilly": "W06000018",
    "Blaenau Gwent": "W06000019",
    "Torfaen": "W06000020",
    "Monmouthshire": "W06000021",
    "Newport": "W06000022",
    "Powys": "W06000023",
    "Merthyr Tydfil": "W06000024",
    "North Wales Police": "W15000001",
    "Gwent Police": "W15000002",
    "South Wales Police": "W15000003",
    "Dyfed-Powys Police": "W15000004",
}


def english_code(ons_code: object, e_code: object) -> str:
    """The ONS code that council tax tables print, or the E-code where they print none.

    They print the Greater London Authority under the code of the London region; it gets its own.
    """
    code = str(ons_code).strip()
    if code == _LONDON_REGION:
        return _GREATER_LONDON_AUTHORITY
    return code if _ONS_CODE.fullmatch(code) else str(e_code).strip()


def scottish_code(name: str, where: str) -> str:
    """The code of a Scottish council, or of Scotland, by its name as printed.

    `where` names the sheet in the error. Codes are those of the register of authorities.

    Raises:
        DataDamaged: if there is no such council.
    """
    return _code(name, _BY_PLAIN_SCOTLAND, where)


def welsh_code(name: str, where: str) -> str:
    """The code of a Welsh council, a Welsh police authority, or Wales, by its name as printed.

    `where` names the sheet in the error. Codes are those of the register of authorities.

    Raises:
        DataDamaged: if there is no such authority.
    """
    return _code(name, _BY_PLAIN_WALES, where)


def _code(name: str, codes: Mapping[str, str], where: str) -> str:
    try:
        return codes[plain(name)]
    except KeyError:
        raise DataDamaged(
            f"{where}: {name!r} is not a known authority, so its figures cannot be placed."
        ) from None


_BY_PLAIN_SCOTLAND = {plain(name): code for name, code in _SCOTLAND.items()}
_BY_PLAIN_WALES = {plain(name): code for name, code in _WALES.items()}
