-- Texts of organisations, and of grants read by themselves. A grant's stand with those of its (first) organisation, so that
-- its words are matched once for both.
CREATE OR REPLACE TEMP VIEW offered AS
SELECT org_id AS keeper, org_id, source, source_id, text, false AS alone FROM own_texts
UNION ALL
SELECT coalesce(l.org_id, getvariable('alone') || g.grant_id), getvariable('alone') || g.grant_id, 'grant', g.grant_id, g.text,
  true
FROM grant_texts g
LEFT JOIN (SELECT grant_id, min(org_id) AS org_id FROM accepted_links GROUP BY grant_id) l USING (grant_id)
WHERE g.text IS NOT NULL;

-- What each is read from, the same as long as all its texts and where they come from are.
CREATE OR REPLACE TEMP TABLE reading AS
WITH hashed AS (
  SELECT org_id, md5(concat_ws(chr(31), source, coalesce(length(source_id), -1), source_id, text)) AS hash FROM offered
)
SELECT org_id, md5(string_agg(hash ORDER BY hash)) AS texts_hash FROM hashed GROUP BY org_id;
