"""A tax base, as it is answered: counts to two places."""

from collections.abc import Mapping
from typing import ClassVar

from tallystick.figures.frozen import dataclass
from tallystick.figures.year import FinancialYear
from tallystick.questions.answer import Answer, told
from tallystick.questions.plain import Place
from tallystick.questions.sources import CitedRule, SourceTable

_HOMES, _BASE, _SHARE = "dwellings", "Band D equivalents", "share"


@dataclass(frozen=True, slots=True)
class BaseAuthority:
    """Whose base it is; `billing_authorities` are added where it sends no bills itself."""

    ons_code: str
    name: str
    billing_authorities: int = told("authorities")


@dataclass(frozen=True, slots=True)
class FormBand:
    """The items of the form of one band by letter, what they leave, and its equivalents."""

    identified_by: ClassVar[str] = "band"

    band: str
    H: float = told(_HOMES)
    Q: float = told(_HOMES)
    E: float = told(_HOMES)
    J: float = told(_HOMES)
    Z: float = told(_HOMES)
    dwellings: float = told(_HOMES)
    relevant: float = told(_BASE)


@dataclass(frozen=True, slots=True)
class BaseOfForm:
    """A base made from the items of the form."""

    items: Mapping[str, str]
    bands: tuple[FormBand, ...]
    sum: float = told(_BASE)
    collection_rate: float = told(_SHARE)
    lost: float = told(_BASE)
    in_lieu: float = told(_BASE)
    tax_base: float = told(_BASE)


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """A step from the return to the base that the tax is set on."""

    identified_by: ClassVar[str] = "name"

    name: str
    label: str
    value: float | None = told("Band D equivalents; the collection rate a share")
    status: str = told()


@dataclass(frozen=True, slots=True)
class BaseBridge:
    """From the return of October to the base that the tax of a year is set on."""

    year: FinancialYear
    steps: tuple[BridgeStep, ...]


@dataclass(frozen=True, slots=True)
class BaseOfReturn:
    """The return of an area by item and band, and the bridge from it; None where not held."""

    october: int
    bands: Mapping[str, Mapping[str, float | None]] = told(
        "dwellings; Band D equivalents where the item says so", status="as printed"
    )
    totals: Mapping[str, float | None] = told(_BASE, status="as printed")
    support: Mapping[str, Mapping[str, int | None]] = told("£ a year", status="as printed")
    bridge: BaseBridge | None = told()


@dataclass(frozen=True, slots=True)
class SupportForMore:
    """What full support for so many more dwellings does to the base and the basic amount."""

    dwellings: Mapping[str, float] = told(_HOMES)
    tax_base_before: float = told(_BASE)
    tax_base_after: float = told(_BASE)
    rise_in_basic_amount: float = told(_SHARE)
    rule: str = "CT-16"


@dataclass(frozen=True, slots=True, repr=False)
class TaxBaseAnswer(Answer):
    """A tax base: of a form, or of the return of a real authority."""

    FORMAT: ClassVar[str] = "tallystick-taxbase-1"

    authority: BaseAuthority | None
    nation: str
    year: FinancialYear
    of_band_d: Mapping[str, str]
    form: BaseOfForm | None
    returned: BaseOfReturn | None
    more_support: SupportForMore | None
    rules: tuple[CitedRule, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceTable, ...]

    @property
    def place(self) -> Place:
        """The authority, or the nation where a form was given."""
        authority = self.authority
        if authority is None:
            return Place(self.nation, "")
        return Place(authority.name, authority.ons_code)

    @property
    def headline(self) -> str:
        """How large the base is."""
        base = self.tax_base
        if base is None:
            return f"The tax base of {self.place.name} for {self.year} is not held"
        return f"The tax base is {base:,.2f} Band D equivalents in {self.place.name}, {self.year}"

    @property
    def tax_base(self) -> float | None:
        """The base that the tax is set on, in Band D equivalents; None where it is not held."""
        if self.form is not None:
            return self.form.tax_base
        if self.returned is None or self.returned.bridge is None:
            return None
        steps = {step.name: step.value for step in self.returned.bridge.steps}
        return steps["tax_base"]
