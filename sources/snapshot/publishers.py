"""360Giving: the registry of files, then each publisher's file; a publisher that fails keeps its last good file."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.base import InputError
from sources.snapshot.accept import Accepted
from sources.snapshot.accept_grants import accept_grants, grants_ending
from sources.snapshot.client import ADVICE
from sources.snapshot.declared import ADDRESSES, KNOWN, Remote
from sources.snapshot.pins import Pin
from sources.snapshot.taking import Taken, Taking

SOURCE = KNOWN["grants"]
REGISTRY = "grants/registry.json"
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
RESERVED = re.compile(r"registry|received_.*", re.IGNORECASE)
"""Names of files that are no publisher's."""

LONGEST = 80
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Dataset:
    """An entry of the registry: a publisher's file, its address and licence; `identifier` is fit for a file's name."""

    identifier: str
    publisher: str
    licence: str
    address: str


def take_publishers(taking: Taking) -> None:
    """Fetch the registry and every file in it, and pin them. Raises InputError where the registry cannot be had."""
    earlier = {pin.name: pin for pin in taking.pins.read("grants")}
    registry = _take_registry(taking, earlier.get(REGISTRY))
    datasets = _datasets(registry.path or taking.pins.path(registry.pin), registry.pin.address)
    before = {_stem(name): pin for name, pin in earlier.items() if name != REGISTRY}
    _tell_who_left(taking, earlier, before.keys() - {dataset.identifier for dataset in datasets})
    with ThreadPoolExecutor(taking.client.limits.workers) as pool:
        found = list(pool.map(lambda dataset: _take(taking, dataset, before.get(dataset.identifier)), datasets))
    taken = [result for result in found if isinstance(result, Taken)]
    failed = {d: result for d, result in zip(datasets, found, strict=True) if isinstance(result, InputError)}
    kept = _last_good(taking, failed, before)
    if not taken and not kept:
        problem = f"none of the registry's {len(datasets):,} files could be had"
        raise InputError(problem, source="grants", file=registry.pin.address, cure="try again later")
    taking.watch.note(
        f"360Giving: {len(taken):,} files of {len(datasets):,}; {len(failed):,} failed, "
        f"the last good file of {len(kept):,} of these is kept"
    )
    taking.commit("grants", [registry, *taken], kept)


def _take_registry(taking: Taking, earlier: Pin | None) -> Taken:
    address = taking.addresses.get("grants", ADDRESSES["grants"])
    remote = Remote(SOURCE, REGISTRY, (address,))
    with taking.shown(REGISTRY) as (advance, shown):
        reply = taking.client.fetch(address, taking.part(REGISTRY, address), "grants", known={}, advance=advance)
        with taking.dropped(reply.path):
            rows = len(_datasets(reply.path, address))
        if earlier and rows < taking.client.limits.least_rows * earlier.rows:
            reply.path.unlink()
            problem = f"lists {rows:,} files where the snapshot before had {earlier.rows:,}"
            raise InputError(
                problem, source="grants", file=address, cure="try again later, or lower snapshots.least_rows"
            )
        shown.append(f"{rows:,} files")
        return taking.pinned(remote, reply, Accepted(rows), earlier, licence="stated by file")


def _datasets(path: Path, address: str) -> list[Dataset]:
    """The registry's files that have an address, each once. Raises InputError where it is not the registry."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8-sig"))
        found = [_dataset(entry) for entry in entries if entry.get("distribution")]
    except (ValueError, AttributeError, TypeError, KeyError, IndexError, RecursionError):
        raise InputError("is not the registry of grants files", source="grants", file=address, cure=ADVICE) from None
    datasets = {d.identifier: d for d in found if d.identifier and d.address.startswith(("http://", "https://"))}
    if not datasets:
        raise InputError("the registry lists no file", source="grants", file=address, cure=ADVICE)
    return _with_file_names(list(datasets.values()))


def _with_file_names(datasets: list[Dataset]) -> list[Dataset]:
    """Each with an identifier that names one file: a hash is added where two would be the same, or it is taken."""
    safe = [UNSAFE.sub("_", dataset.identifier)[:LONGEST] for dataset in datasets]
    times = Counter(name.casefold() for name in safe)
    return [
        replace(dataset, identifier=f"{name}-{hashlib.sha256(dataset.identifier.encode()).hexdigest()[:8]}")
        if times[name.casefold()] > 1 or RESERVED.fullmatch(name) or len(dataset.identifier) > LONGEST
        else replace(dataset, identifier=name)
        for dataset, name in zip(datasets, safe, strict=True)
    ]


def _dataset(entry: Mapping[str, Any]) -> Dataset:
    return Dataset(
        str(entry["identifier"]),
        str((entry.get("publisher") or {}).get("name") or ""),
        str(entry.get("license") or ""),
        str(entry["distribution"][0].get("downloadURL") or ""),
    )


def _tell_who_left(taking: Taking, earlier: Mapping[str, Pin], left: set[str]) -> None:
    """A line for every file of the earlier snapshot that the registry does not list any more."""
    pin = earlier.get(REGISTRY)
    listed = _datasets(taking.pins.path(pin), pin.address) if left and pin and taking.pins.whole(pin) else []
    publishers = {dataset.identifier: dataset.publisher for dataset in listed}
    for identifier in sorted(left):
        taking.watch.note(
            f"{publishers.get(identifier) or identifier}: the registry lists {identifier} no more; left out"
        )


def _take(taking: Taking, dataset: Dataset, earlier: Pin | None) -> Taken | InputError:
    """One publisher's file, or what is wrong with it. Files without a licence are taken, and say so."""
    name = f"grants/{dataset.identifier}"
    try:
        with taking.shown(name) as (advance, shown), taking.client.turn(dataset.address):
            same = earlier and earlier.address == dataset.address and not earlier.problem and taking.pins.whole(earlier)
            known = {"etag": earlier.etag, "published": earlier.published} if same else {}
            part = taking.part(name, dataset.address)
            reply = taking.client.fetch(dataset.address, part, "grants", known=known, advance=advance)
            if reply.path is None:
                shown.append("not changed")
                pin = replace(earlier, licence=dataset.licence or NOT_STATED)
                return Taken(Remote(SOURCE, earlier.name, (dataset.address,)), pin, None)
            with taking.dropped(reply.path):
                name += grants_ending(reply.path)
                accepted = accept_grants(SOURCE, name, reply.path)
            shown.append(f"{reply.path.stat().st_size:,} bytes")
        remote = Remote(SOURCE, name, (dataset.address,))
        taken = taking.pinned(remote, reply, accepted, earlier, licence=dataset.licence or NOT_STATED)
        taking.compare_rows(remote, taken.pin, earlier)
        return taken
    except InputError as error:
        taking.watch.note(f"{dataset.publisher or dataset.identifier}: {error.line()}")
        return error


def _last_good(taking: Taking, failed: Mapping[Dataset, InputError], before: Mapping[str, Pin]) -> list[Pin]:
    old = [(before[d.identifier], error) for d, error in failed.items() if d.identifier in before]
    return [replace(pin, problem=error.problem) for pin, error in old if taking.pins.whole(pin)]


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
