"""ArcGIS feature services: counted, fetched in pages, counted again, and written as CSV or GeoJSON."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pipeline.base import InputError, Source
from sources.layout import has_columns
from sources.snapshot.accept import Accepted, refused
from sources.snapshot.client import ADVICE, Advance, Client
from sources.vintages import fitted

PAGE = 1000
WHERE = {"where": "1=1"}


def fetch_service(client: Client, source: Source, name: str, address: str, part: Path, advance: Advance) -> Accepted:
    """All features of a service into `part`. Raises InputError where the pages do not add up to the count."""
    count = _count(client, source, address, part)
    rows = 0
    with part.open("w", encoding="utf-8", newline="") as out:
        write = _GeoJson(out) if name.endswith(".geojson") else _Csv(out)
        for feature in _features(client, source, address, part, count):
            if not rows:
                _check(source, name, list(feature["properties"]))
            write.add(feature)
            rows += 1
            advance(rows, count)
        write.end()
    if rows != count:
        raise refused(source, name, f"the service counts {count:,} rows and gave {rows:,}")
    if not rows:
        raise refused(source, name, "the service has no rows")
    return Accepted(rows)


def _count(client: Client, source: Source, address: str, part: Path) -> int:
    found = _ask(client, source, address, part, {**WHERE, "returnCountOnly": "true", "f": "json"})
    if not isinstance(found.get("count"), int):
        raise InputError("does not say how many rows it has", source=source.code, file=address, cure=ADVICE)
    return found["count"]


def _features(client: Client, source: Source, address: str, part: Path, count: int) -> Iterator[dict[str, Any]]:
    """Page after page, until one is empty or more have come than were counted. Raises InputError for a repeat."""
    offset, seen = 0, set()
    while offset <= count:
        asked = {**WHERE, "outFields": "*", "outSR": "4326", "resultOffset": offset, "resultRecordCount": PAGE}
        page = _ask(client, source, address, part, {**asked, "f": "geojson"}).get("features")
        if not isinstance(page, list) or not all(isinstance(f, dict) and f.get("properties") for f in page):
            raise InputError("gave a page that is no list of features", source=source.code, file=address, cure=ADVICE)
        if not page:
            return
        for feature in page:
            key = feature.get("id", json.dumps(feature["properties"], sort_keys=True))
            if key in seen:
                cure = "fetch it again: the service changed meanwhile"
                raise InputError("gave a row twice", source=source.code, file=address, cure=cure)
            seen.add(key)
            yield feature
        offset += len(page)


def _ask(client: Client, source: Source, address: str, part: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """One query. The server reports errors of its own as JSON, with status 200."""
    query = f"{address.rstrip('/')}/query?{urlencode(asked)}"
    found = client.json(query, part.with_suffix(".page"), source.code)
    if isinstance(found, dict) and "error" not in found:
        return found
    error = found.get("error") if isinstance(found, dict) else None
    said = error.get("message") if isinstance(error, dict) else "something that is not an object"
    raise InputError(f"the service answered: {said}", source=source.code, file=address, cure=ADVICE)


def _check(source: Source, name: str, titles: list[str]) -> None:
    fit = fitted(source, titles)
    if not has_columns(fit, titles):
        wanted = next(c.title for c in fit.columns if c.required)
        raise refused(source, name, f"lacks a column, {wanted} perhaps (it has {', '.join(titles[:8])})")


class _Csv:
    """Attributes only."""

    def __init__(self, out: Any) -> None:
        self.out, self.writer = out, None

    def add(self, feature: dict[str, Any]) -> None:
        if self.writer is None:
            self.writer = csv.DictWriter(
                self.out, list(feature["properties"]), extrasaction="ignore", lineterminator="\n"
            )
            self.writer.writeheader()
        self.writer.writerow(feature["properties"])

    def end(self) -> None:
        pass


class _GeoJson:
    """A feature collection in degrees, one feature a line."""

    def __init__(self, out: Any) -> None:
        self.out, self.first = out, True
        out.write('{"type":"FeatureCollection","features":[\n')

    def add(self, feature: dict[str, Any]) -> None:
        self.out.write("" if self.first else ",\n")
        json.dump(feature, self.out, ensure_ascii=False, separators=(",", ":"))
        self.first = False

    def end(self) -> None:
        self.out.write("\n]}\n")
