-- What the page holds of each organisation: one row each, numbered from 0 in order of name, the page's own order.
CREATE OR REPLACE TEMP TABLE explorer_lads AS
SELECT area_code AS lad_code, area_name AS lad_name FROM areas WHERE area_type = 'lad';

CREATE OR REPLACE TEMP TABLE explorer_works AS
SELECT w.org_id, list(DISTINCT w.lad_code ORDER BY w.lad_code) AS lads
FROM operating_areas w SEMI JOIN explorer_lads USING (lad_code)
GROUP BY w.org_id;

-- The grants that the report counts; of organisations outside the study, those that would count if they were in it.
CREATE OR REPLACE TEMP TABLE explorer_grants AS
SELECT g.org_id, coalesce(g.funder_name, g.funder_id) AS funder, CAST(g.amount_gbp AS DECIMAL(18, 2)) AS amount,
  g.award_year, g.relevance IN ('core', 'stated') AS justice
FROM grants g JOIN organisations o USING (org_id)
WHERE g.in_study OR (NOT o.in_study AND g.duplicate_of IS NULL AND g.regrant IS NULL);

CREATE OR REPLACE TEMP TABLE explorer_rows AS
WITH
works AS (FROM explorer_works),
grants_got AS (
  SELECT org_id, bool_or(justice) AS justice,
    list(DISTINCT funder ORDER BY funder) FILTER (funder IS NOT NULL) AS funders
  FROM explorer_grants GROUP BY org_id
),
givers AS (SELECT DISTINCT i.org_id FROM identifiers i SEMI JOIN grants g ON g.funder_id = i.identifier),
others AS (
  SELECT org_id, list(identifier ORDER BY identifier) AS identifiers FROM identifiers
  WHERE identifier <> org_id GROUP BY org_id
)
SELECT row_number() OVER (ORDER BY lower(strip_accents(o.name)), o.org_id) - 1 AS i,
  o.org_id, o.name, o.relevance, o.themes, o.lad_code, o.size_band, CAST(round(o.income) AS BIGINT) AS income,
  CASE getvariable('explorer_vintage') WHEN 2019 THEN o.imd_2019_quintile ELSE o.imd_2025_quintile END AS quintile,
  o.coastal, o.legal_form, o.registers,
  coalesce(w.lads, []) AS works_in,
  list_filter([CASE WHEN m.org_id IS NOT NULL THEN 'found' END, CASE WHEN m.justice THEN 'justice' END,
    CASE WHEN f.org_id IS NOT NULL THEN 'gives' END], lambda x: x IS NOT NULL) AS grants_kind,
  coalesce(m.funders, []) AS funders,
  CASE WHEN o.in_study THEN 'study' ELSE 'elsewhere' END AS population,
  n.identifiers AS other_identifiers
FROM organisations o
LEFT JOIN works w USING (org_id)
LEFT JOIN grants_got m USING (org_id)
LEFT JOIN givers f USING (org_id)
LEFT JOIN others n USING (org_id)
-- Those based elsewhere that say they work here are for a focus group to see; the page leaves them out until asked.
WHERE o.in_study OR (o.active AND o.relevance IN ('core', 'stated') AND w.org_id IS NOT NULL);
