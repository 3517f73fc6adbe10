INSERT INTO pairs
SELECT o.org_id, e.record_id, 'override', 1.0
FROM link_decisions d JOIN members e ON e.record_id = d.asked_id JOIN members o ON o.record_id = d.org_id
WHERE d.same AND o.org_id <> e.org_id;
