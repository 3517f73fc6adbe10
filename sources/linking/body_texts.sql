SELECT org_id, 'name' AS source, record_id AS source_id, 1 AS n, name AS text FROM members WHERE record_id = org_id
UNION ALL
SELECT org_id, 'name', org_id, 1, name FROM own_bodies
UNION ALL
SELECT org_id, 'activities', record_id, 1, activities FROM members WHERE activities IS NOT NULL
UNION ALL
SELECT org_id, 'objects', record_id, 1, objects FROM members WHERE objects IS NOT NULL
UNION ALL
SELECT m.org_id, 'activities', t.record_id, t.n + 1, t.text FROM cic_texts t JOIN members m USING (record_id)
