-- Every entry takes the least label among its own and its neighbours'.
CREATE OR REPLACE TEMP TABLE next_labels AS
SELECT l.record_id, least(l.label, coalesce(min(o.label), l.label)) AS label
FROM labels l
LEFT JOIN edges e USING (record_id)
LEFT JOIN labels o ON o.record_id = e.other_id
GROUP BY l.record_id, l.label;
