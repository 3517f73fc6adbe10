"""A fault: what is done to a source, what the user sees, what remains."""

from collections.abc import Callable
from dataclasses import dataclass

CASC, CHARITY = "/cascs.csv", "/data/json/publicextract.charity.zip"
NAMES = "/data/json/publicextract.charity_other_names.zip"
ZIP = "/File_7_IoD2019_All_Ranks_Deciles.zip"
STAYS, NEW = "the earlier snapshot", "the new snapshot"
LAST_GOOD = "the new snapshot, with that publisher's last good file"
STOPPED, RECOVERED, KEPT = "error", "recovered", "last good kept"


@dataclass(frozen=True)
class Fault:
    """`do` misbehaves; `saw` is part of what is printed; `asked` (for recoveries) is a header of the second request."""

    name: str
    source: str
    done: str
    do: Callable
    saw: str
    ends: str = STOPPED
    slept: tuple = ()
    asked: str = ""
    limits: tuple = ()

    @property
    def remains(self) -> str:
        return {STOPPED: STAYS, RECOVERED: NEW, KEPT: LAST_GOOD}[self.ends]


def once(path, *faults):
    return lambda site: site.web.faults[path].extend(faults)


def ever(path, fault):
    return lambda site: site.web.always.update({path: fault})
