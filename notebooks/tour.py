# %% [markdown]
"""
# A tour of the database

What is in `vcse.duckdb`: its tables and views, one organisation from register to evidence, and the way from a
published figure back to the organisations behind it. Open this file as a notebook (VS Code, Spyder and PyCharm know
its format; `jupytext --to ipynb` converts it) or run it: `.venv/bin/python notebooks/tour.py`. It reads `release/`,
or the release that the variable `VCSE_RELEASE` names.
"""

# %%
import os
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt

RELEASE = Path(os.environ.get("VCSE_RELEASE") or next(p for p in ("release", "../release") if Path(p).is_dir()))
con = duckdb.connect(str(RELEASE / "vcse.duckdb"), read_only=True)
MARK = "SAMPLE, made up. " if (RELEASE / "SAMPLE").exists() else ""
print(f"{MARK}{RELEASE}: release of {con.execute('SELECT release_version FROM run').fetchone()[0]}")

# %% [markdown]
# ## Tables and views
#
# Every table, view and column carries its meaning as a comment, so the database explains itself.

# %%
tables = con.execute("""
    SELECT table_name AS name, estimated_size AS "rows", comment FROM duckdb_tables() ORDER BY name
""").df()
views = con.execute("SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal ORDER BY name").df()
print(tables.to_string(index=False, max_colwidth=90))
print(views.to_string(index=False, max_colwidth=90))

# %%
columns = con.execute("""
    SELECT column_name, data_type, comment FROM duckdb_columns()
    WHERE table_name = 'organisations' ORDER BY column_index
""").df()
print(f"The table organisations has {len(columns)} columns. The first:")
print(columns.head(6).to_string(index=False, max_colwidth=100))

# %% [markdown]
# ## From everybody read to the study population
#
# The waterfall says what each rule removed. Each rule is a setting, and its effect is here to be judged.

# %%
waterfall = con.execute('SELECT label, removed, "left" FROM waterfall ORDER BY step').df()
print(waterfall.to_string(index=False))
print(f"{waterfall['left'].iloc[-1]:,} organisations are left of {waterfall['left'].iloc[0]:,} entries and recipients.")

# %% [markdown]
# ## Levels and sizes
#
# Core and stated together are criminal justice organisations. Associated ones name no criminal justice and stay
# apart.

# %%
LEVELS = {"core": "#12436D", "stated": "#28A197", "associated": "#801650"}
sizes = con.execute("""
    PIVOT (SELECT coalesce(size_band, 'not known') AS size, income, relevance FROM study_organisations)
    ON relevance IN ('core', 'stated', 'associated') USING count(*) GROUP BY size
    ORDER BY (SELECT median(o.income) FROM study_organisations o WHERE o.size_band = size) NULLS LAST
""").df()
figure, axes = plt.subplots(figsize=(8, 4))
for n, (level, colour) in enumerate(LEVELS.items()):
    bars = axes.bar(
        [x + 0.27 * (n - 1) for x in range(len(sizes))], sizes[level], width=0.25, color=colour, label=level
    )
    axes.bar_label(bars, fontsize=8)
axes.set_xticks(range(len(sizes)), sizes["size"])
axes.set_ylabel("organisations")
axes.set_title(f"{MARK}Organisations by size and level")
axes.legend(frameon=False)
largest = sizes.loc[sizes["core"].idxmax(), "size"]
print(f"The size with the most core organisations: {largest}. Where income is not known, the register publishes none.")

# %% [markdown]
# ## One organisation, from register to evidence
#
# The first core organisation by identifier. `vcse explain` tells the same as a story.

# %%
org_id, name, place = con.execute("""
    SELECT org_id, name, lad_name FROM study_organisations WHERE relevance IN ('core', 'stated')
    ORDER BY relevance, org_id LIMIT 1
""").fetchone()
print(f"{name} ({org_id}), {place}")
for query in (
    "SELECT identifier, source, link_method, probability FROM identifiers WHERE org_id = ? ORDER BY identifier",
    "SELECT source, rule, level, theme, matched FROM evidence WHERE org_id = ? ORDER BY n LIMIT 8",
    "SELECT funder_name, award_year, amount_gbp, title FROM grants WHERE org_id = ? ORDER BY award_date LIMIT 5",
):
    found = con.execute(query, [org_id]).df()
    print(found.to_string(index=False, max_colwidth=60, na_rep="-") if len(found) else "nothing found")

# %% [markdown]
# ## From a published figure to what is behind it
#
# Every figure of every report table is a row of `cells`. Its `sql` gives the identifiers behind it, its `figure_sql`
# the figure again.

# %%
table_id, row, column, value, sql, figure_sql = con.execute("""
    SELECT table_id, row_label, column_label, value, sql, figure_sql FROM cells
    WHERE unit = 'organisations' AND value > 0 AND table_id = 'T12' ORDER BY row_n, column_n LIMIT 1
""").fetchone()
behind = con.execute(sql).fetchall()
again = con.execute(figure_sql).fetchone()[0]
print(
    f"{table_id}, {row}, {column}: {value:,.0f} published, {again:,.0f} computed again, {len(behind):,} identifiers "
    "behind it"
)
print("The first:", ", ".join(identifier for identifier, *_ in behind[:5]))
con.close()
