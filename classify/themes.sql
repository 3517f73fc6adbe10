-- Themes by the rules, but a reviewer's where the organisation has been reviewed.
SELECT org_id, theme, basis
FROM rule_themes ANTI JOIN overrides USING (org_id)
UNION ALL
SELECT o.org_id, unnest(o.themes) AS theme, 'override' AS basis
FROM overrides AS o SEMI JOIN text_hashes USING (org_id)
