-- Pairs of entries that are one body, how many of them are linked, and pairs linked that are not one.
WITH known AS (SELECT t.record_id, t.body, m.org_id FROM told_entries t JOIN members m USING (record_id))
SELECT count_if(a.body = b.body), count_if(a.body = b.body AND a.org_id = b.org_id),
  count_if(a.body <> b.body AND a.org_id = b.org_id)
FROM known a JOIN known b ON a.record_id < b.record_id AND (a.body = b.body OR a.org_id = b.org_id)
