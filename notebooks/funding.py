# %% [markdown]
"""
# Who funds what

Grants as funders publish them in the 360Giving standard, and what charities report of money from government. Neither
is all the money: funders who do not publish are not here, and contracts are known only as totals. It reads
`release/`, or the release that the variable `VCSE_RELEASE` names.
"""

# %%
import os
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt

RELEASE = Path(os.environ.get("VCSE_RELEASE") or next(p for p in ("release", "../release") if Path(p).is_dir()))
con = duckdb.connect(str(RELEASE / "vcse.duckdb"), read_only=True)
MARK = "SAMPLE, made up. " if (RELEASE / "SAMPLE").exists() else ""
INK, TEAL, ORANGE = "#12436D", "#28A197", "#F46A25"
print(f"{MARK}{RELEASE}")

# %% [markdown]
# ## What counts
#
# A grant counts once, to an organisation of the study population. Repeats between publishers and grants for
# regranting are left out, and so is what could not be linked to an organisation.

# %%
read, linked, counted, amount = con.execute("""
    SELECT count(*), count(org_id), count(*) FILTER (in_study), coalesce(sum(amount_gbp) FILTER (in_study), 0)
    FROM grants
""").fetchone()
print(f"{read:,} grants were read, {linked:,} linked to an organisation, and {counted:,} count, worth £{amount:,.0f}.")

# %% [markdown]
# ## Over the years
#
# Years differ in which funders publish, so the number of funders stands beside the money.

# %%
by_year = con.execute("""
    SELECT award_year, count(DISTINCT funder_name) AS funders, coalesce(sum(amount_gbp), 0) / 1e6 AS amount,
      coalesce(sum(amount_gbp) FILTER (organisation_relevance IN ('core', 'stated')), 0) / 1e6 AS to_justice,
      coalesce(sum(amount_gbp) FILTER (relevance IN ('core', 'stated')), 0) / 1e6 AS naming_justice
    FROM counted_grants WHERE award_year IS NOT NULL GROUP BY award_year ORDER BY award_year
""").df()
print(by_year.round(2).to_string(index=False))
figure, axes = plt.subplots(figsize=(8, 4))
axes.bar(by_year["award_year"], by_year["to_justice"], color=INK, label="to core and stated organisations")
axes.plot(by_year["award_year"], by_year["naming_justice"], color=ORANGE, marker="o", label="naming criminal justice")
axes.set_ylabel("£ million")
axes.set_title(f"{MARK}Known grants by year of award")
axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=2)
if len(by_year):
    top = by_year.loc[by_year["to_justice"].idxmax()]
    print(
        f"Most was given to criminal justice organisations in {top['award_year']:.0f}; "
        f"{top['funders']:.0f} funders published grants of that year."
    )

# %% [markdown]
# ## The funders
#
# Of grants to criminal justice organisations: all that a funder gave them, and the part whose own words name criminal
# justice.

# %%
funders = con.execute("""
    SELECT coalesce(funder_name, 'not named') AS funder, count(*) AS grants, count(DISTINCT org_id) AS organisations,
      coalesce(sum(amount_gbp), 0) / 1e6 AS amount,
      coalesce(sum(amount_gbp) FILTER (relevance IN ('core', 'stated')), 0) / 1e6 AS naming
    FROM counted_grants WHERE organisation_relevance IN ('core', 'stated') GROUP BY ALL ORDER BY amount DESC, funder
""").df()
shown = funders.head(12).iloc[::-1]
figure, axes = plt.subplots(figsize=(8, 0.4 * len(shown) + 1.4))
axes.barh(shown["funder"], shown["amount"], color=TEAL, label="all")
axes.barh(shown["funder"], shown["naming"], color=INK, height=0.4, label="naming criminal justice")
axes.set_xlabel("£ million to core and stated organisations")
axes.set_title(f"{MARK}Funders of criminal justice organisations")
axes.legend(frameon=False, loc="lower right")
total = funders["amount"].sum()
if total:
    print(
        f"Funders of criminal justice organisations: {len(funders):,}. The largest, {funders['funder'].iloc[0]}, gave "
        f"{100 * funders['amount'].iloc[0] / total:.0f}% of the money, and the largest three "
        f"{100 * funders['amount'].head(3).sum() / total:.0f}%."
    )

# %% [markdown]
# ## What it is for
#
# By the themes that the grant's own words give. A grant with several themes counts in each; many give none.

# %%
themes = con.execute("""
    SELECT theme, count(*) AS grants, coalesce(sum(amount_gbp), 0) / 1e6 AS amount
    FROM (
      SELECT unnest(themes) AS theme, amount_gbp FROM counted_grants WHERE organisation_relevance IN ('core', 'stated')
    )
    GROUP BY theme ORDER BY amount DESC, theme
""").df()
silent = con.execute("""
    SELECT 100.0 * count(*) FILTER (len(themes) = 0) / count(*) FROM counted_grants
    WHERE organisation_relevance IN ('core', 'stated')
""").fetchone()[0]
print(themes.round(2).to_string(index=False))
if len(themes):
    print(f"Most money goes with the theme {themes['theme'].iloc[0]}; {silent:.0f}% of these grants give no theme.")

# %% [markdown]
# ## Who receives
#
# How far the money is spread: the share of criminal justice organisations with any known grant, by size, and what the
# middle one is worth.

# %%
spread = con.execute("""
    SELECT coalesce(o.size_band, 'not known') AS size, count(DISTINCT o.org_id) AS organisations,
      100.0 * count(DISTINCT g.org_id) / count(DISTINCT o.org_id) AS with_a_grant, median(g.amount_gbp) AS median_grant
    FROM criminal_justice_organisations o LEFT JOIN counted_grants g USING (org_id)
    GROUP BY ALL ORDER BY median(o.income) NULLS LAST
""").df()
print(spread.round(1).to_string(index=False))
if len(spread):
    best = spread.loc[spread["with_a_grant"].idxmax()]
    print(f"A known grant is likeliest among the {best['size']} ones: {best['with_a_grant']:.0f}% of them have one.")

# %% [markdown]
# ## Money from government
#
# What charities say in their latest annual return that asks; other registers do not ask. The money may be for
# anything that they do.

# %%
government = con.execute("""
    WITH latest AS (
      SELECT * FROM annual_returns WHERE government_contracts IS NOT NULL OR government_grants IS NOT NULL
      QUALIFY row_number() OVER (PARTITION BY org_id ORDER BY year_end DESC) = 1
    )
    SELECT o.relevance, count(*) AS charities, count(*) FILTER (l.government_contracts > 0) AS with_contracts,
      coalesce(sum(l.government_contracts), 0) / 1e6 AS contracts, coalesce(sum(l.government_grants), 0) / 1e6 AS grants
    FROM latest l JOIN study_organisations o USING (org_id) GROUP BY o.relevance ORDER BY o.relevance
""").df()
if len(government):
    print(government.round(2).to_string(index=False))
    justice = government[government["relevance"].isin(["core", "stated"])].sum(numeric_only=True)
    print(
        f"Of {justice['charities']:.0f} criminal justice charities that say, {justice['with_contracts']:.0f} report "
        f"contracts, worth £{justice['contracts']:.1f} million; government grants are £{justice['grants']:.1f} million."
    )
else:
    print("No annual returns are in this release's data, so nothing is known of money from government.")
con.close()
