"""What can be fetched: each source's address as its declaration has it, and how an address is to be fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pipeline.base import InputError, Source
from sources import boundaries, casc, cic_statements, companies, mutuals, postcodes, register, small_areas, wide_areas
from sources.ons import SERVICES
from sources.threesixtygiving import declared as grants

READERS = (register, companies, casc, mutuals, cic_statements, grants, postcodes, small_areas, wide_areas, boundaries)
KNOWN: dict[str, Source] = {source.code: source for reader in READERS for source in reader.SOURCES}
"""Every source that the stages read, by its code."""

ITEM, FIRST_OF_MONTH, SERVICE = "{ITEM}", "YYYY-MM-DD", "/FeatureServer/"
MONTHS_BACK = 2
API = "https://api.threesixtygiving.org/api/v1/org/{ORG}/grants_received/"

OF_SERVICES = {
    "lad_region": "LAD24_RGN24_EN_LU",
    "lad_combined_authority": "LAD25_CAUTH25_EN_LU",
    "boundaries_lad": "Local_Authority_Districts_May_2024_Boundaries_UK_BUC",
    "boundaries_lsoa21": "Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BGC_V5",
}
"""Services of sources whose declared address is the portal's front page."""

GROUPS = {"register": tuple(source.code for source in register.SOURCES)}
"""Sources that are taken together or not at all."""

FETCHED = (
    "register",
    "companies",
    "casc",
    "mutuals",
    "cic_statements",
    "grants",
    "postcodes",
    "iod_2019",
    "iod_2025",
    "ruc_2021",
    "lsoa_history",
    "lsoa21_bua22",
    "lad_police_force",
    *OF_SERVICES,
)
"""What `vcse snapshot` fetches when it is not told which; to these come all that the settings give an address."""

ADDRESSES = {code: source.address for code, source in KNOWN.items()} | {
    code: f"{SERVICES}/{service}{SERVICE}0" for code, service in OF_SERVICES.items()
}
RECIPIENTS = "recipients"


@dataclass(frozen=True, slots=True)
class Remote:
    """One file to fetch: whose it is, its name in an input folder, and the addresses to try in turn."""

    source: Source
    name: str
    addresses: tuple[str, ...]

    @property
    def is_service(self) -> bool:
        """Fetched in pages."""
        return SERVICE in self.addresses[0]


def wanted(named: tuple[str, ...], addresses: Mapping[str, str], left_out: list[str]) -> tuple[str, ...]:
    """The codes to fetch: those named, or all there are. Raises InputError for one that is not there."""
    in_groups = {code for codes in GROUPS.values() for code in codes}
    for code in addresses:
        _check_known(code, (*KNOWN, RECIPIENTS), "snapshots.addresses")
    everything = (*FETCHED, *(code for code in addresses if code not in (*FETCHED, *in_groups, RECIPIENTS)), RECIPIENTS)
    for code in (*named, *left_out):
        _check_known(code, everything, None if code in named else "snapshots.leave_out")
    return named or tuple(code for code in everything if code not in left_out)


def _check_known(code: str, known: tuple[str, ...], setting: str | None) -> None:
    if code not in known:
        import difflib

        near = difflib.get_close_matches(code, known, n=1, cutoff=0.0)[0]
        cure = f"the nearest is {near}; there are: {', '.join(dict.fromkeys(known))}"
        raise InputError(f"no live source is called {code!r}", source="snapshot", field=setting, cure=cure)


def remotes(code: str, addresses: Mapping[str, str], items: Mapping[str, str], today: date) -> list[Remote]:
    """The files of a source or group. Raises InputError where its name is not one that the source reads."""
    found = []
    for part in GROUPS.get(code, (code,)):
        address = addresses.get(part) or ADDRESSES[part]
        found += _of_address(KNOWN[part], address, items, today)
    return found


def _of_address(source: Source, address: str, items: Mapping[str, str], today: date) -> Iterator[Remote]:
    if ITEM in address:
        for name, item in items.items():
            if item:
                yield _remote(source, f"{name}.zip", (address.replace(ITEM, item),))
    elif FIRST_OF_MONTH in address:
        tried = tuple(address.replace(FIRST_OF_MONTH, month) for month in _months(today))
        yield _remote(source, _last_part(address).replace(FIRST_OF_MONTH, "latest"), tried)
    elif SERVICE in address:
        service = address.split(SERVICE)[0].rsplit("/", 1)[-1]
        suffix = "geojson" if any(pattern.endswith(".geojson") for pattern in source.patterns) else "csv"
        yield _remote(source, f"{service}.{suffix}", (address,))
    else:
        yield _remote(source, _last_part(address), (address,))


def _remote(source: Source, file: str, addresses: tuple[str, ...]) -> Remote:
    if not source.matches(file):
        raise InputError(
            f"its file would be called {file}, and the source reads {', '.join(source.patterns)}",
            source=source.code,
            file=addresses[0],
            cure="give an address that ends in such a name, under snapshots.addresses or snapshots.items",
        )
    return Remote(source, f"{source.folder}/{file}", addresses)


def _months(today: date) -> Iterator[str]:
    year, month = today.year, today.month
    for _ in range(MONTHS_BACK + 1):
        yield f"{year:04}-{month:02}-01"
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def _last_part(address: str) -> str:
    return unquote(PurePosixPath(urlsplit(address).path).name)
