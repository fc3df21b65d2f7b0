"""Nothing stands in the product that no question, page, command or build leads to."""

from house.reached import unreached_modules, unreached_names


def test_every_module_is_reached() -> None:
    assert unreached_modules() == []


def test_every_public_name_is_reached() -> None:
    assert unreached_names() == []
