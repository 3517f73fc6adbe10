"""The classifier: texts in, levels, themes and evidence out, in columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from classify.halves import Helper, cut
from classify.matching import Matcher
from classify.normal import normalise
from classify.resolve import JUSTICE, NAME_COUNTS, Verdict, combine, resolve
from classify.rules import FULL_CASE, KINDS, LEVELS, Rule, load
from classify.snippets import hidden, snippet, without_contacts
from classify.texts import Found, Text

if TYPE_CHECKING:
    import pyarrow as pa

SOURCES = ("name", "activities", "objects", "grant")
"""Where a text comes from; a CIC's statement is a text of source `activities`."""

OBJECTS_OPENING = (
    *("the objects", "objects", "the object of", "the charity's objects", "for the public benefit"),
    *("for the benefit of the public", "the relief of", "the advancement of", "the promotion of", "the prevention of"),
)
NOTHING = Verdict("none", "register", (), ())
EVIDENCE = ("org_id", "n", "source", "source_id", "rule", "level", "theme", "matched", "snippet")


@dataclass(frozen=True)
class Result:
    """What was decided, as Arrow tables, and how many texts each rule matched.

    `levels`: org_id, relevance, basis. `themes`: org_id, theme, basis. `evidence`: org_id, n, source, source_id, rule,
    level, theme, matched, snippet. Each is sorted by its key.
    """

    levels: "pa.Table"
    themes: "pa.Table"
    evidence: "pa.Table"
    matches: Counter[str]

    def joined(self, levels: "pa.Table", themes: "pa.Table", evidence: "pa.Table", matches: "pa.Table") -> "Result":
        """This and the results of other organisations, which come after these in order."""
        import pyarrow as pa

        both = (
            pa.concat_tables(pair)
            for pair in zip((self.levels, self.themes, self.evidence), (levels, themes, evidence), strict=True)
        )
        more = dict(zip(*matches.to_pydict().values(), strict=True))
        return Result(*both, self.matches + Counter(more))


@dataclass(slots=True)
class Matched:
    """A text in its normalised form, and the indices of the rules that match it."""

    normal: str
    which: list[int]


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

    def classify(self, table: "pa.Table") -> Result:
        """Classify organisations given one a row: id, name, activities, objects, perhaps cic and grants.

        Takes an Arrow table or a pandas frame. Texts may be null; `grants` is a text or a list of them.
        """
        return self.classify_texts(long_form(table))

    def classify_texts(self, texts: "pa.Table") -> Result:
        """Classify organisations given one text a row: org_id, source, source_id, text, in any order."""
        rows = _rows(texts)
        place = cut(rows) if self is Classifier.load() else len(rows)
        if place == len(rows):
            return self.classify_rows(rows)
        with Helper(rows[place:]) as helper:
            first = self.classify_rows(rows[:place])
            return first.joined(*helper.tables())

    def classify_rows(self, rows: Sequence[tuple]) -> Result:
        """The same in this process, given rows (org_id, source, source_id, text) sorted by organisation."""
        matched = self._match(rows)
        levels, themes, evidence = [], [], []
        for org_id, group in groupby(rows, key=itemgetter(0)):
            verdict = self._verdict([row[1:] for row in group], matched)
            levels.append((org_id, verdict.level, verdict.basis))
            themes += [(org_id, theme, basis) for theme, basis in verdict.themes]
            evidence += [(org_id, n, *row) for n, row in enumerate(evidence_rows(verdict.found), 1)]
        counts = Counter(self.rules[index].id for row in rows if row[3] for index in matched[row[3]].which)
        return Result(
            _table(levels, ("org_id", "relevance", "basis")),
            _table(themes, ("org_id", "theme", "basis")),
            _table(evidence, EVIDENCE),
            counts,
        )

    def verdict(self, texts: Iterable[tuple[str, str, str]]) -> Verdict:
        """The verdict on one organisation's texts, each (source, source_id, text)."""
        rows = [("", *row) for row in texts]
        return self._verdict([row[1:] for row in rows], self._match(rows))

    def _match(self, rows: Sequence[tuple]) -> "dict[str, Matched]":
        """Every distinct text, matched; with the deciding rules only, where they find nothing in an organisation."""
        matched = {text: Matched(normalise(text), []) for *_, text in rows if text}
        found = self.matcher.deciding([text.normal for text in matched.values()])
        for text, which in zip(matched.values(), found, strict=True):
            text.which = which
        wanted = {row[0] for row in rows if row[3] and matched[row[3]].which}
        again = {id(text): text for row in rows if row[0] in wanted and row[3] and (text := matched[row[3]])}
        for text, which in zip(again.values(), self.matcher.others([t.normal for t in again.values()]), strict=True):
            text.which = [*text.which, *which]
        return matched

    def _verdict(self, texts: Sequence[tuple[str, str, str]], matched: "dict[str, Matched]") -> Verdict:
        texts = [row for row in texts if row[2]]
        if not any(matched[text].which for *_, text in texts):
            return NOTHING
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
        lost = sum(rule.points for rule in rules if rule.kind == "out" and not rule.conditional)
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
        quoted = without_contacts(text.original[start:end]), snippet(text.original, start, end, secrets[id(text)])
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


def _rows(texts: "pa.Table") -> list[tuple]:
    """(org_id, source, source_id, text), an organisation's together, its sources in the order of SOURCES."""
    columns = [texts[name].to_pylist() for name in ("org_id", "source", "source_id", "text")]
    order = {source: place for place, source in enumerate(SOURCES)}
    return sorted(zip(*columns, strict=True), key=lambda row: (row[0], order[row[1]], row[2] or "", row[3] or ""))


def _table(rows: list[tuple], names: Sequence[str]) -> "pa.Table":
    import pyarrow as pa

    types = [pa.int64() if name == "n" else pa.string() for name in names]
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return pa.table({name: pa.array(column, type_) for name, column, type_ in zip(names, columns, types, strict=False)})
