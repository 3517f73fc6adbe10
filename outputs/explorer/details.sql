-- What a row shows once it is opened; each value is JSON already, so that it is written into the page as it is.
CREATE OR REPLACE TEMP TABLE explorer_evidence AS
WITH
-- As `vcse explain` tells it: the same words in the same text once, with all that they point to.
words AS (
  SELECT e.org_id, e.source, e.source_id, lower(e.matched) AS words, min(e.n) AS n,
    any_value(e.snippet ORDER BY e.n) AS snippet,
    list(DISTINCT e.level ORDER BY e.level) FILTER (e.level IS NOT NULL) AS levels,
    list(DISTINCT e.theme ORDER BY e.theme) FILTER (e.theme IS NOT NULL) AS themes,
    list(DISTINCT e.rule ORDER BY e.rule) AS rules
  FROM evidence e SEMI JOIN explorer_rows USING (org_id)
  GROUP BY e.org_id, e.source, e.source_id, lower(e.matched)
),
snippets AS (
  SELECT org_id, source, CASE WHEN source_id <> org_id THEN source_id END AS source_id, snippet, min(n) AS n,
    bool_or(list_contains(levels, 'core')) AS core, bool_or(list_contains(levels, 'stated')) AS stated,
    list(json_array(words, coalesce(levels, []), coalesce(themes, []), rules) ORDER BY n, words) AS matches
  FROM words GROUP BY ALL
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY org_id ORDER BY coalesce(core, false) DESC, coalesce(stated, false) DESC, n)
    AS place
  FROM snippets
)
SELECT org_id, count(*) AS snippets,
  list(json_array(source, source_id, snippet, matches) ORDER BY place)
    FILTER (place <= getvariable('explorer_shown')) AS evidence
FROM ranked GROUP BY org_id;

CREATE OR REPLACE TEMP TABLE explorer_money AS
WITH funders AS (
  SELECT org_id, funder, count(*) AS grants, coalesce(sum(amount), 0) AS amount,
    row_number() OVER (PARTITION BY org_id ORDER BY sum(amount) DESC NULLS LAST, funder) AS place
  FROM explorer_grants GROUP BY org_id, funder
),
named AS (
  SELECT org_id, list(json_array(funder, grants, CAST(round(amount) AS BIGINT)) ORDER BY place) AS funders
  FROM funders WHERE place <= getvariable('explorer_shown') GROUP BY org_id
)
SELECT g.org_id, json_array(count(*), CAST(round(coalesce(sum(g.amount), 0)) AS BIGINT), min(g.award_year),
    max(g.award_year), count_if(g.justice), count(DISTINCT g.funder), any_value(n.funders)) AS money
FROM explorer_grants g JOIN named n USING (org_id)
GROUP BY g.org_id;

CREATE OR REPLACE TEMP TABLE explorer_identifiers AS
SELECT org_id, list(CASE WHEN identifier = org_id THEN json_array(identifier, source) ELSE
    json_array(identifier, source, link_method, CASE WHEN probability < 1 THEN round(probability, 2) END) END
    ORDER BY identifier <> org_id, identifier) AS identifiers
FROM identifiers SEMI JOIN explorer_rows USING (org_id)
GROUP BY org_id;

CREATE OR REPLACE TEMP TABLE explorer_areas AS
SELECT w.org_id,
  list(json_array(w.lad_code, w.basis) ORDER BY l.lad_name, w.basis) FILTER (l.lad_code IS NOT NULL) AS works,
  count(DISTINCT w.lad_code) FILTER (l.lad_code IS NULL) AS beyond
FROM operating_areas w SEMI JOIN explorer_rows USING (org_id)
LEFT JOIN explorer_lads l USING (lad_code)
GROUP BY w.org_id;

-- What most organisations have comes first: nulls at a row's end are left out of the page.
CREATE OR REPLACE TEMP TABLE explorer_details AS
SELECT r.i, o.registered_on, o.active, o.location_basis, o.relevance_basis, n.identifiers, o.income_year_end, o.scale,
  o.website, a.works, e.evidence, nullif(e.snippets, 0) AS snippets, m.money AS grants, o.employees_reported,
  o.volunteers_reported, o.removed_on, nullif(a.beyond, 0) AS works_beyond,
  CASE WHEN l.lad_code IS NULL THEN o.lad_name END AS lad_name_elsewhere,
  w.label AS left_out_because
FROM explorer_rows r
JOIN organisations o USING (org_id)
LEFT JOIN explorer_lads l ON l.lad_code = o.lad_code
LEFT JOIN waterfall w ON w.rule = o.exclusion_reason
LEFT JOIN explorer_identifiers n USING (org_id)
LEFT JOIN explorer_areas a USING (org_id)
LEFT JOIN explorer_money m USING (org_id)
LEFT JOIN explorer_evidence e USING (org_id);
