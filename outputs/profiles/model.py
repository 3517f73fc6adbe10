"""What a profile is made of: sections of texts, tables and pictures, written as Word and as HTML alike."""

from dataclasses import dataclass

BOX = "☐"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `points` makes it a list, one item each."""

    words: str = ""
    points: tuple[str, ...] = ()
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, headings and rows of text, all of one length; `\\n` in a cell starts a line.

    The first `labels` columns are text, the rest figures. `widths` are shares of the page's width. The last row is a
    total where `total` says so. `boxes` marks a form: its cells are framed, and so many rows are `empty`, to write in.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    labels: int = 1
    total: bool = False
    boxes: bool = False
    empty: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, for Word and for a page, with the words that say the same to who cannot see it."""

    caption: str
    png: bytes
    svg: str
    alt: str


Block = Text | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `new_page` starts one in print."""

    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A core or stated organisation of an area, as the form lists it."""

    org_id: str
    name: str
    level: str
    themes: tuple[str, ...]
    authority: str
    words: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One area's profile."""

    stem: str
    """Name of its files: the area's code and name."""
    code: str
    name: str
    title: str
    about: str
    """The line under the title: what kind of area, which study, which date."""
    mark: str
    """SAMPLE and what that means; empty for real data."""
    sections: tuple[Section, ...]
    listed: tuple[Listed, ...]

    @property
    def marked_title(self) -> str:
        """The title, after SAMPLE where the data is: for where a title stands alone."""
        return f"{self.mark.split(':')[0]}. {self.title}" if self.mark else self.title
