-- The words of those that are touched, as classify reads them.
SELECT t.org_id, w.source, w.source_id, w.text
FROM (
  SELECT coalesce(s.record_id, j.into_id, b.org_id) AS org_id, b.source, b.source_id, b.text
  FROM body_texts b
  LEFT JOIN split_entries s ON s.record_id = b.source_id
  LEFT JOIN joined_entries j ON j.org_id = b.org_id
  WHERE b.source <> 'objects' OR getvariable('objects')
  UNION ALL
  SELECT record_id, 'name', record_id, name FROM split_entries
  UNION ALL
  SELECT DISTINCT l.org_id, 'grant', g.grant_id, nullif(concat_ws('. ', g.title, g.description, g.programme), '')
  FROM linked l JOIN grants_read g USING (grant_id) ANTI JOIN grants_elsewhere e
    ON (e.grant_id, e.org_id) = (l.grant_id, l.org_id)
) w
JOIN touched t USING (org_id)
WHERE w.text IS NOT NULL
