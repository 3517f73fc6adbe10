"""The rules, read from `classify/rules/*.toml` and checked; docs/rules.md explains them to those who edit them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from classify.language import PatternError, expression
from pipeline.base import InputError

FOLDER = Path(__file__).parent / "rules"
FIELDS = ("name", "activities", "objects", "grant")
LEVELS = ("core", "stated", "associated", "none")
THEMES = (
    *("arts", "families", "addiction", "disability", "employment", "faith", "health", "housing", "mentoring", "older"),
    *("race", "sport", "veterans", "victims", "women", "youth", "finance"),
    *("prevention", "custody", "resettlement", "restorative", "system"),
)
KINDS = ("core", "stated", "associated", "out", "theme", "context", "exception")
"""What a rule does, strongest first; see `Rule`."""

TARGETS = ("core", "stated", "associated", "out", "theme")
FULL_CASE = 2
"""Points that make an organisation `associated`."""

WRITTEN = {tuple[str, ...]: 'a list, such as ["words"]', str: "a text", int: "a whole number", bool: "true or false"}
"""How the value of a key is written, by its type in `Rule`."""

DECIDING = ("core", "stated", "associated", "out", "theme", "context")
ONLY = {
    "points": ("associated", "out"),
    "sole": ("core",),
    "needs": DECIDING,
    "near": DECIDING,
    "not_near": DECIDING,
    "to": ("exception",),
    "reach": ("exception",),
}
"""The kinds whose rules may have a key; other keys are for all (`mutes` is checked by itself)."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule.

    `core` names criminal justice and makes an organisation core where that is what it is for, else stated; `stated`
    never makes it more. `associated` and `out` give points for and against. `theme` gives a theme only. `context`
    decides nothing, but others refer to it. `exception` switches off matches of the kinds or rules in `mutes` that it
    overlaps; with `to`, it reaches from its pattern to the first `to` after it, at most `reach` characters on.
    """

    id: str
    kind: str
    note: str
    patterns: tuple[str, ...]
    match: tuple[str, ...]
    not_match: tuple[str, ...]
    themes: tuple[str, ...] = ()
    fields: tuple[str, ...] = FIELDS
    points: int = FULL_CASE
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    mutes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    reach: int = 900
    sole: bool = False
    """`core` wherever it matches, whatever else the text says."""
    file: str = ""

    @property
    def conditional(self) -> bool:
        """Whether it counts only where, or only where not, others match."""
        return bool(self.needs or self.unless or self.near or self.not_near)

    @cached_property
    def expression(self) -> str:
        """What RE2's set and `re` look for."""
        return expression(self.patterns)

    @cached_property
    def finder(self) -> re.Pattern[str]:
        """`expression`, for finding spans."""
        return re.compile(self.expression, re.ASCII)

    @cached_property
    def ending(self) -> re.Pattern[str] | None:
        """Where the reach of an exception ends."""
        return re.compile(expression(self.to), re.ASCII) if self.to else None


def load(folder: Path = FOLDER) -> tuple[Rule, ...]:
    """All rules, by file name and in the order of each file. Raises InputError, naming file and rule."""
    rules = [rule for path in sorted(folder.glob("*.toml")) for rule in _read(path)]
    if not rules:
        raise InputError("there are no rules", source="rules", file=folder, cure="add some, each beginning [[rule]]")
    ids = [rule.id for rule in rules]
    for rule in rules:
        if ids.count(rule.id) > 1:
            raise _wrong(rule.file, rule.id, "the id is used twice", "give each rule its own")
        for other in (*rule.needs, *rule.unless, *rule.near, *rule.not_near, *rule.mutes):
            if other not in ids and other not in TARGETS:
                raise _wrong(rule.file, rule.id, f"refers to {other!r}, which is no rule", "correct the id")
    return tuple(rules)


def _read(path: Path) -> Iterable[Rule]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not valid TOML: {error}", source="rules", file=path.name, cure="mend the line") from error
    rules = tables.get("rule")
    if other := sorted(set(tables) - {"rule"}):
        problem = f"{other[0]!r} is no table of a file of rules"
        raise InputError(problem, source="rules", file=path.name, cure="begin each rule with [[rule]]")
    if rules is not None and not (isinstance(rules, list) and all(isinstance(table, dict) for table in rules)):
        raise InputError("rule is no list of tables", source="rules", file=path.name, cure="write [[rule]]")
    return [_rule(path.name, table) for table in rules or ()]


def _rule(file: str, table: dict) -> Rule:
    known = set(Rule.__dataclass_fields__) - {"file"}
    id_ = str(table.get("id", "(no id)"))
    if unknown := sorted(set(table) - known):
        raise _wrong(file, id_, f"unknown key {unknown[0]!r}", f"use one of {', '.join(sorted(known))}")
    if missing := [key for key in ("id", "kind", "note", "patterns", "match", "not_match") if not table.get(key)]:
        raise _wrong(file, id_, f"no {missing[0]!r}", "add it")
    for key, value in table.items():
        if not _fits(key, value):
            raise _wrong(file, id_, f"{key} is {value!r}", f"write {WRITTEN[Rule.__annotations__[key]]}")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    rule = Rule(**values, file=file)
    _check(rule)
    return rule


def _fits(key: str, value: object) -> bool:
    """Whether a value has the type of its field of Rule; whole numbers above nought."""
    kind = Rule.__annotations__[key]
    if kind == tuple[str, ...]:
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return type(value) is kind and (kind is not int or value > 0)


def _check(rule: Rule) -> None:
    allowed = (("kind", (rule.kind,), KINDS), ("themes", rule.themes, THEMES), ("fields", rule.fields, FIELDS))
    for key, given, values in allowed:
        if wrong := [value for value in given if value not in values]:
            raise _wrong(rule.file, rule.id, f"{key} {wrong[0]!r} is not known", f"use {', '.join(values)}")
    for key, kinds in ONLY.items():
        if getattr(rule, key) != Rule.__dataclass_fields__[key].default and rule.kind not in kinds:
            raise _wrong(rule.file, rule.id, f"a rule of kind {rule.kind} has {key!r}", f"for {', '.join(kinds)} only")
    if (rule.kind == "exception") != bool(rule.mutes):
        raise _wrong(rule.file, rule.id, "an exception, and no other rule, says what it mutes", "set kind and mutes")
    for pattern in (*rule.patterns, *rule.to):
        try:
            expression((pattern,))
        except PatternError as error:
            raise _wrong(rule.file, rule.id, f"pattern {pattern!r}: {error}", "see docs/rules.md") from error


def _wrong(file: str, rule: str, problem: str, cure: str) -> InputError:
    return InputError(f"rule {rule!r}: {problem}", source="rules", file=file, cure=cure)
