"""JSON files, grant by grant, and what kind each is: grants, the registry of files, or the standard's schema."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sources.layout  # noqa: F401 (registers the error handler that reads stray bytes as Windows-1252)
from pipeline.base import InputError, InputFile
from sources.threesixtygiving.json_text import JsonText
from sources.threesixtygiving.spreadsheets import unreadable
from sources.threesixtygiving.staging import ARRAYS, SCALARS

READ_KEYS = (*SCALARS, *ARRAYS)
INDIVIDUAL_KEYS = ("recipientIndividual", "toIndividualsDetails")
GRANT_KEYS = {"amountAwarded", "awardDate", "recipientOrganization", "fundingOrganization", *INDIVIDUAL_KEYS}
SCHEMA_KEYS = {"$schema", "$defs", "definitions", "properties"}
LOOKED_FOR = "a package has a list named grants, whose objects have id, amountAwarded and recipientOrganization"

AddLine = Callable[[Mapping[str, Any]], None]


@dataclass
class Found:
    """What a JSON file turned out to hold; `facts` is what the package says of itself, as a `meta` sheet does."""

    note: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    datasets: list[Mapping[str, Any]] = field(default_factory=list)


def read_json(file: InputFile, number: int, add: AddLine) -> Found:
    """Give every grant of the file to `add`, numbered from 1, and what else it says back.

    Of a grant to an individual only that it is one goes on. Raises InputError where the file is not valid JSON, or is
    neither grants nor a file of the standard or registry.
    """
    with file.path.open(encoding="utf-8-sig", errors="windows_1252") as stream:
        text = JsonText(stream)
        try:
            return _list(file, number, text, add) if text.peek() == "[" else _package(file, number, text, add)
        except RecursionError:
            raise unreadable(file, "is nested too deeply to be grants data") from None
        except ValueError as error:
            raise unreadable(file, f"is not valid JSON, {text.read:,} elements into it: {error}") from None


def _list(file: InputFile, number: int, text: JsonText, add: AddLine) -> Found:
    found = Found("an empty list")
    for row, item in enumerate(text.items(), 1):
        if row == 1:
            registry = isinstance(item, dict) and "distribution" in item
            found.note = "the registry of grants files, not grants" if registry else ""
            if not registry and not _is_grant(item):
                raise _not_grants(file, item)
        if found.note:
            found.datasets.append(item)
        else:
            add(_line(number, row, item))
    return found


def _package(file: InputFile, number: int, text: JsonText, add: AddLine) -> Found:
    found, keys, rows = Found(), set(), 0
    for key in text.members():
        keys.add(key)
        if key != "grants":
            _keep_fact(found.facts, key, text.value())
        elif text.peek() == "[":
            for item in text.items():
                rows += 1
                add(_line(number, rows, item))
        else:
            text.value()
            raise unreadable(file, "has under grants something that is not a list", LOOKED_FOR)
    if "grants" not in keys:
        if not keys & SCHEMA_KEYS:
            raise _not_grants(file, dict.fromkeys(keys))
        found.note = "a schema, not grants"
    return found


def _keep_fact(facts: dict[str, str], key: str, value: Any) -> None:
    if key == "license" and isinstance(value, str):
        facts["license"] = value
    if key == "publisher" and isinstance(value, dict) and isinstance(value.get("name"), str):
        facts["publisher:name"] = value["name"]


def _is_grant(item: Any) -> bool:
    return isinstance(item, dict) and "id" in item and bool(item.keys() & GRANT_KEYS)


def _line(number: int, row: int, item: Any) -> dict[str, Any]:
    origin = {"file": number, "row": row}
    if not isinstance(item, dict):
        return origin | {"problem": "not a JSON object"}
    if any(item.get(key) for key in INDIVIDUAL_KEYS):
        return origin | {"individual": True}
    return origin | {key: item[key] for key in READ_KEYS if key in item}


def _not_grants(file: InputFile, item: Any) -> InputError:
    held = f"an object with {', '.join(sorted(item)[:8])}" if isinstance(item, dict) else "a list of values"
    return unreadable(file, f"is not 360Giving grants data (it has {held})", f"{LOOKED_FOR}; move it out of grants/")
