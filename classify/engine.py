"""The classifier: texts in, levels, themes and evidence out, in columns."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cache
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from classify.matching import Matcher
from classify.normal import normalise
from classify.resolve import JUSTICE, NAME_COUNTS, Verdict, combine, resolve
from classify.rules import FULL_CASE, KINDS, LEVELS, Rule, load
from classify.snippets import hidden, snippet, uncovered
from classify.texts import Found, Text
from classify.workers import CHUNK, Workers, chunks, cores

if TYPE_CHECKING:
    import pyarrow as pa

SOURCES = ("name", "activities", "objects", "grant")
"""Where a text comes from; a CIC's statement is a text of source `activities`."""

OBJECTS_OPENING = (
    *("the objects", "objects", "the object of", "the charity's objects", "for the public benefit"),
    *("for the benefit of the public", "the relief of", "the advancement of", "the promotion of", "the prevention of"),
)
NOTHING = Verdict("none", "register", (), ())
COLUMNS = ("org_id", "source", "source_id", "text")
ALONE = "grant:"
"""Begins the identifier of a grant that is read by itself, like an organisation, in the stage that reads both."""
EVIDENCE = ("org_id", "n", "source", "source_id", "rule", "level", "theme", "matched", "snippet")
NUMBERS = ("n", "texts")


@dataclass(frozen=True)
class Result:
    """What was decided, and how many texts of each organisation each rule matched, as Arrow tables.

    `levels`: org_id, relevance, basis. `themes`: org_id, theme, basis. `evidence`: org_id, n, source, source_id, rule,
    level, theme, matched, snippet. Each is sorted by its key. `matches`: org_id, rule, texts.
    """

    levels: "pa.Table"
    themes: "pa.Table"
    evidence: "pa.Table"
    matches: "pa.Table"

    def tables(self) -> "tuple[pa.Table, ...]":
        """All four, as they go from process to process."""
        return self.levels, self.themes, self.evidence, self.matches

    @property
    def counts(self) -> Counter[str]:
        """How many texts each rule matched, of all organisations together."""
        counts: Counter[str] = Counter()
        for rule, texts in zip(self.matches["rule"].to_pylist(), self.matches["texts"].to_pylist(), strict=True):
            counts[rule] += texts
        return counts

    @classmethod
    def joined(cls, parts: "Iterable[Sequence[pa.Table]]") -> "Result":
        """One of the `tables` of several."""
        import pyarrow as pa

        return cls(*(pa.concat_tables(tables) for tables in zip(*parts, strict=True)))


@dataclass(slots=True)
class Matched:
    """A text in its normalised form, and the indices of the rules that match it: of those that decide, and of others.

    The others are looked for only in texts of an organisation in which some rule decides.
    """

    normal: str
    deciding: list[int] = attribute(default_factory=list)
    others: list[int] = attribute(default_factory=list)

    @property
    def which(self) -> list[int]:
        """All of them."""
        return [*self.deciding, *self.others]


def looks_like_objects(text: str) -> bool:
    """Whether an activities text is really the objects clause of a governing document."""
    start = text[:200]
    upper, lower = sum(map(str.isupper, start)), sum(map(str.islower, start))
    return upper > 4 * lower or start.lstrip().lower().startswith(OBJECTS_OPENING)


def _field(source: str, text: str) -> str:
    return "objects" if source == "activities" and looks_like_objects(text) else source


class Classifier:
    """Rules, compiled. A text is matched once, however many organisations it belongs to."""

    def __init__(self, rules: Sequence[Rule]):
        """Compile `rules`."""
        self.rules = tuple(rules)
        self.matcher = Matcher(self.rules)

    @classmethod
    @cache
    def load(cls) -> "Classifier":
        """The classifier of the rule files; raises InputError where one of them is wrong."""
        return cls(load())

    def classify(self, table: "pa.Table", workers: Workers | None = None) -> Result:
        """Classify organisations given one a row: id, name, activities, objects, perhaps cic and grants.

        Takes an Arrow table or a pandas frame. Texts may be null; `grants` is a text or a list of them. `workers`: some
        begun before the table was read.
        """
        return self.classify_texts(long_form(table), workers)

    def classify_texts(self, texts: "pa.Table", workers: Workers | None = None) -> Result:
        """Classify organisations given one text a row: org_id, source, source_id, text, in any order."""
        ordered = _ordered(texts)
        batches = (ordered.slice(at, CHUNK) for at in range(0, len(ordered), CHUNK))
        return self.classify_ordered(batches, workers=workers)

    def classify_ordered(
        self, batches: "Iterable[pa.Table]", key: str = "org_id", workers: Workers | None = None
    ) -> Result:
        """The same, given tables that are ordered as `_ordered` does; rows of equal `key` are worked on together."""
        parts = chunks(batches, key)
        some = list(islice(parts, 2))
        if not some:
            return self.classify_rows([])
        if len(some) < 2 or cores() < 2 or self is not Classifier.load():
            return Result.joined(self.classify_chunk(part).tables() for part in chain(some, parts))
        with workers or Workers(cores()) as ready:
            return Result.joined(ready.results(chain(some, parts)))

    def classify_chunk(self, texts: "pa.Table") -> Result:
        """The same in this process, given one table that is ordered; rows with a true `alone` ask for no evidence."""
        rows = list(zip(*(texts[name].to_pylist() for name in COLUMNS), strict=True))
        flags = texts["alone"].to_pylist() if "alone" in texts.column_names else ()
        return self.classify_rows(rows, {row[0] for row, alone in zip(rows, flags, strict=False) if alone})

    def classify_rows(self, rows: Sequence[tuple], alone: Container[str] = ()) -> Result:
        """The same given rows (org_id, source, source_id, text), an organisation's together; no evidence of `alone`."""
        matched, wanted = self._match(rows)
        levels, themes, evidence = [], [], []
        for org_id, group in groupby(rows, key=itemgetter(0)):
            verdict = self._verdict([row[1:] for row in group], matched) if org_id in wanted else NOTHING
            levels.append((org_id, verdict.level, verdict.basis))
            themes += [(org_id, theme, basis) for theme, basis in verdict.themes]
            if org_id not in alone:
                evidence += [(org_id, n, *row) for n, row in enumerate(evidence_rows(verdict.found), 1)]
        texts = ((row[0], matched[row[3]]) for row in rows if row[3] and row[0] in wanted)
        counts = Counter((org_id, self.rules[index].id) for org_id, text in texts for index in text.which)
        return Result(
            _table(levels, ("org_id", "relevance", "basis")),
            _table(themes, ("org_id", "theme", "basis")),
            _table(evidence, EVIDENCE),
            _table([(*key, count) for key, count in counts.items()], ("org_id", "rule", "texts")),
        )

    def verdict(self, texts: Iterable[tuple[str, str, str]]) -> Verdict:
        """The verdict on one organisation's texts, each (source, source_id, text)."""
        rows = [("", *row) for row in texts]
        matched, wanted = self._match(rows)
        return self._verdict([row[1:] for row in rows], matched) if wanted else NOTHING

    def _match(self, rows: Sequence[tuple]) -> "tuple[dict[str, Matched], set[str]]":
        """Every distinct text, matched; and the organisations in whose texts some rule decides."""
        matched = {text: Matched(normalise(text)) for *_, text in rows if text}
        found = self.matcher.deciding([text.normal for text in matched.values()])
        for text, indices in zip(matched.values(), found, strict=True):
            text.deciding = indices
        wanted = {row[0] for row in rows if row[3] and matched[row[3]].deciding}
        again = {row[3]: matched[row[3]] for row in rows if row[3] and row[0] in wanted}
        found = self.matcher.others([text.normal for text in again.values()])
        for text, indices in zip(again.values(), found, strict=True):
            text.others = indices
        return matched, wanted

    def _verdict(self, texts: Sequence[tuple[str, str, str]], matched: "dict[str, Matched]") -> Verdict:
        texts = [row for row in texts if row[2]]
        read = [(source, id_, text, _field(source, text), matched[text]) for source, id_, text in texts]
        if self._hopeless([(field, text.which) for *_, field, text in read]):
            return NOTHING
        own, grants = [], []
        for source, source_id, original, field, text in read:
            hits = self.matcher.hits(text.normal, text.which, field)
            (grants if source == "grant" else own).append(Text(source, source_id, field, original, text.normal, hits))
        return combine(own, grants) if grants and own else resolve([*own, *grants], "grant" if grants else "register")

    def _hopeless(self, read: Sequence[tuple[str, list[int]]]) -> bool:
        """Whether points cannot make the case and nothing names justice, so that looking for spans is wasted."""
        indices = {(field, index) for field, which in read for index in which}
        rules = {self.rules[index] for field, index in indices if field in self.rules[index].fields}
        gained = NAME_COUNTS * sum(rule.points for rule in rules if rule.kind == "associated")
        muted = {name for rule in rules for name in rule.mutes}
        sure = (rule for rule in rules if rule.kind == "out" and not rule.conditional and not muted & {"out", rule.id})
        lost = sum(rule.points for rule in sure)
        return gained - lost < FULL_CASE and not any(rule.kind in JUSTICE for rule in rules)


def evidence_rows(found: Iterable[Found]) -> Iterable[tuple]:
    """Rows of source, source_id, rule, level, theme, matched, snippet: a rule once a text, a row a theme."""
    first: dict[tuple, Found] = {}
    secrets: dict[int, list[tuple[int, int]]] = {}
    for item in found:
        first.setdefault((item.hit.rule.id, id(item.text)), item)
    ordered = sorted(first.values(), key=lambda item: KINDS.index(item.hit.rule.kind))
    for item in ordered:
        text, rule = item.text, item.hit.rule
        start, end = text.span(item.hit)
        level = rule.kind if rule.kind in LEVELS else None
        if id(text) not in secrets:
            secrets[id(text)] = hidden(text.original)
        without = secrets[id(text)]
        quoted = uncovered(text.original, start, end, without), snippet(text.original, start, end, without)
        for theme in rule.themes or (None,):
            yield (text.source, text.source_id, rule.id, level, theme, *quoted)


def long_form(table: "pa.Table") -> "pa.Table":
    """A wide table (id, name, activities, objects, perhaps cic and grants) as one text a row."""
    import pyarrow as pa

    if not isinstance(table, pa.Table):
        table = pa.Table.from_pandas(table, preserve_index=False)
    parts = [_part(table, column, source) for column, source in (*((s, s) for s in SOURCES[:3]), ("cic", "activities"))]
    if "grants" in table.column_names:
        parts.append(_grants(table))
    return pa.concat_tables([part for part in parts if part is not None])


def _part(table: "pa.Table", column: str, source: str) -> "pa.Table | None":
    import pyarrow as pa

    if column not in table.column_names:
        return None
    ids = table["id"].cast(pa.string())
    sources = pa.array([source], pa.string()).take(pa.array([0] * len(table), pa.int32()))
    columns = {"org_id": ids, "source": sources, "source_id": ids, "text": table[column].cast(pa.string())}
    return pa.table(columns)


def _grants(table: "pa.Table") -> "pa.Table | None":
    import pyarrow as pa
    import pyarrow.compute as pc

    column = table["grants"]
    if not pa.types.is_list(column.type):
        return _part(table, "grants", "grant")
    flat = table.take(pc.list_parent_indices(column)).append_column("grant", pc.list_flatten(column))
    return _part(flat, "grant", "grant")


def _ordered(texts: "pa.Table") -> "pa.Table":
    """The columns COLUMNS, an organisation's rows together, its sources in the order of SOURCES."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = texts.select(COLUMNS)
    places = pc.index_in(texts["source"], pa.array(SOURCES))
    blank = {name: pc.fill_null(texts[name], "") for name in ("source_id", "text")}
    keys = pa.table({"org_id": texts["org_id"], "place": places, **blank})
    return texts.take(pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names]))


def _table(rows: list[tuple], names: Sequence[str]) -> "pa.Table":
    import pyarrow as pa

    types = [pa.int64() if name in NUMBERS else pa.string() for name in names]
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return pa.table({name: pa.array(column, type_) for name, column, type_ in zip(names, columns, types, strict=False)})
