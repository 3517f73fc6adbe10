-- organisations: none has themes without relevance, and themes is as in the table themes
SELECT o.org_id, o.relevance, o.themes, t.themes AS in_table
FROM organisations o
LEFT JOIN (SELECT org_id, list(theme ORDER BY theme) AS themes FROM themes GROUP BY org_id) t USING (org_id)
WHERE o.themes IS DISTINCT FROM coalesce(t.themes, []) OR (o.relevance = 'none' AND len(o.themes) > 0)
