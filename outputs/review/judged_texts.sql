-- What people said last of each organisation, with its text; a review counts before a label.
SELECT arg_max(j.level, j.said) AS level, any_value(t.text) AS text
FROM (
  SELECT id AS org_id, relevance AS level, DATE '1900-01-01' AS said FROM labels
  UNION ALL
  SELECT r.org_id, r.level, r.date FROM reviews AS r JOIN text_hashes USING (org_id, text_hash)
) AS j
JOIN own_texts AS t USING (org_id)
GROUP BY j.org_id ORDER BY j.org_id
