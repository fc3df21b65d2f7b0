"""The published identities that every release must satisfy; one that fails stops the build."""

import importlib
import pkgutil
from collections.abc import Mapping

import tallystick.sources.identities as identities_package
from tallystick.figures.errors import DataDamaged
from tallystick.sources.table import Table


def hold(tables: Mapping[str, Table]) -> int:
    """Check every identity; returns how many groups were checked.

    Raises:
        ExceptionGroup: of `DataDamaged`, one for each identity that fails, in plain words.
    """
    faults: list[DataDamaged] = []
    groups = sorted(module.name for module in pkgutil.iter_modules(identities_package.__path__))
    for group in groups:
        module = importlib.import_module(f"{identities_package.__name__}.{group}")
        faults.extend(DataDamaged(f"{group}: {fault}") for fault in module.check(tables))
    if faults:
        raise ExceptionGroup(f"{len(faults)} published identities do not hold", faults)
    return len(groups)
