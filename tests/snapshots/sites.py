"""The sample's files at the sources' paths, and the settings that lead there."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from web import Resource, Web, features_of_csv

from sources.sample import make
from sources.snapshot.client import Client, Limits
from sources.snapshot.pins import Pins
from sources.snapshot.taking import Taking

ROOT = Path(__file__).resolve().parents[2]
RECIPIENT = "GB-CHC-1400001"
ITEMS = {"ONSPD_NOV_2025_UK": "directory", "NSPL_NOV_2021_UK_ZW_YK": "older"}
SERVICES = {
    "ruc_2021": "LSOA21_RUC21_EW_LU",
    "lsoa_history": "LSOA11_LSOA21_LAD22_EW_LU",
    "lad_police_force": "LAD24_CSP24_PFA24_EW_LU",
    "lad_region": "LAD24_RGN24_EN_LU",
    "lad_combined_authority": "LAD25_CAUTH25_EN_LU",
    "boundaries_lad": "Local_Authority_Districts_May_2024_Boundaries_UK_BUC",
    "boundaries_lsoa21": "Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BGC_V5",
}
FILES = {
    "casc": "casc/cascs.csv",
    "mutuals": "mutuals/SocietyList.csv",
    "cic_statements": "cic_statements/tcss-cic-statements-Jul2026.zip",
    "iod_2019": "geography/File_7_IoD2019_All_Ranks_Deciles.zip",
    "iod_2025": "geography/File_7_IoD2025_All_Ranks_Scores_Deciles.zip",
    "ruc_2011": "geography/LSOA11_RUC11_EW_LU.zip",
    "lsoa_population": "geography/LSOA21_population_census2021.csv",
    "coastal_ons_2020": "geography/ONS_coastal_towns_2020.csv",
    "coastal_cmo_2021": "geography/CMO_coastal_towns_and_cities_2021.csv",
    "lsoa11_bua11": "geography/LSOA11_BUA11_BUASD11_LU.csv",
    "lad_probation": "geography/LAD25_PDU_NE_YH.csv",
    "lad_population": "geography/LAD_population_mid2023_NE_YH.csv",
    "prisons": "geography/prisons_NE_YH.csv",
}


class Site:
    """A sample world behind a web server."""

    def __init__(self, world: Path) -> None:
        self.world, self.web = world, Web()
        self.addresses: dict[str, str] = {}
        self.good = {}
        for path in sorted((world / "register").glob("*.zip")):
            if "trustee" not in path.name:
                code = "ccew_" + path.name.split(".")[1].removeprefix("charity_")
                self.put(code, f"/data/json/{path.name}", path.read_bytes(), "application/zip")
        self._companies()
        for code, name in FILES.items():
            path = world / name
            kind = "text/csv" if path.suffix == ".csv" else "application/zip"
            self.put(code, f"/{path.name}", path.read_bytes(), kind)
        for name, item in ITEMS.items():
            self.put("postcodes", f"/items/{item}/data", (world / f"geography/{name}.zip").read_bytes())
        self.addresses["postcodes"] = f"{self.web.url}/items/{{ITEM}}/data"
        for code, service in SERVICES.items():
            self.addresses[code] = f"{self.web.url}/rest/{service}/FeatureServer/0"
            self.good[f"/rest/{service}/FeatureServer/0"] = Resource(features=self._features(code))
        self._grants()
        self.reset()

    def put(self, code: str, path: str, body: bytes, kind: str = "application/octet-stream") -> None:
        self.addresses[code] = f"{self.web.url}{path}"
        self.good[path] = Resource(body, kind)

    def reset(self) -> None:
        self.web.resources = dict(self.good)
        self.web.faults.clear()
        self.web.always.clear()
        self.web.asked.clear()

    def _companies(self) -> None:
        path = next((self.world / "companies").glob("*.csv"))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
        self.put("companies", "/BasicCompanyDataAsOneFile-2026-10-01.zip", packed.getvalue(), "application/zip")
        self.addresses["companies"] = f"{self.web.url}/BasicCompanyDataAsOneFile-YYYY-MM-DD.zip"

    def _features(self, code: str) -> tuple:
        folder = self.world / "geography"
        if code == "boundaries_lad":
            text = (folder / "boundaries_lad_NE_YH_BGC.geojson").read_text()
            return tuple(feature | {"id": n} for n, feature in enumerate(json.loads(text)["features"], 1))
        if code == "boundaries_lsoa21":
            import geopandas

            shapes = geopandas.read_parquet(folder / "boundaries_lsoa21_NE_YH_BGC.parquet").to_crs("EPSG:4326")
            return tuple(json.loads(shapes.head(1_200).to_json())["features"])
        path = next(folder.glob(f"{SERVICES[code]}.*"))
        if path.suffix == ".csv":
            return features_of_csv(path.read_text(encoding="utf-8-sig"))
        with zipfile.ZipFile(path) as archive:
            return features_of_csv(archive.read(archive.namelist()[0]).decode("utf-8-sig"))

    def _grants(self) -> None:
        registry = json.loads(next((self.world / "grants").glob("registry*.json")).read_text())
        self.publishers = []
        for entry in registry:
            name = entry["distribution"][0]["downloadURL"].rsplit("/", 1)[-1]
            found = self.world / "grants" / name
            if found.is_file():
                entry["distribution"][0]["downloadURL"] = f"{self.web.url}/files/{name}"
                self.good[f"/files/{name}"] = Resource(found.read_bytes())
                self.publishers.append(f"/files/{name}")
        entries = [e for e in registry if e["distribution"][0]["downloadURL"].startswith(self.web.url)]
        self.put("grants", "/data.json", json.dumps(entries).encode(), "application/json")
        package = next(p for p in sorted((self.world / "grants").glob("*.json")) if "registry" not in p.name)
        grants = tuple(json.loads(package.read_text())["grants"])
        self.good[f"/api/{RECIPIENT}/"] = Resource(grants=(grants * 20)[:250])
        self.addresses["recipients"] = f"{self.web.url}/api/{{ORG}}/"

    def write_study(self, path: Path) -> Path:
        """The project's settings, with this site's addresses in place of the publishers'."""
        text = (ROOT / "study.toml").read_text()
        addresses = ", ".join(f'{code} = "{address}"' for code, address in self.addresses.items())
        text = text.replace("addresses = {}", f"addresses = {{ {addresses} }}")
        text = text.replace("recipients = []", f'recipients = ["{RECIPIENT}"]')
        text = text.replace("leave_out = []", 'leave_out = ["lsoa21_bua22"]')
        text = re.sub(r'^(\w+_UK) = "[0-9a-f]{32}"$', r'\1 = ""', text, flags=re.MULTILINE)
        items = "\n".join(f'{name} = "{item}"' for name, item in ITEMS.items())
        path.write_text(text.replace("[snapshots.items]", f"[snapshots.items]\n{items}"))
        return path

    def taking(self, folder: Path, **limits) -> Taking:
        """A fetch that waits for nothing; what it would have slept is in `slept`, what it said in `watch.said`."""
        slept: list[float] = []
        given = {"tries": 3, "stall": 0.3, "backoff": 1.0, "longest_wait": 60.0, "largest": 1 << 30} | limits
        client = Client(Limits(**given), sleep=slept.append)
        today = datetime(2026, 11, 22, tzinfo=UTC).date()
        made = Taking(Pins(folder), client, Said(), self.addresses, ITEMS, (RECIPIENT,), today)
        made.slept = slept
        return made


class Said:
    """A watch that remembers."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def begin(self, name):
        return lambda done, total: None

    def end(self, name, text):
        self.said.append(f"{name}: {text}")

    def note(self, text):
        self.said.append(text)


def make_world(folder: Path) -> Path:
    make(folder, organisations=300)
    return folder
