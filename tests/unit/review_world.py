"""A release of the made-up world of study_world.sql, with a sheet for review and ways to fill it in."""

import datetime
from pathlib import Path

import openpyxl
from study_world import make_release, make_study

from outputs.review.export import Basis, export
from outputs.review.sheet import COLUMNS
from outputs.review.take_in import Files, take_in

TODAY = datetime.date(2026, 11, 22)
HOSTILE = """
    UPDATE bodies SET name = '=HYPERLINK("https://example.org","x")' WHERE org_id = 'GB-CHC-200009';
    UPDATE bodies SET name = '@SUM(1+1)' WHERE org_id = 'GB-CHC-200006';
    INSERT INTO body_texts VALUES
      ('GB-CHC-200009', 'activities', 'GB-CHC-200009', 1,
       '-1+1. Ring 0113 496 0000 or write to a@example.org; ask for Mrs Doe.'),
      ('GB-CHC-200001', 'activities', 'GB-CHC-200001', 1, 'We help prisoners.')
"""


class World:
    """A release, the working tables behind it, and the files that decisions are kept in."""

    def __init__(self, folder: Path, change: str = "") -> None:
        ctx = make_study(folder / "made", change)
        self.folder, self.release = folder, make_release(ctx, folder / "out")
        tables = {
            "body_texts": "FROM body_texts",
            "relevance": "SELECT org_id, sha256(org_id) AS text_hash FROM bodies",
        }
        self.tables = {name: folder / f"{name}.parquet" for name in tables}
        for name, query in tables.items():
            ctx.con.execute(f"COPY ({query}) TO '{self.tables[name]}' (FORMAT parquet)")
        self.files = Files(folder / "overrides.csv", folder / "reviews.csv", folder / "missing.csv")
        self.files.reviews.write_text(
            (Path(__file__).parents[2] / "classify" / "reviews.csv").read_text().splitlines()[0]
        )
        self.book = folder / "review.xlsx"

    def export(self, out: Path | None = None, size: int = 50, seed: int = 1) -> list[str]:
        return export(Basis(self.release, self.tables, self.files.reviews), out or self.book, size, seed)

    def fill(self, *rows: dict, out: Path | None = None, sheet: str = "Review") -> Path:
        """Write cells (heading to value) into the sheet's first rows, or into the row of the `org_id` that is given."""
        book = openpyxl.load_workbook(self.book)
        page = book[sheet]
        heads = {cell.value: cell.column for cell in page[1]}
        places = {page.cell(n, 1).value: n for n in range(2, page.max_row + 1)}
        for number, row in enumerate(rows, 2):
            at = places[row["org_id"]] if "org_id" in row else number
            for title, value in row.items():
                if title != "org_id":
                    cell = page.cell(at, heads[title])
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"  # What begins with = is text here, not a formula.
        book.save(out or self.folder / "filled.xlsx")
        return out or self.folder / "filled.xlsx"

    def rows(self, path: Path | None = None) -> list[dict]:
        """The sheet Review, by our names of the columns."""
        page = openpyxl.load_workbook(path or self.book)["Review"]
        return [
            dict(zip([column.name for column in COLUMNS], [cell.value for cell in row], strict=True))
            for row in page.iter_rows(min_row=2)
        ]

    def take_in(self, path: Path, today: datetime.date = TODAY) -> list[str]:
        return take_in(path, self.release, lambda: self.tables["relevance"], self.files, today)

    def kept(self) -> set[Path]:
        return {path for path in (self.files.overrides, self.files.missing) if path.exists()}


def says(org_id: str, right: str, level=None, themes=None, **more) -> dict:
    """The cells of one judgement."""
    given = {"org_id": org_id, "Is it right?": right, "Level": level, "Themes": themes, "Role": "researcher"}
    given |= {"Date": datetime.date(2026, 11, 1), "Reason": "Its words say so" if right == "no" else None}
    return given | more
