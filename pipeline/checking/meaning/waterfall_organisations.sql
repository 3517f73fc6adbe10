-- waterfall: once merged, what is left are the organisations
SELECT step, "left", (SELECT count(*) FROM organisations) AS organisations FROM waterfall
WHERE rule = 'merged' AND "left" <> (SELECT count(*) FROM organisations)
