"""A profile as a page of HTML that needs nothing beside it, and that prints like the Word file."""

from collections.abc import Iterable
from html import escape
from string import Template

from outputs.profiles.model import BOX, Block, Grid, Picture, Profile, Section, Text
from outputs.profiles.wording import say
from pipeline.base import sql_text

MARKED = '@page { @top-left { content: "SAMPLE"; color: #801650; font: bold 8pt Arial, sans-serif; } }\n'
"""On every printed page."""


def page(profile: Profile) -> str:
    """The page; every text in it is escaped."""
    return frame(profile.title, profile.about, profile.mark, "\n".join(map(_section, profile.sections)))


def index(profiles: Iterable[Profile], title: str, mark: str) -> str:
    """A page that leads to the profiles: of each its page, its Word file and its form."""
    rows = "\n".join(map(_entry, profiles))
    heads = "".join(f'<th scope="col" class="text">{head}</th>' for head in ("Area", "Code", "To print", "To fill in"))
    heads += '<th scope="col">Core and stated organisations</th>'
    table = f"<table><caption>Profiles</caption><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    return frame(title, say("index"), mark, table)


def _entry(profile: Profile) -> str:
    links = ((f"{profile.stem}.docx", "Word"), (f"forms/{profile.code}_form.xlsx", "form"))
    cells = "".join(f'<td class="text"><a href="{escape(to)}">{words}</a></td>' for to, words in links)
    name = f'<a href="{escape(profile.stem)}.html">{escape(profile.name)}</a>'
    return (
        f'<tr><th scope="row" class="text">{name}</th><td class="text">{escape(profile.code)}</td>{cells}'
        f"<td>{len(profile.listed):,}</td></tr>"
    )


def frame(title: str, about: str, mark: str, body: str) -> str:
    """A whole page around `body`, which is HTML; the other arguments are text."""
    return Template(sql_text(__package__, "page.html")).substitute(
        title=escape(title),
        tab=escape(f"{mark.split(':')[0]}. {title}" if mark else title),
        about=escape(about),
        mark=f'<p class="mark" role="note">{escape(mark)}</p>\n' if mark else "",
        style=sql_text(__package__, "page.css") + (MARKED if mark else ""),
        body=body,
    )


def _section(section: Section) -> str:
    broken = ' class="new-page"' if section.new_page else ""
    blocks = "\n".join(map(_block, section.blocks))
    return f"<section{broken}>\n<h2>{escape(section.title)}</h2>\n{blocks}\n</section>"


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return _text(block)
    return _grid(block) if isinstance(block, Grid) else _picture(block)


def _text(text: Text) -> str:
    kind = ' class="small"' if text.small else ""
    words = f"<p{kind}>{escape(text.words)}</p>" if text.words else ""
    points = "".join(f"<li>{escape(point)}</li>" for point in text.points)
    return words + (f"<ul{kind}>{points}</ul>" if points else "")


def _picture(picture: Picture) -> str:
    return f"<figure><figcaption>{escape(picture.caption)}</figcaption>{picture.svg}</figure>"


def _grid(grid: Grid) -> str:
    widths = "".join(f'<col style="width:{100 * width:g}%">' for width in grid.widths)
    heads = "".join(f'<th scope="col"{_kind(grid, n)}>{escape(head)}</th>' for n, head in enumerate(grid.heads))
    last = len(grid.rows) - 1 if grid.total else -1
    rows = "\n".join(_row(grid, row, n == last) for n, row in enumerate(grid.rows))
    rows += f"<tr>{'<td></td>' * len(grid.heads)}</tr>" * grid.empty
    kind = "empty boxes" if grid.empty else "boxes" if grid.boxes else "figures"
    return (
        f'<table class="{kind}"><caption>{escape(grid.caption)}</caption><colgroup>{widths}</colgroup>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _row(grid: Grid, row: tuple[str, ...], total: bool) -> str:
    first, *others = (escape(cell).replace("\n", "<br>") for cell in row)
    cells = "".join(
        f'<td class="box">{cell}</td>' if cell == BOX else f'<td{_kind(grid, n)} dir="auto">{cell}</td>'
        for n, cell in enumerate(others, 1)
    )
    return f'<tr{" class=total" if total else ""}><th scope="row" class="text" dir="auto">{first}</th>{cells}</tr>'


def _kind(grid: Grid, column: int) -> str:
    return ' class="text"' if column < grid.labels else ""
