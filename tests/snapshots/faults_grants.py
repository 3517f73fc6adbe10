"""360Giving: its registry, its publishers and its API."""

import damage
import web
from fault import KEPT, RECOVERED, Fault, ever, once
from sites import RECIPIENT

REGISTRY, API = "/data.json", f"/api/{RECIPIENT}/"


def publisher(kind):
    """The first publisher's path with that ending."""
    return lambda site: next(path for path in site.publishers if path.endswith(kind))


def at_publisher(kind, fault):
    return lambda site: site.web.always.update({publisher(kind)(site): fault})


FAULTS = (
    # 360Giving
    Fault(
        "registry_page",
        "grants",
        "a web page in the registry's place",
        ever(REGISTRY, web.instead(damage.PAGE, "text/html")),
        "a web page came",
    ),
    Fault(
        "registry_object",
        "grants",
        "a registry that is no list",
        ever(REGISTRY, web.instead(b'{"a": 1}')),
        "is not the registry",
    ),
    Fault("registry_empty", "grants", "a registry without files", ever(REGISTRY, web.instead(b"[]")), "lists no file"),
    Fault(
        "registry_half",
        "grants",
        "half the registry gone",
        ever(REGISTRY, web.instead(damage.half_list)),
        "where the snapshot before had",
    ),
    Fault(
        "publisher_404",
        "grants",
        "a publisher's file gone",
        at_publisher("xlsx", web.status(404)),
        "answered 404",
        KEPT,
    ),
    Fault(
        "publisher_page",
        "grants",
        "a web page in a publisher's place",
        at_publisher("json", web.instead(damage.PAGE, "text/html")),
        "a web page came",
        KEPT,
    ),
    Fault(
        "publisher_xlsx",
        "grants",
        "a publisher's workbook truncated",
        at_publisher("xlsx", web.instead(damage.halved)),
        "broken or no workbook",
        KEPT,
    ),
    Fault(
        "publisher_json",
        "grants",
        "a publisher's JSON truncated",
        at_publisher("json", web.instead(damage.halved)),
        "is not valid JSON",
        KEPT,
    ),
    Fault(
        "publisher_deep",
        "grants",
        "a publisher's JSON nested 200,000 deep",
        at_publisher("json", web.instead(damage.DEEP)),
        "nested too deeply",
        KEPT,
    ),
    Fault(
        "publisher_emptied",
        "grants",
        "a publisher's file with no grants any more",
        at_publisher("json", web.instead(b'{"grants": []}')),
        "under the 70% that snapshots.least_rows asks",
        KEPT,
    ),
    Fault(
        "publisher_other",
        "grants",
        "a publisher's file that is no grants",
        at_publisher("csv", web.instead(damage.TABLE)),
        "is not 360Giving grants data",
        KEPT,
    ),
    Fault(
        "publisher_nul",
        "grants",
        "a publisher's CSV full of NULs",
        at_publisher("csv", web.instead(b"Identifier\0,x\n")),
        "UTF-16",
        KEPT,
    ),
    Fault(
        "publisher_cut",
        "grants",
        "a publisher's file cut, once",
        lambda site: site.web.faults[publisher("csv")(site)].append(web.cut),
        "",
        RECOVERED,
        (1.0,),
    ),
    Fault(
        "api_429",
        "recipients",
        "the API answers 429 with Retry-After: 3",
        once(API, web.status(429, Retry_After="3")),
        "",
        RECOVERED,
    ),
    Fault(
        "api_short",
        "recipients",
        "the API counts more grants than it gives",
        once(API, web.instead(b'{"count": 9, "results": []}', "application/json")),
        "counts 9 grants and gave 0",
    ),
    Fault(
        "api_other",
        "recipients",
        "the API answers with something else",
        ever(API, web.instead(b'{"detail": "no"}', "application/json")),
        "is not a page of grants",
    ),
)
