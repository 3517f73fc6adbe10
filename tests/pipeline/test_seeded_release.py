"""A release of data that is full of personal details in awkward forms, and one from which organisations were removed.

`make prove` takes it: nothing of either is left in any file of any kind, nor in the bytes of the database.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from disturbed import arguments
from leaks import texts
from runs import ROOT, Made, vcse
from seeds import needles, seed

from sources.sample import make

KINDS = {".docx", ".xlsx", ".ods", ".html", ".svg", ".csv", ".parquet", ".duckdb", ".json", ".md", ".png"}
NAMED = (
    "SELECT org_id, name FROM organisations o WHERE (SELECT count(*) FROM organisations p WHERE p.name = o.name) = 1"
)
CHOSEN = {
    "by identifier, with grants": f"""
        FROM ({NAMED} AND in_study AND registers = ['ccew'] AND relevance = 'core' AND NOT sensitive
        AND org_id IN (SELECT org_id FROM grants WHERE in_study)) ORDER BY org_id DESC LIMIT 1""",
    "by identifier, under two of them": f"""
        FROM ({NAMED} AND in_study AND org_id IN (
            SELECT org_id FROM identifiers GROUP BY ALL HAVING count(DISTINCT identifier) > 1))
        ORDER BY org_id LIMIT 1""",
    "by name, a community interest company": f"""
        FROM ({NAMED} AND in_study AND registers = ['cic']) ORDER BY org_id DESC LIMIT 1""",
    "by name, a mutual": f"FROM ({NAMED} AND registers = ['mutual']) ORDER BY org_id DESC LIMIT 1",
    "by name, known from grants alone": f"FROM ({NAMED} AND starts_with(org_id, '360G-')) ORDER BY org_id DESC LIMIT 1",
}


def said(path: Path):
    """The file's texts, unpacked, and its bytes as they lie, in lower case."""
    yield from (text.lower() for text in texts(path))
    yield path.read_bytes().decode("latin-1").lower()


def found(folder: Path, sought: dict[str, re.Pattern[str]], restricted: bool = False) -> list[tuple[str, str]]:
    """Every file in which something sought is, with what; what is in `restricted/` too, if that is asked."""
    hits = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder)
        if restricted or "restricted" not in name.parts:
            parts = list(said(path))
            hits += [(str(name), what) for what, needle in sought.items() if any(map(needle.search, parts))]
    return hits


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    folder = tmp_path_factory.mktemp("seeded")
    make(folder / "in", organisations=300)
    assert seed(folder / "in")
    return Made(folder, folder / "in")


@pytest.mark.prove
def test_nothing_seeded_is_in_any_file_of_the_release(made):
    kinds = Counter(path.suffix for path in made.release.rglob("*") if path.is_file())
    leaks = found(made.release, needles() | {"path of this machine": re.compile(re.escape(str(made.folder).lower()))})
    print(f"\n{len(leaks)} leaks of {len(needles())} kinds of seeds in {kinds.total():,} files: {dict(kinds)}")
    assert leaks == []
    assert kinds.keys() >= KINDS
    assert made.all("SELECT count(*) > 50 FROM evidence WHERE contains(snippet, '[')") == [(True,)]
    assert made.all("SELECT count(*) > 50 FROM grants WHERE contains(title, '[removed]')") == [(True,)]
    assert vcse("check", "--release", made.release).returncode == 0


@pytest.mark.prove
def test_the_seeds_are_in_what_was_read(made):
    """So that the search would find them: they are in the work folder's texts."""
    rows = made.work_rows("SELECT text FROM 'link/body_texts.parquet'")
    text = " ".join(row[0] for row in rows).lower()
    assert [kind for kind, needle in needles().items() if not needle.search(text)] == []


@pytest.mark.prove
def test_what_the_removal_list_names_is_in_no_output(made, tmp_path):
    chosen = {how: made.all(query)[0] for how, query in CHOSEN.items()}
    identifiers = dict(made.all("SELECT org_id, list(identifier) FROM identifiers GROUP BY ALL"))
    sought = {}
    for how, (org_id, name) in chosen.items():
        for n, word in enumerate({org_id, name, *identifiers.get(org_id, ())}):
            sought[f"{how} {n}"] = re.compile(rf"(?<!\w){re.escape(word.lower())}(?!\w)")
    before = found(made.release, sought, restricted=True)
    assert {what.rsplit(" ", 1)[0] for _, what in before} == set(chosen), "the search finds each of them before"
    assert {Path(file).suffix for file, _ in before} >= {".html", ".parquet", ".duckdb", ".docx", ".xlsx"}
    lines = [f"{i},,2026-09-01,asked" for how, (org_id, _) in chosen.items() if "identifier" in how
             for i in identifiers[org_id]]  # fmt: skip
    lines += [f'"","{name.upper()}",,' for how, (_, name) in chosen.items() if "by name" in how]
    removals = tmp_path / "removals.csv"
    removals.write_text("\n".join(["identifier,name,asked,reason", *lines, ""]), encoding="utf-8")
    study = (ROOT / "study.toml").read_text().replace('removals = "removals.csv"', f'removals = "{removals}"')
    (tmp_path / "study.toml").write_text(study)
    (tmp_path / "in").symlink_to(made.folder / "in")
    shutil.copytree(made.work, tmp_path / "work")
    vcse(*arguments(tmp_path, "study", tmp_path), check=True)
    after = found(tmp_path / "release", sought, restricted=True)
    print(f"\n{len(before)} places before, {len(after)} after the removal of {len(chosen)}: {after[:20]}")
    assert after == []
    told = vcse("diff", made.release, tmp_path / "release", "--out", tmp_path / "diff", check=True).stdout.lower()
    assert "[removed]" in told
    assert [what for what, needle in sought.items() if needle.search(told)] == []
    assert found(tmp_path / "diff", sought) == []
    gone = vcse("explain", chosen["by identifier, with grants"][0], "--release", tmp_path / "release")
    assert gone.returncode == 2
    vcse("check", "--release", tmp_path / "release", check=True)
    vcse(*arguments(tmp_path, "study", tmp_path, "--from", "study"), check=True)
    assert found(tmp_path / "release", sought, restricted=True) == []
