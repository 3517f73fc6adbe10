"""Services that do not count, repeat themselves, or answer with something else."""

from dataclasses import replace

import damage
import web
from fault import RECOVERED, Fault, ever, once

SERVICE = "/rest/LAD24_RGN24_EN_LU/FeatureServer/0"
QUERY = f"{SERVICE}/query"
ARCGIS_ERROR = web.instead(b'{"error":{"code":400,"message":"Invalid URL"}}', "application/json")
NO_COUNT = web.instead(b'{"features":[]}', "application/json")


def service(change):
    """The service's features from the second request on."""

    def do(site):
        def first(handler, resource):
            web.serve(handler, resource)
            now = site.web.resources[SERVICE]
            site.web.resources[SERVICE] = replace(now, features=change(now.features))

        site.web.faults[QUERY].append(first)

    return do


def features(change):
    def do(site):
        now = site.web.resources[SERVICE]
        site.web.resources[SERVICE] = replace(now, features=tuple(change(feature) for feature in now.features))

    return do


def retitled(feature):
    return feature | {"properties": {f"X{key}": value for key, value in feature["properties"].items()}}


FAULTS = (
    # Services
    Fault("count", "lad_region", "a service that gives fewer rows than it counts", service(lambda f: f[:-5]), "counts"),
    Fault(
        "twice", "lad_region", "a service that gives a row twice", service(lambda f: f[:-1] + f[:1]), "gave a row twice"
    ),
    Fault(
        "service_error",
        "lad_region",
        "a service's own error, with status 200",
        ever(QUERY, ARCGIS_ERROR),
        "Invalid URL",
    ),
    Fault(
        "no_count", "lad_region", "a service that does not count", ever(QUERY, NO_COUNT), "does not say how many rows"
    ),
    Fault(
        "service_page",
        "lad_region",
        "a web page in a service's place",
        ever(QUERY, web.instead(damage.PAGE, "text/html")),
        "a web page came",
    ),
    Fault(
        "service_json",
        "lad_region",
        "a service's JSON broken off",
        ever(QUERY, web.instead(b'{"count": 1')),
        "is not valid JSON",
    ),
    Fault("service_column", "lad_region", "a service's columns renamed", features(retitled), "lacks a column"),
    Fault(
        "service_cut",
        "lad_region",
        "a service's page cut, once",
        once(QUERY, web.serve, web.cut),
        "",
        RECOVERED,
        (1.0,),
    ),
    Fault(
        "service_429",
        "lad_region",
        "a service that answers 429 once",
        once(QUERY, web.status(429)),
        "",
        RECOVERED,
        (1.0,),
    ),
)
