"""How sources, fields and tables are declared, once, as data; schemas, comments, checks and documentation follow."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch


@dataclass(frozen=True, slots=True)
class Field:
    """A column of one of our tables. `type` is a DuckDB type; `unit` is empty where there is none.

    `values` lists the allowed words (of each element, where the type is a list); empty means any. `references` names
    the table and column (`organisations.org_id`) in which every value of a published column must be.
    """

    name: str
    type: str
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()
    minimum: float | date | None = None
    maximum: float | date | None = None
    required: bool = False
    references: str = ""

    @property
    def comment(self) -> str:
        """Description, unit, allowed values and what it refers to, as a few sentences."""
        unit = f" Unit: {self.unit}." if self.unit else ""
        values = f" One of: {', '.join(self.values)}." if self.values else ""
        references = f" Refers to {self.references}." if self.references else ""
        return f"{self.description}{unit}{values}{references}"


@dataclass(frozen=True, slots=True)
class Table:
    """A working or published table: sorted by `key`, which is unique. A table of one row has no key."""

    name: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    restricted: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(field.name for field in self.fields)

    def select(self, query: str) -> str:
        """`query` cast to the declared types, in declared order, sorted by the key."""
        columns = ", ".join(f'CAST("{f.name}" AS {f.type}) AS "{f.name}"' for f in self.fields)
        order = f" ORDER BY {', '.join(self.key)}" if self.key else ""
        return f"SELECT {columns} FROM ({query}){order}"

    def empty(self) -> str:
        """A query of no rows with the declared columns, for a source that is missing."""
        columns = ", ".join(f'CAST(NULL AS {f.type}) AS "{f.name}"' for f in self.fields)
        return f"SELECT {columns} WHERE false"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an upstream file: its title there, our name for it, the DuckDB type that it is cast to."""

    title: str
    name: str
    type: str
    description: str
    required: bool = True
    """The file must have the column."""


@dataclass(frozen=True, slots=True)
class Source:
    """An upstream file or group of files: what it is, where it comes from, and what is read of it.

    `folder` and `patterns` (case-insensitive globs of the file's name) find it in an input folder. `never_read` names
    the columns that hold people's names, contacts and the like; they are not even parsed.
    """

    code: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    address: str
    folder: str
    patterns: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    encoding: str = "utf-8-sig"
    date_formats: tuple[str, ...] = ("%Y-%m-%d",)
    optional: bool = True
    never_read: tuple[str, ...] = ()
    share_alike: bool = False

    def matches(self, name: str) -> bool:
        """Whether a file of this name in the source's folder belongs to it."""
        return any(fnmatch(name.lower(), pattern.lower()) for pattern in self.patterns)
