"""Takes in what people said: decisions become overrides, judgements of drawn organisations reviews, the rest a list."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from classify import missing, overrides, reviews
from classify.coded import CodedFile, as_themes
from outputs.review.read import Judgement, Missing, first_of, read
from pipeline.base import InputError
from pipeline.base.context import quoted

HELD = (
    "SELECT org_id, relevance_basis = 'override', relevance, themes FROM organisations WHERE list_contains(?, org_id)"
)
HASHED = "SELECT org_id, text_hash FROM read_parquet('{}') WHERE list_contains(?, org_id)"
STANDS = "judged right as it was"
"""The reason where somebody says yes to what another decision had changed, and gives none."""

Rows = dict[tuple, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Files:
    """Where decisions, reviews and missing organisations are kept; a file that is not there yet is made."""

    overrides: Path
    reviews: Path
    missing: Path

    def each(self) -> Iterator[tuple[CodedFile, Path]]:
        """Every file with its declaration."""
        yield overrides.FILE, self.overrides
        yield reviews.FILE, self.reviews
        yield missing.FILE, self.missing


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody says of an organisation, beside what we had. Levels, themes (in order), and the text's hash."""

    said: Judgement
    our_level: str
    our_themes: Sequence[str]
    text_hash: str | None
    overridden: bool
    """Whether an override stood already in the release."""

    @property
    def level(self) -> str:
        """The level that is right."""
        return self.said.level or self.our_level

    @property
    def themes(self) -> Sequence[str]:
        """The themes that are right: ours where nothing is said of them."""
        if self.level == "none":
            return []
        return self.our_themes if self.said.themes is None else self.said.themes

    @property
    def is_ours(self) -> bool:
        """Whether that is what we had."""
        return self.level == self.our_level and list(self.themes) == list(self.our_themes)


@dataclass(slots=True)
class Kept:
    """The rows of the three files by key, and how many of what became of the rows that came in."""

    overrides: Rows
    reviews: Rows
    missing: Rows
    counts: Counter[str] = field(default_factory=Counter)


def take_in(
    path: Path, release: Path, hashes: Callable[[], Path], files: Files, today: datetime.date | None = None
) -> list[str]:
    """Take in the workbook `path`; returns lines for the person at the terminal.

    `hashes` gives the working table `relevance` of the release; it is called only for rows that were not drawn. Raises
    InputError for the first row that is wrong, and then nothing is written.
    """
    judgements, lost = read(path, today or datetime.date.today())
    if not judgements and not lost:
        cure = "fill in some rows of it; its sheet How to fill in says how"
        raise InputError("nobody filled in a row", source="review", file=path.name, cure=cure)
    decisions = _decisions(judgements, release, hashes)
    first_of([*_contradictions(decisions), *_repeated(decisions)])
    kept = Kept(*({file.key_of(row): row for row in file.rows(at)} if at.exists() else {} for file, at in files.each()))
    first_of([*_overturning(decisions, kept)])
    for decision in decisions:
        _keep(decision, kept)
        _keep_review(decision, kept)
    for row in lost:
        listed = {"name": row.name, "place": row.where, "does": row.does, "role": row.role, "date": row.date}
        kept.missing[missing.FILE.key_of(listed)] = listed
    _write(kept, files)
    return _lines(decisions, lost, kept, files)


def _write(kept: Kept, files: Files) -> None:
    """Put the three files in place together: all are written aside first, so that a full disk changes none."""
    pairs = zip(files.each(), (kept.overrides, kept.reviews, kept.missing), strict=True)
    ready: list[tuple[Path, Path]] = []
    try:
        for (file, at), rows in pairs:
            if rows or at.exists():
                ready.append((file.write_aside(at, rows.values()), at))
    except OSError as error:
        for aside, _ in ready:
            aside.unlink(missing_ok=True)
        problem = f"cannot be written: {error.strerror}. Nothing was imported"
        raise InputError(problem, source="review", file=at, cure="make room or mend the path") from error
    for aside, at in ready:
        aside.replace(at)


def _decisions(judgements: Sequence[Judgement], release: Path, hashes: Callable[[], Path]) -> list[Decision]:
    """Each judgement beside what we had. Raises InputError for organisations that the release does not have."""
    ids = [judgement.org_id for judgement in judgements]
    with duckdb.connect(str(release / "vcse.duckdb"), read_only=True) as con:
        held = {row[0]: row[1:] for row in con.execute(HELD, [ids]).fetchall()}
        added = [judgement.org_id for judgement in judgements if judgement.drawn is None and judgement.org_id in held]
        query = HASHED.format(quoted(hashes())) if added else ""
        hashed = dict(con.execute(query, [added]).fetchall()) if added else {}
    cure = "restore the identifier, or give the release that it is in with --release"
    first_of(
        [
            judgement.place.wrong("org_id", f"there is no organisation {judgement.org_id!r} in {release.name}", cure)
            for judgement in judgements
            if judgement.org_id not in held
        ]
    )
    return [_beside(judgement, *held[judgement.org_id], hashed.get(judgement.org_id)) for judgement in judgements]


def _beside(said: Judgement, overridden: bool, level: str, themes: Sequence[str], text_hash: str | None) -> Decision:
    if said.drawn is None:
        return Decision(said, level, sorted(themes), text_hash, overridden)
    drawn = said.drawn
    return Decision(said, drawn["our_level"], as_themes(drawn["our_themes"] or ""), drawn["text_hash"], overridden)


def _contradictions(decisions: Sequence[Decision]) -> Iterator[InputError]:
    """Rows that say one thing in one cell and another in the next."""
    for decision in decisions:
        said, ours = decision.said, f"ours is {decision.our_level}, {';'.join(decision.our_themes) or 'no theme'}"
        if said.right and not decision.is_ours:
            name = "level" if decision.level != decision.our_level else "themes"
            yield said.place.wrong(
                name, "it says yes, and then something else than ours", f"{ours}: clear it, or say no"
            )
        elif not said.right and decision.is_ours:
            yield said.place.wrong(
                "right", "it says no, and then the same as ours", f"{ours}: say yes, or what is right"
            )


def _repeated(decisions: Sequence[Decision]) -> Iterator[InputError]:
    """Rows on an organisation that an earlier row decides otherwise."""
    first: dict[str, Decision] = {}
    for decision in decisions:
        said, earlier = decision.said, first.setdefault(decision.said.org_id, decision)
        if (earlier.level, list(earlier.themes)) != (decision.level, list(decision.themes)):
            problem = f"row {earlier.said.place.row} ({earlier.said.place.sheet}) decides otherwise on {said.org_id}"
            yield said.place.wrong("org_id", problem, "agree on one, and clear the other")


def _overturning(decisions: Sequence[Decision], kept: Kept) -> Iterator[InputError]:
    """Rows contrary to what a copy of the same round said: only the same role may correct itself, on a later day."""
    for decision in decisions:
        said, earlier = decision.said, _reviewed(decision, kept)
        if earlier is None or (earlier["level"], list(earlier["themes"])) == (decision.level, list(decision.themes)):
            continue
        if earlier["role"] != said.role or earlier["date"] == said.date:
            by = f"{earlier['role']} on {earlier['date']}"
            problem = f"{by} decided otherwise on {said.org_id} in the same round"
            cure = "agree on one; who corrects a decision gives the role that made it, and a later day"
            yield said.place.wrong("right", problem, cure)


def _reviewed(decision: Decision, kept: Kept) -> dict[str, Any] | None:
    """What was said of the organisation in the same round before."""
    said = decision.said
    return said.drawn and kept.reviews.get(reviews.FILE.key_of({"round": said.drawn["round"], "org_id": said.org_id}))


def _made_by_mistake(decision: Decision, standing: dict[str, Any], kept: Kept) -> bool:
    """Whether a yes takes back the no of the same round that the override came from, where there was none before."""
    earlier = _reviewed(decision, kept)
    parts = ("level", "themes", "role", "date")
    return bool(
        decision.said.right
        and earlier
        and not decision.overridden
        and [earlier[part] for part in parts] == [standing[part] for part in parts]
    )


def _keep(decision: Decision, kept: Kept) -> None:
    """Make, renew or leave the organisation's override; a decision of a later day stands."""
    said = decision.said
    key = (said.org_id,)
    standing = kept.overrides.get(key)
    if standing and standing["date"] > said.date:
        kept.counts["older than the decision that stands, left out"] += 1
    elif standing and _made_by_mistake(decision, standing, kept):
        del kept.overrides[key]
        kept.counts["taken back"] += 1
    elif standing or not said.right:
        same = standing and (standing["level"], standing["themes"]) == (decision.level, list(decision.themes))
        reason = said.reason or (standing["reason"] if same else STANDS)
        kept.overrides[key] = {
            "org_id": said.org_id,
            "level": decision.level,
            "themes": decision.themes,
            "reason": reason,
            "role": said.role,
            "date": said.date,
            "text_hash": decision.text_hash,
        }
        kept.counts["renewed or changed" if standing else "new"] += 1


def _keep_review(decision: Decision, kept: Kept) -> None:
    """Keep what was said of an organisation that was drawn from the study population, whatever its override."""
    said, drawn = decision.said, decision.said.drawn
    if drawn is None or drawn["stratum_size"] is None:
        return
    earlier = _reviewed(decision, kept)
    if earlier and (earlier["role"] != said.role or earlier["date"] > said.date):
        return  # Another judge who agrees adds nothing, and an older copy takes nothing back.
    row = {
        "round": drawn["round"],
        "org_id": said.org_id,
        "stratum": drawn["stratum"],
        "stratum_size": drawn["stratum_size"],
        "found_level": decision.our_level,
        "found_themes": decision.our_themes,
        "level": decision.level,
        "themes": decision.themes,
        "reason": said.reason,
        "role": said.role,
        "date": said.date,
        "text_hash": decision.text_hash,
    }
    kept.reviews[reviews.FILE.key_of(row)] = row


def _lines(decisions: Sequence[Decision], lost: Sequence[Missing], kept: Kept, files: Files) -> list[str]:
    right = sum(decision.said.right for decision in decisions)
    judged = "organisation" if len(decisions) == 1 else "organisations"
    done = ", ".join(f"{n:,} {what}" for what, n in kept.counts.items()) or "none"
    lines = [
        f"{len(decisions):,} {judged} judged: {right:,} right, {len(decisions) - right:,} wrong",
        f"overrides: {done}; {len(kept.overrides):,} now in {files.overrides}",
        f"reviews: {len(kept.reviews):,} now in {files.reviews}",
    ]
    if lost:
        lines.append(f"missing organisations: {len(lost):,} named; {len(kept.missing):,} now in {files.missing}")
    if any(str((d.said.drawn or {}).get("round", "")).startswith("SAMPLE") for d in decisions):
        lines.append("SAMPLE: these decisions are on made-up organisations; take them out before a run on real data")
    return [*lines, "the next vcse run honours them"]
