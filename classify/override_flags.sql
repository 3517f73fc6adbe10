-- Decisions on organisations that are gone, or whose texts are not those that were decided on.
SELECT
    o.org_id,
    o.level AS relevance,
    CASE WHEN h.org_id IS NOT NULL THEN coalesce(l.relevance, 'none') END AS by_rules,
    o.date AS decided_on,
    CASE WHEN h.org_id IS NULL THEN 'no longer among the organisations' ELSE 'its text has changed since' END AS reason
FROM overrides AS o
LEFT JOIN text_hashes AS h USING (org_id)
LEFT JOIN rule_levels AS l USING (org_id)
WHERE h.org_id IS NULL OR o.text_hash IS DISTINCT FROM h.text_hash
