"""The register of authorities. Counts are those of the places tables' own notes (sections 1)."""

import csv
import gzip
import hashlib
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tallystick.figures.errors import DataDamaged
from tallystick.sources.register import FILES, Register, code_index, read, with_totals
from tallystick.sources.sidecar import Sidecar

ROOT = Path(__file__).resolve().parents[2]
SIDECARS = ROOT / "src" / "tallystick" / "sources" / "register"


TENURE = "dwellings_by_tenure_2022_2024_england.csv"
PRECEPTS = "precepting_authorities_england.csv.gz"
REGIONS = {
    "E": "East of England",
    "EE": "East of England",
    "EM": "East Midlands",
    "NW": "North West",
    "SE": "South East",
    "SW": "South West",
    "WM": "West Midlands",
    "YH": "Yorkshire and The Humber",
}
"""The letters of the council tax levels."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    found = {}
    for name in FILES:
        sidecar = Sidecar.model_validate(yaml.safe_load((SIDECARS / f"{name}.yaml").read_bytes()))
        found[name] = (ROOT / "data" / sidecar.files[0].path).read_bytes()
    return found


@pytest.fixture(scope="module")
def register(files: dict[str, bytes]) -> Register:
    return read(files)


def test_the_register_holds_every_authority_that_the_source_counts(register: Register) -> None:
    now = Counter(item.kind for item in register.authorities if not item.ended)
    assert now == {
        "unitary": 63,
        "shire_district": 164,
        "metropolitan_district": 36,
        "london_borough": 33,
        "county": 21,
        "fire": 29,
        "police": 37,
        "combined_authority": 15,
        "gla": 1,
        "welsh_unitary": 22,
        "scottish_unitary": 32,
        "ni_district": 11,
    }


def test_england_has_296_billing_authorities_and_317_principal_councils(
    register: Register,
) -> None:
    england = [item for item in register.authorities if item.nation == "England" and not item.ended]
    billing = [item for item in england if item.is_billing]
    counties = [item for item in england if item.kind == "county"]
    assert (len(billing), len(billing) + len(counties)) == (296, 317)


def test_the_precepts_are_742_and_each_kind_is_as_counted(register: Register) -> None:
    kinds = Counter(item.kind for item in register.precepts)
    assert kinds == {
        "county": 164,
        "police": 285,
        "fire": 185,
        "combined_authority": 75,
        "gla": 33,
    }
    assert sum(kinds.values()) == 742


def test_every_council_is_in_the_region_that_other_tables_print(register: Register) -> None:
    known = {item.ons_code: item for item in register.authorities}
    tenure = (ROOT / "data/households" / TENURE).read_text("utf-8-sig").splitlines()
    printed = {row["ons_code"]: row["region_name"] for row in csv.DictReader(tenure)}
    with gzip.open(ROOT / "data/council_tax" / PRECEPTS, "rt", encoding="utf-8-sig") as levels:
        rows = [row for row in csv.DictReader(levels) if row["authority_class"] == "SC"]
    printed |= {row["ons_code"]: REGIONS[row["region"]] for row in rows}
    places = {code: region for code, region in printed.items() if code in known}
    assert len(places) == 317 - 1  # neither table prints the Isles of Scilly
    assert {code: known[code].region for code in places} == places


def test_a_county_over_two_regions_is_refused(files: dict[str, bytes]) -> None:
    moved = files["authorities"].replace(
        b",East Midlands,E12000004,E10000007", b",West Midlands,E12000005,E10000007", 1
    )
    with pytest.raises(DataDamaged, match="Derbyshire"):
        read({**files, "authorities": moved})


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("E08000016", "E08000038"),  # Barnsley, recoded
        ("E08000019", "E08000039"),  # Sheffield, recoded
        ("E08000038", "E08000038"),
        ("E4401", "E08000038"),
        ("E08000020", "E08000037"),  # Gateshead
        ("E10000021", "E10000021"),  # Northamptonshire keeps its own figures
        ("E2820", "E10000021"),
        ("E2721", "E10000023"),  # North Yorkshire County Council
        ("E4602", "E08000026"),  # Coventry
    ],
)
def test_any_printed_code_leads_to_the_authority_it_means(
    register: Register, printed: str, found: str
) -> None:
    assert code_index(register)[printed] == found


def test_former_councils_end_on_31_march_whichever_day_the_list_prints(register: Register) -> None:
    former = [item for item in register.authorities if item.ended]
    assert len(former) == 48
    assert {item.ended[5:] for item in former} == {"03-31"}


def test_a_former_district_is_placed_in_the_county_that_its_e_code_names(
    register: Register,
) -> None:
    by_code = {item.ons_code: item for item in register.authorities}
    assert by_code["E07000048"].county_code == "E10000009"  # Christchurch was in Dorset
    assert by_code["E07000026"].county_code == "E10000006"  # Allerdale was in Cumbria
    assert by_code["E07000246"].county_code == "E10000027"  # Somerset West and Taunton


def test_a_split_county_has_a_succession_for_each_successor(register: Register) -> None:
    cumbria = [item for item in register.successions if item.former_code == "E10000006"]
    assert [item.successor_name for item in cumbria] == ["Cumberland", "Westmorland and Furness"]
    assert cumbria[0].note == "Cumbria became part of Cumberland on 1 April 2023."


def test_damaged_names_are_left_out_and_names_with_commas_are_kept_whole(
    register: Register,
) -> None:
    plain = {(item.plain, item.ons_code) for item in register.names}
    assert not any("\N{INVERTED QUESTION MARK}" in item.written for item in register.names)
    assert ("bournemouth", "E06000058") not in plain
    assert ("bournemouth", "E06000028") in plain
    assert ("bristol city of", "E06000023") in plain
    assert ("abertawe", "W06000011") in plain


def test_204_councils_in_21_areas_are_reported_to_be_replaced(register: Register) -> None:
    reported = [item for item in register.successions if item.kind == "reported"]
    assert len(reported) == 204
    assert all("Not verified" in item.note and "https://" in item.note for item in reported)
    by_name = {item.former_name: item for item in reported}
    assert by_name["Woking"].successor_name == "West Surrey"
    assert by_name["Woking"].ended == "2027-03-31"
    assert by_name["Medway"].successor_name == ""


def test_totals_are_added_by_the_code_that_a_table_gives_them(register: Register) -> None:
    added = with_totals(register, {"E92000001": "England", "E08000026": "Coventry"})
    assert len(added.authorities) == len(register.authorities) + 1
    assert code_index(added)["E92000001"] == "E92000001"


def test_a_file_without_its_columns_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(DataDamaged, match="has no column official_name"):
        read({**files, "authorities": b"ons_code,type,name,alt_names\n"})


def test_lists_of_code_changes_that_disagree_are_refused(files: dict[str, bytes]) -> None:
    wrong = b"old_code,current_code\nE08000016,E08000039\n"
    with pytest.raises(DataDamaged, match="E08000016 to E08000039"):
        read({**files, "ons_code_changes": wrong})


def test_a_reported_area_that_cites_nothing_listed_is_refused(files: dict[str, bytes]) -> None:
    wrong = files["reported_reorganisation"].replace(b"cites: [surrey_hub]", b"cites: [rumour]")
    with pytest.raises(DataDamaged, match="cites rumour"):
        read({**files, "reported_reorganisation": wrong})


def test_every_fire_and_police_body_is_found_by_its_area_and_service(register: Register) -> None:
    kinds = {item.ons_code: item.kind for item in register.authorities}
    services = {code for code, kind in kinds.items() if kind in {"fire", "police"}}
    areas = {item.ons_code: item.written for item in register.names if item.kind == "area_name"}
    assert set(areas) == services
    plain = {(item.plain, item.ons_code) for item in register.names}
    assert ("cumbria police", "E23000002") in plain
    assert ("avon fire", "E31000001") in plain


def test_each_sidecar_has_the_fingerprint_of_its_file(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        sidecar = Sidecar.model_validate(yaml.safe_load((SIDECARS / f"{name}.yaml").read_bytes()))
        assert sidecar.files[0].bytes == len(content)
        assert sidecar.files[0].sha256 == hashlib.sha256(content).hexdigest()
