"""Made-up 360Giving files of every kind, the stage over them, and what flatten-tool makes of the same files."""

import csv
import json
import re
import shutil
from pathlib import Path

from sources.threesixtygiving import SOURCE, run
from sources.threesixtygiving.titles import ALONE

TITLES = (
    "Identifier",
    "Title",
    "Description",
    "Currency",
    "Amount Awarded",
    "Award Date",
    "Recipient Org:Identifier",
    "Recipient Org:Name",
    "Funding Org:Identifier",
    "Funding Org:Name",
)


def row(identifier, *, title="A grant", description="", amount="100", date="2020-02-29", recipient="", name="A Club"):
    """A row under TITLES."""
    return [identifier, title, description, "GBP", amount, date, recipient, name, "360G-funder", "A Funder"]


def grant(identifier, **more):
    """A grant as an object of a JSON package."""
    return {
        "id": identifier,
        "title": "A grant",
        "description": "",
        "currency": "GBP",
        "amountAwarded": 100,
        "awardDate": "2020-02-29",
        "recipientOrganization": [{"id": "360G-funder-org:1", "name": "A Club"}],
        "fundingOrganization": [{"id": "360G-funder", "name": "A Funder"}],
    } | more


def csv_file(path: Path, *rows, encoding="utf-8") -> Path:
    """Rows of any values as comma-separated text."""
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(rows)
    return path


def workbook(path: Path, **sheets) -> Path:
    """Sheets by name, each a list of rows, as XLSX or ODS after the path's suffix."""
    if path.suffix == ".ods":
        from odfdo import Document, Table

        document = Document("spreadsheet")
        document.body.clear()
        for name, rows in sheets.items():
            table = Table(name)
            table.set_values([list(values) for values in rows])
            document.body.append(table)
        document.save(path)
        return path
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for values in rows:
            sheet.append(list(values))
    book.save(path)
    return path


def package(path: Path, *grants, **facts) -> Path:
    """A JSON package of grants."""
    path.write_text(json.dumps({**facts, "grants": list(grants)}), encoding="utf-8")
    return path


def read(make_context, *paths, memory=None):
    """The stage's context after running over these files, with what earlier runs kept."""
    ctx = make_context(files={SOURCE.code: paths})
    ctx.memory = memory
    run(ctx)
    return ctx


def table(ctx, query):
    """A query's rows."""
    return ctx.con.execute(query).fetchall()


def counts(ctx):
    """Rows read, kept and rejected, by file."""
    return {file: rest for file, *rest in table(ctx, "SELECT file, read, kept, rejected FROM _files")}


def staged(ctx) -> dict[str, dict[str, dict]]:
    """By file name and identifier, every kept grant in the standard's shape: of the declared fields only, as text."""
    from sources.threesixtygiving.staging import SCALARS

    columns = ", ".join(f'r."{name}"' for name in SCALARS if name != "localAuthority")
    joined = "raw_grants r JOIN ids USING (file, row) JOIN files f USING (file)"
    grants, files = {}, {}
    for base, number, at, *values in table(ctx, f"SELECT f.base, r.file, r.row, {columns} FROM {joined}"):
        grants[number, at] = {k: _text(v) for k, v in zip(SCALARS, values, strict=False) if v is not None}
        files.setdefault(base, {})[grants[number, at]["id"]] = grants[number, at]
    found = ctx.con.execute("FROM elements ORDER BY file, row, part, place")
    names = [column[0] for column in found.description]
    for values in found.fetchall():
        element = dict(zip(names, values, strict=True))
        key, part = (element.pop("file"), element.pop("row")), element.pop("part")
        element.pop("place")
        grants[key].setdefault(part, []).append({k: _text(v) for k, v in element.items() if v is not None})
    return files


def unflattened(path: Path, schema: Path, scratch: Path) -> dict[str, dict]:
    """The same of what flatten-tool makes of a spreadsheet; it reads a folder of comma-separated files."""
    import flattentool

    source, kind = path, path.suffix[1:]
    if kind == "csv":
        source = scratch / f"{path.stem}-folder"
        source.mkdir()
        shutil.copyfile(path, source / "grants.csv")
    package_schema, out = scratch / "package-schema.json", scratch / f"{path.stem}-{kind}.json"
    # The standard's own refers to an address, and tests use no network.
    package_schema.write_text('{"properties": {"license": {"type": "string", "title": "License"}}}', encoding="utf-8")
    flattentool.unflatten(
        str(source),
        input_format=kind,
        output_name=str(out),
        schema=str(schema),
        convert_titles=True,
        root_list_path="grants",
        metatab_name="Meta",
        metatab_schema=str(package_schema),
        encoding="cp1252" if "cp1252" in path.name else "utf-8-sig",
        metatab_vertical_orientation=True,
    )
    grants = json.loads(out.read_text(encoding="utf-8"))["grants"]
    return {item["id"]: _declared(item) for item in grants if "id" in item}


def _declared(item: dict) -> dict:
    from sources.threesixtygiving.staging import ARRAYS, LEAVES, SCALARS

    result = {key: _text(item[key]) for key in SCALARS if _text(item.get(key))}
    for part in ARRAYS:
        for path, elements in ((part, item.get(part, [])), (f"{part}/location", _nested(item.get(part, [])))):
            kept = [{key: _text(e[key]) for key in LEAVES if _text(e.get(key))} for e in elements]
            if any(kept):
                result[path] = [element for element in kept if element]
    return result


def _nested(elements: list) -> list:
    return [place for element in elements for place in element.get("location", ())]


def _text(value) -> str:
    """A value as text; whole numbers and midnights lose what the two tools write differently."""
    text = "" if value is None else str(value).strip().removesuffix(".0")
    return re.sub(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\+00:00$", r"\1 \2", text).removesuffix(" 00:00:00")


assert ALONE < 0, "flatten-tool puts what has no number before what has number 0"
