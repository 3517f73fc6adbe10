"""Reads `study.toml` against the declared settings; every mistake names the key, the line and the nearest valid key."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.base import InputError
from pipeline.setting_list import SETTINGS, Setting

KINDS = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}

ESTIMATES = {
    "employees_per_organisation": "employees_source",
    "volunteers_per_organisation": "volunteers_source",
    "hours_per_volunteer": "hours_source",
    "pounds_per_hour": "pounds_source",
}
"""Each multiplier and the key of its source."""


def load(path: Path) -> dict[str, Any]:
    """The settings as nested dictionaries, defaults filled in. Raises InputError for the first mistake."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError("there is no such file", source="settings", file=path, cure="restore study.toml") from None
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8 text", source="settings", file=path, cure="save it as UTF-8") from None
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not valid TOML: {error}", source="settings", file=path.name, cure="mend that line") from None
    lines = dict(_lines(text))
    values = dict(_flat(given))
    known = {setting.key: setting for setting in SETTINGS}
    for key in values:
        if key not in known:
            raise _unknown(key, known, lines, path)
    settings: dict[str, Any] = {}
    for setting in SETTINGS:
        section, name = setting.key.split(".")
        value = values.get(setting.key, setting.default)
        checked = _checked(setting, value, lines, path)
        settings.setdefault(section, {})[name] = setting.default | checked if setting.kind is dict else checked
    _check_together(settings, lines, path)
    # Not a setting that anyone writes: which bytes a live run reads, and since when they are here.
    settings["pins"] = {"files": {}}
    return settings


def chosen(settings: Mapping[str, Any], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The part of the settings that `names` (`section` or `section.key`) point to, nested as before."""
    part: dict[str, dict[str, Any]] = {}
    for name in names:
        section, _, key = name.partition(".")
        part.setdefault(section, {}).update({key: settings[section][key]} if key else settings[section])
    return part


def _flat(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """`section.key` and value; what is not in a section comes under its own name."""
    for section, entries in given.items():
        if not isinstance(entries, dict):
            yield section, entries
            continue
        for name, value in entries.items():
            yield f"{section}.{name}", value


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The line on which each `section.key` is first set."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\[?\s*([\w.]+)", line):
            section = header.group(1)
            yield section, number
        elif pair := re.match(r"\s*([\w-]+)\s*=", line):
            yield f"{section}.{pair.group(1)}" if section else pair.group(1), number


def _error(problem: str, key: str, lines: Mapping[str, int], path: Path, cure: str) -> InputError:
    line = lines.get(key)
    where = f"{path.name} line {line}" if line else path.name
    return InputError(problem, source="settings", file=where, field=key, cure=cure)


def _unknown(key: str, known: Mapping[str, Setting], lines: Mapping[str, int], path: Path) -> InputError:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.4)
    if not near:
        near = difflib.get_close_matches(key.split(".")[-1], [k.split(".")[-1] for k in known], n=1, cutoff=0.0)
        near = [k for k in known if near and k.endswith(near[0])]
    return _error("there is no such setting", key, lines, path, f"the nearest one is {near[0]}")


def _is(value: Any, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)


def _checked(setting: Setting, value: Any, lines: Mapping[str, int], path: Path) -> Any:
    def wrong(problem: str, cure: str) -> InputError:
        return _error(problem, setting.key, lines, path, cure)

    if not _is(value, setting.kind):
        kind = KINDS.get(setting.kind, "a date such as 2026-09-01")
        raise wrong(f"{value!r} is not {kind}", f"write {setting.key.split('.')[1]} = {_example(setting)}")
    if setting.of:
        for element in value.values() if isinstance(value, dict) else value:
            if not _is(element, setting.of):
                raise wrong(f"{element!r} in it is not {KINDS[setting.of]}", f"such as {_example(setting)}")
    if setting.choices and value not in setting.choices:
        near = difflib.get_close_matches(str(value), map(str, setting.choices), n=1, cutoff=0.0)
        choices = ", ".join(map(str, setting.choices))
        raise wrong(f"{value!r} is not one of {choices}", f"the nearest one is {near[0]}")
    if setting.minimum is not None and value < setting.minimum:
        raise wrong(f"{value} is below {setting.minimum}", "raise it")
    if setting.maximum is not None and value > setting.maximum:
        raise wrong(f"{value} is above {setting.maximum}", "lower it")
    return value


def _example(setting: Setting) -> str:
    default = setting.default
    if isinstance(default, bool):
        return str(default).lower()
    return f'"{default}"' if isinstance(default, str) else str(default)


def _check_together(settings: dict[str, Any], lines: Mapping[str, int], path: Path) -> None:
    """What one key says of another: the scheme exists, bounds rise, the thresholds are in order."""
    size = settings["size"]
    if size["scheme"] not in size["schemes"]:
        have = ", ".join(size["schemes"])
        raise _error(f"{size['scheme']!r} is not a scheme", "size.scheme", lines, path, f"there are: {have}")
    for name, bounds in size["schemes"].items():
        numbers = list(bounds.values())
        if not all(_is(bound, int) for bound in numbers) or numbers != sorted(set(numbers)) or not numbers:
            cure = "give each band an upper bound in whole pounds, rising from the smallest to the largest"
            raise _error(f"the bounds of {name} do not rise", f"size.schemes.{name}", lines, path, cure)
    _check_estimates(settings, lines, path)
    thresholds = settings["thresholds"]
    if thresholds["link_review"] > thresholds["link_accept"]:
        cure = "link_review is where review begins, below link_accept"
        raise _error("it is above link_accept", "thresholds.link_review", lines, path, cure)
    if not settings["study"]["regions"]:
        raise _error("the study has no region", "study.regions", lines, path, 'such as ["E12000001"]')
    for region in settings["study"]["regions"]:
        if not re.fullmatch(r"E12\d{6}|W92\d{6}|W99\d{6}", region):
            raise _error(f"{region!r} is not a region's code", "study.regions", lines, path, "codes begin with E12")


def _check_estimates(settings: dict[str, Any], lines: Mapping[str, int], path: Path) -> None:
    """Every multiplier has a source, and is of a band of the scheme in use."""
    given, bands = settings["estimates"], settings["size"]["schemes"][settings["size"]["scheme"]]
    for name, source in ESTIMATES.items():
        key = f"estimates.{name}"
        if given[name] and not given[source].strip():
            raise _error("an estimate without a source", key, lines, path, f"say in {source} where it comes from")
        for band, value in given[name].items() if isinstance(given[name], dict) else ():
            if band not in bands:
                near = difflib.get_close_matches(band, bands, n=1, cutoff=0.0)[0]
                raise _error(f"the scheme in use has no band {band!r}", key, lines, path, f"the nearest is {near}")
            if value < 0:
                raise _error(f"{band} is {value}, below 0", key, lines, path, "raise it")
