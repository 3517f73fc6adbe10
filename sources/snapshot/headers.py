"""What requests and answers say in their headers: going on with a part, validators, lengths, pauses asked for."""

import email.utils
import json
import time
from collections.abc import Mapping
from pathlib import Path


def conditions(address: str, part: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Go on with `part` where a validator for it is known; else ask whether what is pinned has changed."""
    note = _noted(part)
    if part.is_file() and part.stat().st_size and note.get("address") == address and note.get("validator"):
        return {"Range": f"bytes={part.stat().st_size}-", "If-Range": note["validator"]}
    part.unlink(missing_ok=True)
    published = known.get("published", "")
    # An extract's pin has its extract date in that place, which is no date of HTTP.
    since = published if published.endswith("GMT") else ""
    asked = {"If-None-Match": known.get("etag"), "If-Modified-Since": since}
    return {name: value for name, value in asked.items() if value}


def note_path(part: Path) -> Path:
    """Where it is noted what a part is of."""
    return part.with_suffix(".note")


def note(part: Path, address: str, headers: Mapping[str, str]) -> None:
    """Keep what shows, after a break, that the rest is of the same file; a weak ETag does not."""
    etag = headers.get("ETag", "")
    validator = headers.get("Last-Modified", "") if not etag or etag.startswith("W/") else etag
    note_path(part).write_text(json.dumps({"address": address, "validator": validator}), encoding="utf-8")


def _noted(part: Path) -> dict[str, str]:
    try:
        return json.loads(note_path(part).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def length(headers: Mapping[str, str]) -> int:
    """Bytes of the answer, -1 where it does not say."""
    text = headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else -1


def start_of(content_range: str) -> int:
    """The first byte's place, from `bytes 100-199/200`; -1 where that is not said."""
    number = content_range.removeprefix("bytes ").split("-")[0]
    return int(number) if number.isdecimal() else -1


def retry_after(text: str | None) -> float | None:
    """Seconds, given as such or as a date."""
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return None
