"""A process of the benchmark: what an analyst's plain script makes of the same files, with pandas, re and geopandas.

It reads the files, looks for every rule in every text, and places organisations by postcode and polygon. The rules,
the decision on what was found and the texts of the linked organisations are the pipeline's own, so that the results can
be held against each other; reading, searching and placing are done the plain way.
"""

import json
import sys
import time
from pathlib import Path

from pipeline.bench import plain_classify, plain_geography, plain_reading

PARTS = {"reading": plain_reading, "classification": plain_classify, "geography": plain_geography}
"""Each has `find(data, work)`, which is timed, and `compare(found, work)`, which holds it against the pipeline's."""


def main(data: str, work: str, out: str) -> None:
    """Time every part on the input folder `data`, compare it with the tables under `work`, write JSON to `out`."""
    report = []
    for name, part in PARTS.items():
        wall, cpu = time.perf_counter(), time.process_time()
        found = part.find(Path(data), Path(work))
        cost = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        checks = part.compare(found, Path(work))
        report.append({"part": name, **cost, "checks": checks})
    Path(out).write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
