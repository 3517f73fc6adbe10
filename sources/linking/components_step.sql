-- Every node takes the least label among its own and its neighbours'.
CREATE OR REPLACE TEMP TABLE next_labels AS
SELECT l.node, least(l.label, coalesce(min(o.label), l.label)) AS label
FROM labels l
LEFT JOIN edges e USING (node)
LEFT JOIN labels o ON o.node = e.other
GROUP BY l.node, l.label;
