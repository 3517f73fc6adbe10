# %% [markdown]
"""
# Provision against need

Where criminal justice organisations are, beside deprivation, rural and coastal places, and the people who live there.
All of it is by the address on a register, mostly an office, and of what registers tell: nobody found is not nobody
there. It reads `release/`, or the release that the variable `VCSE_RELEASE` names.
"""

# %%
import os
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt

RELEASE = Path(os.environ.get("VCSE_RELEASE") or next(p for p in ("release", "../release") if Path(p).is_dir()))
con = duckdb.connect(str(RELEASE / "vcse.duckdb"), read_only=True)
MARK = "SAMPLE, made up. " if (RELEASE / "SAMPLE").exists() else ""
INK, PLUM = "#12436D", "#801650"
print(f"{MARK}{RELEASE}")

# %% [markdown]
# ## Deprivation
#
# Organisations for the people who live in each fifth of deprivation (1 is the most deprived fifth of England).
# Sensitive organisations have no fifth and are left out of the rates; their number is printed.

# %%
fifths = con.execute("""
    WITH people AS (
      SELECT CAST(ceil(imd_2025_decile / 2.0) AS INTEGER) AS fifth, sum(population) AS residents FROM residents
      WHERE imd_2025_decile IS NOT NULL GROUP BY fifth
    )
    SELECT p.fifth, p.residents,
      count(o.org_id) FILTER (o.relevance IN ('core', 'stated')) * 10000.0 / p.residents AS justice,
      count(o.org_id) FILTER (o.relevance = 'associated') * 10000.0 / p.residents AS associated
    FROM people p LEFT JOIN study_organisations o ON o.imd_2025_quintile = p.fifth
    GROUP BY p.fifth, p.residents ORDER BY p.fifth
""").df()
print(fifths.round(2).to_string(index=False))
figure, axes = plt.subplots(figsize=(8, 4))
for shift, kind, colour, label in ((-0.2, "justice", INK, "core and stated"), (0.2, "associated", PLUM, "associated")):
    bars = axes.bar(fifths["fifth"] + shift, fifths[kind], width=0.38, color=colour, label=label)
    axes.bar_label(bars, fmt="%.2f", fontsize=8)
axes.set_xlabel("fifth of deprivation, 1 the most deprived")
axes.set_ylabel("organisations per 10,000 residents")
axes.set_title(f"{MARK}Organisations for residents, by fifth of deprivation")
axes.legend(frameon=False)

# %%
most, least = fifths["justice"].iloc[0], fifths["justice"].iloc[-1]
withheld = con.execute(
    "SELECT count(*) FROM criminal_justice_organisations WHERE imd_2025_quintile IS NULL"
).fetchone()[0]
side = "more" if most > least else "fewer" if most < least else "no more"
print(
    f"For its residents the most deprived fifth has {side} than the least deprived: {most:.2f} and {least:.2f} per "
    f"10,000. {withheld:,} criminal justice organisations have no fifth: they are sensitive, or could not be placed."
)

# %% [markdown]
# ## Authorities
#
# Each dot is an authority: how many of its people live in the most deprived fifth, and how many criminal justice
# organisations it has for them, based there and working there.

# %%
authorities = con.execute("""
    WITH deprived AS (
      SELECT lad_code, 100.0 * sum(population) FILTER (imd_2025_decile <= 2) / sum(population) AS share FROM residents
      GROUP BY lad_code
    )
    SELECT a.lad_name, coalesce(d.share, 0) AS share, a.criminal_justice_per_10k AS based,
      n.criminal_justice_operating * 10000.0 / a.population AS working
    FROM authorities a LEFT JOIN deprived d USING (lad_code)
    JOIN area_need n ON n.area_type = 'lad' AND n.area_code = a.lad_code
    WHERE a.population > 0 ORDER BY a.lad_name
""").df()
kinds = ["based", "working"] if authorities["working"].notna().all() else ["based"]
if len(kinds) == 1:
    print("Who works in an authority is not known: this release has read no areas of operation.")
figure, drawn = plt.subplots(1, len(kinds), figsize=(5.5 * len(kinds), 4.5), sharex=True, squeeze=False)
for axes, kind in zip(drawn[0], kinds, strict=True):
    axes.scatter(authorities["share"], authorities[kind], color=INK, s=22)
    for _, dot in authorities.nlargest(3, kind).iterrows():
        axes.annotate(dot["lad_name"], (dot["share"], dot[kind]), fontsize=8, xytext=(4, 4), textcoords="offset points")
    axes.set_xlabel("% of residents in the most deprived fifth")
    axes.set_ylabel("core and stated per 10,000 residents")
    axes.set_title(f"{MARK}{kind.capitalize()} there")
    axes.margins(0.12)
ties = {kind: authorities["share"].corr(authorities[kind], method="spearman") for kind in kinds}
for kind, tie in ties.items():
    trend = (
        "no clear tie"
        if not abs(tie) > 0.3
        else "more where deprivation is"
        if tie > 0
        else "fewer where deprivation is"
    )
    print(
        f"By where organisations are {kind}: {trend} (rank correlation {tie:.2f} over {len(authorities)} authorities)."
    )

# %% [markdown]
# ## Rural and coastal
#
# Coastal cuts across urban and rural, and the list of coastal places is a setting: other lists move the answer.

# %%
grounds = con.execute("""
    SELECT CASE WHEN urban_2021 THEN 'urban' ELSE 'rural' END AS kind, if(coastal, 'coastal', 'inland') AS coast,
      count(*) AS organisations, count(*) FILTER (relevance IN ('core', 'stated')) AS criminal_justice,
      100.0 * count(*) FILTER (relevance IN ('core', 'stated')) / count(*) AS share
    FROM study_organisations WHERE urban_2021 IS NOT NULL AND coastal IS NOT NULL GROUP BY ALL ORDER BY ALL
""").df()
print(grounds.round(1).to_string(index=False))
top = grounds.loc[grounds["share"].idxmax()]
print(f"Criminal justice is the largest share of all organisations in {top['kind']} {top['coast']} places.")

# %% [markdown]
# ## Themes against residents
#
# Found less expected, for each combined authority and theme; expected is the study area's number shared out by
# residents. Small numbers differ by chance, so look at what is far from nought, and ask there.

# %%
gaps = con.execute("""
    WITH whole AS (
      SELECT t.theme, sum(t.based_core + t.based_stated) AS justice, sum(a.population) AS population
      FROM area_theme t JOIN areas a USING (area_type, area_code) WHERE t.area_type = 'region' GROUP BY t.theme
    )
    SELECT a.area_name, t.theme, t.based_core + t.based_stated - w.justice * a.population / w.population AS gap
    FROM area_theme t JOIN areas a USING (area_type, area_code) JOIN whole w USING (theme) WHERE t.area_type = 'cauth'
""").df()
grid = gaps.pivot(index="theme", columns="area_name", values="gap")
figure, axes = plt.subplots(figsize=(9, 8))
# Wider than the figures, so that no cell is too dark to read.
limit = 1.7 * max(grid.abs().max().max(), 1)
axes.imshow(grid, cmap="PuOr", vmin=-limit, vmax=limit, aspect="auto")
axes.set_xticks(range(len(grid.columns)), grid.columns, rotation=30, ha="right")
axes.set_yticks(range(len(grid.index)), grid.index)
for y, theme in enumerate(grid.index):
    for x, area in enumerate(grid.columns):
        axes.text(x, y, f"{round(grid.loc[theme, area]):+d}", ha="center", va="center", fontsize=8)
axes.set_title(f"{MARK}Core and stated organisations: found less expected")
lowest, highest = gaps.loc[gaps["gap"].idxmin()], gaps.loc[gaps["gap"].idxmax()]
for word, row in (("Furthest below", lowest), ("Furthest above", highest)):
    print(f"{word} what residents would lead one to expect: {row['theme']} in {row['area_name']} ({row['gap']:+.1f}).")
con.close()
