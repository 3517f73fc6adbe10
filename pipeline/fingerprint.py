"""What a stage depends on, as hashes: its inputs, settings, code and libraries; and in words, what has moved."""

import ast
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.base.paths import ROOT
from pipeline.base.versions import DATA_SUFFIXES, PACKAGES, libraries, program_files
from pipeline.setting_list import SETTINGS
from pipeline.settings import chosen
from pipeline.stage import Stage

ALWAYS = ("sources/macros.sql", "pipeline/base/connect.py")

Parts = dict[str, dict[str, str]]


def sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_all(paths: list[Path]) -> list[str]:
    """The same for many files, on two threads (hashing releases the interpreter's lock)."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(sha256, paths))


@cache
def _small_sha256(path: Path) -> str:
    return sha256(path)


def parts(stage: Stage, inputs: Mapping[str, str], settings: Mapping[str, Any]) -> Parts:
    """The stage's fingerprint in four parts, each a mapping of name to hash."""
    part = chosen(settings, stage.settings)
    sections = {f"{section}.{key}": _text_hash(value) for section in part for key, value in part[section].items()}
    files = {f"file of {key}": _file_hash(part[section][name]) for section, name, key in _paths(part)}
    variables = {f"variable {name}": os.environ.get(name, "not set") for name in stage.environment}
    return {
        "input": dict(sorted({**inputs, **files, **variables}.items())),
        "setting": dict(sorted(sections.items())),
        "code": {str(path.relative_to(ROOT)): _small_sha256(path) for path in code_files(stage)},
        "library": libraries(),
    }


def _paths(part: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Section, name and key of those of the settings that name a file."""
    for setting in SETTINGS:
        section, name = setting.key.split(".")
        if setting.path and name in part.get(section, {}):
            yield section, name, setting.key


def _file_hash(name: str) -> str:
    """Of a file that a setting names, never remembered: it can change while the program runs."""
    path = ROOT / name
    return sha256(path) if path.is_file() else "missing"


def moved(old: Parts | None, new: Parts) -> str:
    """Why the stage is stale, in words; empty where it is up to date."""
    if old is None:
        return "it has not run yet"
    for kind in ("input", "setting", "code", "library"):
        before, after = old.get(kind, {}), new[kind]
        changed = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
        if changed:
            verb = "is new" if changed[0] not in before else "is gone" if changed[0] not in after else "changed"
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            return f"{kind} {changed[0]} {verb}{more}"
    return ""


def _text_hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()


def code_files(stage: Stage) -> list[Path]:
    """The stage's module, every module of ours that it reaches by import, and the data files that these name."""
    if stage.whole_program:
        return sorted({*program_files(), *_resources(stage)})
    found = {ROOT / name for name in ALWAYS}
    queue = [_module_path(stage.module)]
    while queue:
        path = queue.pop()
        if path is None or path in found:
            continue
        found.add(path)
        modules, data = _reached(path)
        found.update(data)
        queue.extend(_module_path(module) for module in modules)
    return sorted({*found, *_resources(stage)})


def _resources(stage: Stage) -> Iterator[Path]:
    for pattern in stage.resources:
        yield from (p for p in ROOT.glob(pattern) if p.is_file() and "__pycache__" not in p.parts)


@cache
def _module_path(module: str) -> Path | None:
    if module.split(".")[0] not in PACKAGES:
        return None
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def _reached(path: Path) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(_imports(tree)), tuple(_data_files(tree, path.parent))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _data_files(tree: ast.AST, folder: Path) -> Iterator[Path]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith(DATA_SUFFIXES):
            path = folder / node.value
            if len(node.value) < 200 and path.is_file():
                yield path
