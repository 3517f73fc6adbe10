"""Personal details as people write them, put into the texts of an input folder, and how they are found."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

SEEDS = (
    ("postcode, no space", "Post to QX73ZD", r"qx7[^a-z0-9]{0,4}3zd"),
    ("postcode, lower case", "Near qx7 3ze", r"qx7[^a-z0-9]{0,4}3ze"),
    ("postcode, a dot", "At QX7.3ZF", r"qx7[^a-z0-9]{0,4}3zf"),
    ("postcode, a line break", "Based in QX7\n3ZG", r"qx7[^a-z0-9]{0,4}3zg"),
    ("phone, nought in brackets", "Tel +44 (0)1632 960901", r"1632[^a-z0-9]{0,6}960[^a-z0-9]{0,4}901"),
    ("phone, in brackets", "Ring (01632) 960 902", r"1632[^a-z0-9]{0,6}960[^a-z0-9]{0,4}902"),
    ("phone, dots", "Call 01632.960.903", r"1632[^a-z0-9]{0,6}960[^a-z0-9]{0,4}903"),
    ("phone, no space before", "Tel01632960904", r"1632[^a-z0-9]{0,6}960[^a-z0-9]{0,4}904"),
    ("phone, from abroad", "Text 0044 1632 960-905", r"1632[^a-z0-9]{0,6}960[^a-z0-9]{0,4}905"),
    ("e-mail", "Write to zqheron@example.org", "zqheron"),
    ("e-mail, [at]", "Write to zqcrane [at] example [dot] org", "zqcrane"),
    ("e-mail, (at)", "Write to zqegret(at)example.org", "zqegret"),
    ("e-mail, at", "Write to zqstork at example.org.uk", "zqstork"),
    ("e-mail, at and dot", "Write to zqibis at example dot org", "zqibis"),
    ("name after a title", "Contact Mrs J. Quillfeather", "quillfeather"),
    ("name in capitals", "CONTACT MRS J.T.WRENSHAW", "wrenshaw"),
    ("name of a minister", "Led by Rev. P Oswinbeck", "oswinbeck"),
    ("name before a number", "Contact: Jo Hollowmere, 01632 960 906", "hollowmere"),
    ("street, at the end", "Find us at 1 Thorpe Close", r"1\W+thorpe close"),
    ("street, within a sentence", "From 1 Larkspindle Close we visit", "larkspindle"),
    ("flat", "Come to Flat 2, 14 Mill Lane, on Mondays", r"14\W+mill lane"),
    ("street, lower case", "Come to 27 fennimarsh road, please", "fennimarsh"),
    ("street, range", "Unit 3, 7-9 Ottermoss Way is ours", "ottermoss"),
)
REFUGE = "Hollyfenwick"
"""A refuge's house, which the texts of refuges and of the grants to them name: none of these texts is published."""

AROUND = "Visits to people in prison. {}. Support for prisoners on release."


def seed(folder: Path) -> list[str]:
    """Put the seeds into every kind of text; returns the identifiers of the refuges among the charities."""
    with (folder / "truth" / "organisations.csv").open(encoding="utf-8-sig", newline="") as stream:
        refuges = [row["record_id"] for row in csv.DictReader(stream) if row["sensitive"] == "true"]
    _extract(folder, "charity", "charity_activities", refuges)
    _extract(folder, "charity_governing_document", "charitable_objects", refuges)
    _statements(folder)
    _packages(folder, refuges)
    _sheets(folder)
    return refuges


def _said(n: int, before: object = "") -> str:
    return f"{AROUND.format(SEEDS[n % len(SEEDS)][1])} {before or ''}".strip()


def _extract(folder: Path, table: str, column: str, refuges: list[str]) -> None:
    path = folder / "register" / f"publicextract.{table}.zip"
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        rows = json.loads(archive.read(name).decode("utf-8-sig"), strict=False)
    for n, row in enumerate(rows):
        if f"GB-CHC-{row['registered_charity_number']}" in refuges:
            row[column] = f"{row[column] or ''} Our refuge is {REFUGE} House."
        else:
            row[column] = _said(n, row[column])
    text = "[" + ",\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"\ufeff{text}")


def _rewritten(text: str, columns: tuple[str, ...]) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for n, row in enumerate(rows):
        writer.writerow(row | {column: _said(n + k, row[column]) for k, column in enumerate(columns) if column in row})
    return out.getvalue()


def _statements(folder: Path) -> None:
    path = next((folder / "cic_statements").glob("*.zip"))
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        text = archive.read(name).decode("utf-8-sig")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, _rewritten(text, ("beneficiaries", "activity_1", "community_benefit_1")))


def _packages(folder: Path, refuges: list[str]) -> None:
    """Every grant's title and description; and to each refuge a grant that names its house."""
    for path in (p for p in (folder / "grants").glob("*.json") if "registry" not in p.name):
        package = json.loads(path.read_text(encoding="utf-8-sig"))
        for n, grant in enumerate(package["grants"]):
            grant["title"], grant["description"] = SEEDS[n % len(SEEDS)][1], _said(n + 7)
        like = package["grants"][0]
        for n, refuge in enumerate(refuges):
            to = {"id": refuge, "name": "As registered", "charityNumber": refuge.removeprefix("GB-CHC-")}
            named = {"id": f"{like['id']}-R{n}", "title": f"{REFUGE} House", "description": f"Beds at {REFUGE} House"}
            package["grants"].append(like | named | {"recipientOrganization": [to]})
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")


def _sheets(folder: Path) -> None:
    for path in (folder / "grants").glob("*.csv"):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
        path.write_text(_rewritten(text, ("Title", "Description")), encoding="utf-8")


def needles() -> dict[str, re.Pattern[str]]:
    """What must be found nowhere, in lower case."""
    return {kind: re.compile(needle) for kind, _, needle in SEEDS} | {"refuge": re.compile(REFUGE.lower())}
