-- An organisation's own texts, and those of grants linked to it but for those for work elsewhere.
SELECT org_id, source, source_id, text
FROM body_texts
WHERE text IS NOT NULL
UNION ALL
SELECT org_id, 'grant', grant_id, text
FROM grant_texts JOIN accepted_links USING (grant_id)
WHERE text IS NOT NULL
