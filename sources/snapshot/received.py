"""Grants received by single organisations, from 360Giving's API, as one grants file an organisation."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pipeline.base import InputError
from sources.snapshot.accept_grants import accept_grants
from sources.snapshot.client import ADVICE, Reply
from sources.snapshot.declared import API, KNOWN, RECIPIENTS, Remote
from sources.snapshot.taking import Taken, Taking

PAGE = 100
ACCEPT = {"Accept": "application/json"}
ORG_ID = re.compile(r"[A-Za-z0-9-]{4,60}")


def take_received(taking: Taking) -> None:
    """Fetch and pin the grants received by each organisation that the settings name."""
    if not taking.recipients:
        return
    taking.commit(RECIPIENTS, [_take(taking, org_id) for org_id in taking.recipients])


def _take(taking: Taking, org_id: str) -> Taken:
    if not ORG_ID.fullmatch(org_id):
        cure = "such as GB-CHC-1234567"
        raise InputError(f"{org_id!r} is not an identifier", source=RECIPIENTS, field="snapshots.recipients", cure=cure)
    address = taking.addresses.get(RECIPIENTS, API).replace("{ORG}", org_id)
    name = f"grants/received_{org_id}.json"
    earlier = next((pin for pin in taking.pins.read(RECIPIENTS) if pin.name == name), None)
    with taking.shown(name) as (_, shown):
        part = taking.part(name, address)
        grants = list(_grants(taking, address, part))
        part.write_text(json.dumps({"grants": grants}, ensure_ascii=False), encoding="utf-8")
        accepted = accept_grants(KNOWN["grants"], name, part)
        shown.append(f"{len(grants):,} grants")
    remote = Remote(KNOWN["grants"], name, (address,))
    taken = taking.pinned(remote, Reply(part, address), accepted, earlier, licence="stated by grant's publisher")
    taking.compare_rows(remote, taken.pin, earlier)
    return taken


def _grants(taking: Taking, address: str, part: Path) -> Iterator[dict[str, Any]]:
    """Page by page, no faster than the API allows. Raises InputError where the pages do not add up to the count."""
    count, offset = 1, 0
    while offset < count:
        taking.client.pace()
        query = f"{address}?{urlencode({'limit': PAGE, 'offset': offset})}"
        found = taking.client.json(query, part.with_suffix(".page"), RECIPIENTS, ACCEPT)
        try:
            count, results = int(found["count"]), [dict(result["data"]) for result in found["results"]]
        except (KeyError, TypeError, ValueError):
            raise InputError("is not a page of grants", source=RECIPIENTS, file=address, cure=ADVICE) from None
        if not results and offset < count:
            problem = f"counts {count:,} grants and gave {offset:,}"
            raise InputError(problem, source=RECIPIENTS, file=address, cure="try again later")
        yield from results
        offset += len(results)
