-- No value goes with a rejected row: it may be a person's.
SELECT ?, f.name, j.row, CASE WHEN j.reason = 'no grant identifier' THEN 'id' END, j.reason, NULL
FROM judged j JOIN files f USING (file)
WHERE j.reason IS NOT NULL
