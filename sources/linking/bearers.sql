-- Who bears which name, entry by entry. `labels` says which entries are joined so far.
CREATE OR REPLACE TEMP TABLE bearers AS
SELECT DISTINCT l.label, e.record_id, e.register, e.active, e.registered_on, e.removed_on, e.postcode,
  regexp_extract(e.postcode, '^[A-Z]+') AS area,
  split_part(e.postcode, ' ', 1) AS district, k.key, b.telling, n.kind = 'current' AS current
FROM entry_names n
JOIN name_keys k USING (name)
JOIN name_bits b USING (key)
JOIN entries e USING (record_id)
JOIN labels l ON l.node = e.record_id;
