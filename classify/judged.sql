-- Organisations of this run that people labelled or reviewed: what they say, what was found, and what each stands for.
WITH found AS (
  SELECT h.org_id, h.text_hash, coalesce(l.relevance, 'none') AS relevance, coalesce(t.themes, []) AS themes
  FROM text_hashes AS h
  LEFT JOIN rule_levels AS l USING (org_id)
  LEFT JOIN (SELECT org_id, list(theme ORDER BY theme) AS themes FROM rule_themes GROUP BY org_id) AS t USING (org_id)
),
-- By the rules as they are now only where the text is still the one that was judged.
reviewed AS (
  SELECT 'reviews' AS judged_by, r.*, f.relevance AS relevance_found, f.themes AS themes_found
  FROM reviews AS r JOIN found AS f USING (org_id, text_hash)
  UNION ALL
  SELECT 'reviews_then', r.*, r.found_level, r.found_themes FROM reviews AS r SEMI JOIN found USING (org_id)
)
-- Rows that nobody filled in are taken to be like the others of their stratum; rounds count by their rows.
SELECT
  judged_by, round, org_id, concat_ws(': ', round, stratum) AS stratum,
  stratum_size / count(*) OVER (PARTITION BY judged_by, round, stratum)
    * count(*) OVER (PARTITION BY judged_by, round) / count(*) OVER (PARTITION BY judged_by) AS weight,
  level AS relevance, relevance_found, themes, [] AS themes_disputed, themes_found
FROM reviewed
UNION ALL
SELECT 'labels', '', l.id, l.stratum, l.weight, l.relevance, f.relevance, l.themes, l.themes_disputed, f.themes
FROM labels AS l JOIN found AS f ON f.org_id = l.id
