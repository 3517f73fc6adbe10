-- Each grant with what its own words give, read as if it were an organisation.
SELECT
    g.grant_id,
    coalesce(l.relevance, 'none') AS relevance,
    coalesce(t.themes, []) AS themes
FROM grants_read AS g
LEFT JOIN grant_levels AS l ON l.org_id = g.grant_id
LEFT JOIN (
    SELECT org_id, list(theme ORDER BY theme) AS themes FROM grant_themes GROUP BY org_id
) AS t ON t.org_id = g.grant_id
