-- Every organisation's level: a reviewer's where there is one, else what the rules gave, else none.
SELECT
    h.org_id,
    coalesce(o.level, l.relevance, 'none') AS relevance,
    CASE WHEN o.org_id IS NOT NULL THEN 'override' ELSE coalesce(l.basis, 'register') END AS basis,
    h.text_hash
FROM text_hashes AS h
LEFT JOIN rule_levels AS l USING (org_id)
LEFT JOIN overrides AS o USING (org_id)
