-- Core and stated organisations, with the words that decided: no word that another holds, the strongest first.
WITH listed AS (SELECT * FROM profile_homes WHERE relevance IN ('core', 'stated') AND area_type <> 'study'),
said AS (
  SELECT org_id, lower(matched) AS words, bool_or(level = 'core') AS strong, min(n) AS n
  FROM evidence
  WHERE level IN ('core', 'stated') AND matched IS NOT NULL AND org_id IN (SELECT org_id FROM listed)
  GROUP BY org_id, lower(matched)
),
kept AS (
  SELECT *, row_number() OVER (PARTITION BY org_id ORDER BY strong DESC, n) AS place
  FROM said s
  WHERE NOT EXISTS (FROM said o WHERE o.org_id = s.org_id AND o.words <> s.words AND contains(o.words, s.words))
),
quoted AS (
  SELECT org_id,
    string_agg('“' || if(length(words) > 60, left(words, 59) || '…', words) || '”', ', ' ORDER BY place) AS words
  FROM kept WHERE place <= $shown
  GROUP BY org_id
),
stood AS (
  SELECT org_id, list(DISTINCT source ORDER BY source) AS sources FROM evidence WHERE level IN ('core', 'stated')
  GROUP BY org_id
)
SELECT h.area_type, h.area_code, h.org_id, h.name, h.relevance AS level, h.relevance_basis AS basis, h.themes,
  h.lad_name, q.words, s.sources
FROM listed h LEFT JOIN quoted q USING (org_id) LEFT JOIN stood s USING (org_id)
ORDER BY h.area_type, h.area_code, h.relevance, strip_accents(lower(h.name)), h.org_id
