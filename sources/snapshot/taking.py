"""Fetches sources, looks through what came, and pins it: a source's files all together or not at all."""

import contextlib
import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pipeline.base import InputError
from sources.snapshot.accept import Accepted, accept, refused
from sources.snapshot.client import Advance, Client, Reply
from sources.snapshot.declared import GROUPS, KNOWN, RECIPIENTS, Remote, remotes
from sources.snapshot.pins import Pin, Pins, digest, now
from sources.snapshot.services import fetch_service


class Watch(Protocol):
    """What is shown meanwhile."""

    def begin(self, name: str) -> Advance:
        """A file begins; the answer is called with bytes (or rows) done and in all (0 where unknown)."""

    def end(self, name: str, text: str) -> None:
        """A file is done, and what came of it."""

    def note(self, text: str) -> None:
        """A line of its own."""


@dataclass
class Taking:
    """One fetch under way. `addresses`, `items` and `recipients` are the settings of those names."""

    pins: Pins
    client: Client
    watch: Watch
    addresses: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    recipients: tuple[str, ...] = ()
    today: datetime.date = field(default_factory=lambda: datetime.datetime.now(datetime.UTC).date())

    def take(self, codes: Iterable[str]) -> dict[str, InputError]:
        """Fetch and pin each source; returns those that failed, whose earlier pins stand."""
        failed = {}
        for code in codes:
            try:
                self.take_one(code)
            except InputError as error:
                failed[code] = error
                self.watch.note(f"not taken: {error.line()}")
        self.pins.clean()
        return failed

    def take_one(self, code: str) -> None:
        """Fetch and pin one source. Raises InputError, with nothing changed, where any of its files is not right."""
        from sources.snapshot.publishers import take_publishers
        from sources.snapshot.received import take_received

        if code == "grants":
            take_publishers(self)
        elif code == RECIPIENTS:
            take_received(self)
        else:
            self._take_files(code)

    def _take_files(self, code: str) -> None:
        found = [self.one(remote) for remote in remotes(code, self.addresses, self.items, self.today)]
        if code in GROUPS:
            found = self._of_one_date(code, found)
        self.commit(code, found)

    def _of_one_date(self, code: str, found: list["Taken"]) -> list["Taken"]:
        """All of one extract date. Tables replaced while we fetched are fetched once more."""
        latest = max(taken.pin.published for taken in found)
        found = [t if t.pin.published == latest else self.one(t.remote, anew=True) for t in found]
        dates = sorted({taken.pin.published for taken in found})
        if len(dates) > 1:
            problem = f"its tables are of different extracts ({', '.join(dates)})"
            cure = "try again later, when the publisher has replaced them all; the earlier snapshot stays"
            raise InputError(problem, source="Charity Commission register", cure=cure)
        return found

    def one(self, remote: Remote, anew: bool = False) -> "Taken":
        """Fetch a file and look through it, or find that the pinned one has not changed."""
        earlier = self.earlier(remote.name, remote.source.code)
        with self.shown(remote.name) as (advance, shown):
            taken = self._fetched(remote, None if anew else earlier, advance)
            self.compare_rows(remote, taken.pin, earlier)
            shown.append(self._told(taken))
        return taken

    def _fetched(self, remote: Remote, earlier: Pin | None, advance: Advance) -> "Taken":
        if remote.is_service:
            part = self.part(remote.name, remote.addresses[0])
            accepted = fetch_service(self.client, remote.source, remote.name, remote.addresses[0], part, advance)
            return self.pinned(remote, Reply(part, remote.addresses[0]), accepted, earlier)
        reply = self._of_addresses(remote, earlier, advance)
        if reply.path is None:
            return Taken(remote, earlier, None)
        with self.dropped(reply.path):
            accepted = accept(remote.source, remote.name, reply.path)
        return self.pinned(remote, reply, accepted, earlier)

    def _of_addresses(self, remote: Remote, earlier: Pin | None, advance: Advance) -> Reply:
        """The first of the addresses that is there; the later ones are of earlier months."""
        known = {"etag": earlier.etag, "published": earlier.published} if earlier and self.pins.whole(earlier) else {}
        for n, address in enumerate(remote.addresses, 1):
            asked = known if earlier and earlier.address == address else {}
            part = self.part(remote.name, address)
            try:
                return self.client.fetch(address, part, remote.source.code, known=asked, advance=advance)
            except InputError as error:
                if n == len(remote.addresses) or " 404" not in error.problem:
                    raise
        raise AssertionError("there is always an address")

    def pinned(
        self, remote: Remote, reply: Reply, accepted: Accepted, earlier: Pin | None, licence: str = ""
    ) -> "Taken":
        """The pin of a file that was accepted; it keeps the earlier pin's time where the bytes are the same."""
        path, hashed = reply.path, digest(reply.path)
        same = earlier is not None and earlier.sha256 == hashed
        pin = Pin(
            name=remote.name,
            address=reply.address,
            retrieved=earlier.retrieved if same else now(),
            published=accepted.extracted or reply.published,
            bytes=path.stat().st_size,
            sha256=hashed,
            etag=reply.etag,
            licence=licence or remote.source.licence,
            rows=accepted.rows,
        )
        return Taken(remote, pin, path)

    def compare_rows(self, remote: Remote, pin: Pin, earlier: Pin | None) -> None:
        """Raise InputError where far fewer rows came than the earlier pin has."""
        least = self.client.limits.least_rows
        if earlier and pin.rows < least * earlier.rows:
            problem = f"has {pin.rows:,} rows where the snapshot before had {earlier.rows:,}"
            raise refused(
                remote.source, remote.name, f"{problem}, under the {least:.0%} that snapshots.least_rows asks"
            )

    def commit(self, code: str, found: list["Taken"], kept: Iterable[Pin] = ()) -> None:
        """Move the bytes into the store, then replace the pins; `kept` are pins that stand beside the new ones."""
        for taken in found:
            if taken.path is not None:
                self.pins.keep(taken.path, taken.pin.sha256)
        self.pins.write(code, [*(taken.pin for taken in found), *kept])

    def earlier(self, name: str, code: str) -> Pin | None:
        """The pin that the file has, if it has one."""
        group = next((group for group, codes in GROUPS.items() if code in codes), code)
        return next((pin for pin in self.pins.read(group) if pin.name == name), None)

    def part(self, name: str, address: str) -> Path:
        """Where the file's download lies until it is whole, the same in every call."""
        self.pins.parts.mkdir(parents=True, exist_ok=True)
        return self.pins.parts / f"{hashlib.sha256(f'{name} {address}'.encode()).hexdigest()[:24]}.part"

    @contextlib.contextmanager
    def dropped(self, part: Path) -> Iterator[None]:
        """A whole download that is not right is no start for the next one."""
        try:
            yield
        except InputError:
            part.unlink(missing_ok=True)
            raise

    @contextlib.contextmanager
    def shown(self, name: str) -> Iterator[tuple[Advance, list[str]]]:
        """Show the file while it is fetched."""
        shown: list[str] = []
        advance = self.watch.begin(name)
        try:
            yield advance, shown
        finally:
            self.watch.end(name, shown[0] if shown else "failed")

    def _told(self, taken: "Taken") -> str:
        if taken.path is None:
            return "not changed"
        rows = f", {taken.pin.rows:,} rows" if taken.pin.rows else ""
        return f"{taken.pin.bytes:,} bytes{rows}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file with its pin, and where its bytes lie; `path` is None where they are in the store already."""

    remote: Remote
    pin: Pin
    path: Path | None


def restore(taking: Taking, code: str) -> None:
    """Fetch the bytes that a source's pins name and that are not here. Raises InputError where others come."""
    for pin in taking.pins.read(code):
        if taking.pins.has(pin):
            continue
        source = _source_of(code, pin)
        if not pin.address.startswith("http") or code == RECIPIENTS:
            cure = "carry it over with vcse snapshot --import, or put it in again with vcse snapshot --add"
            raise InputError("is pinned, and its bytes are not here", source=source.code, file=pin.name, cure=cure)
        with taking.shown(pin.name) as (advance, shown):
            part = taking.part(pin.name, pin.address)
            if "/FeatureServer/" in pin.address:
                fetch_service(taking.client, source, pin.name, pin.address, part, advance)
            else:
                taking.client.fetch(pin.address, part, source.code, advance=advance)
            _check_hash(part, pin, source.code, code)
            taking.pins.keep(part, pin.sha256)
            shown.append("as pinned")


def _check_hash(part: Path, pin: Pin, source: str, code: str) -> None:
    if digest(part) != pin.sha256:
        part.unlink()
        cure = (
            f"carry the bytes over with --export and --import, or pin what is published now with vcse snapshot {code}"
        )
        raise InputError("the publisher has replaced what was pinned", source=source, file=pin.address, cure=cure)


def _source_of(code: str, pin: Pin) -> Any:
    for source in (KNOWN[c] for c in GROUPS.get(code, (code,)) if c in KNOWN):
        if source.matches(pin.name.rsplit("/", 1)[-1]):
            return source
    return KNOWN.get(code, KNOWN["grants"])
