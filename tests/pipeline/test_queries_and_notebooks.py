"""The worked queries and the notebooks run on the sample's release and have something to show."""

import re
import runpy

import pytest

from pipeline.base.paths import ROOT

SECTION = re.compile(
    r"^## (\d+)\. (.+?)\n\n```sql\n(.+?)\n```\n\nReading: (.+?)(?=\n\n## |\Z)", re.MULTILINE | re.DOTALL
)
QUERIES = SECTION.findall((ROOT / "docs" / "queries.md").read_text(encoding="utf-8"))


def test_there_are_twenty_queries_in_order_each_with_a_word_on_reading_it():
    assert [int(n) for n, *_ in QUERIES] == list(range(1, 21))
    assert (ROOT / "docs" / "queries.md").read_text(encoding="utf-8").count("\n## ") == 20
    assert len({question for _, question, *_ in QUERIES}) == 20


@pytest.mark.parametrize("query", QUERIES, ids=[f"query {n}" for n, *_ in QUERIES])
def test_each_query_gives_rows_with_values_in_every_column(query, sample):
    with sample.connect() as con:
        cursor = con.execute(query[2])
        names, rows = [column[0] for column in cursor.description], cursor.fetchall()
    assert rows
    assert len(set(names)) == len(names)
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        assert any(value is not None for value in values), name


def test_the_queries_in_the_release_s_own_readme_run(sample):
    text = (sample.release / "README.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.+?)```", text, re.DOTALL)[0].split(";\n")
    answers = [sample.all(query) for query in queries if query.strip()]
    assert len(answers) == 3 and all(answers)
    figure, behind = answers[2][0]
    assert len(sample.all(behind)) == figure


NOTEBOOKS = {"tour": 1, "need": 3, "funding": 2}
"""Each notebook with how many charts it draws."""

FIGURE = re.compile(r"(?<![\w.£-])\d[\d,.]*\d(?![\w-])")
FIXED = {"10,000"}
"""What may stand in a notebook's words: the people that a rate is for. All other figures come of the release."""


def run(name, release, monkeypatch, capsys):
    """Run a notebook on a release; returns what it printed, and the titles of its charts."""
    monkeypatch.setenv("VCSE_RELEASE", str(release))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    from matplotlib import pyplot

    pyplot.switch_backend("Agg")
    pyplot.close("all")
    runpy.run_path(str(ROOT / "notebooks" / f"{name}.py"))
    titles = [axes.get_title() for number in pyplot.get_fignums() for axes in pyplot.figure(number).axes]
    charts = len(pyplot.get_fignums())
    pyplot.close("all")
    return capsys.readouterr().out, titles, charts


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_each_notebook_runs_and_says_what_it_shows(name, sample, monkeypatch, capsys):
    text, titles, charts = run(name, sample.release, monkeypatch, capsys)
    assert charts == NOTEBOOKS[name]
    assert titles and all(title.startswith("SAMPLE, made up. ") for title in titles)
    assert text.startswith("SAMPLE, made up. ")
    assert len([line for line in text.splitlines() if line.endswith(".")]) >= 3, "it tells in words"
    assert "nan" not in text.lower().replace("finance", "").split()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_figure_is_written_into_a_notebook(name):
    lines = (ROOT / "notebooks" / f"{name}.py").read_text(encoding="utf-8").splitlines()
    words = "\n".join(line for line in lines if line.startswith("#") or not line.startswith(" "))
    spoken = re.sub(r"\"\"\"|^[^#\n]*[=(].*$", "", words, flags=re.MULTILINE)
    assert [found for found in FIGURE.findall(spoken) if found not in FIXED] == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_each_notebook_is_one_in_the_percent_format(name):
    text = (ROOT / "notebooks" / f"{name}.py").read_text(encoding="utf-8")
    assert text.startswith('# %% [markdown]\n"""\n# ')
    assert text.count("\n# %%\n") >= 6
    assert text.count("# %% [markdown]") >= 5
