-- waterfall: each step leaves what the one before left, less what it removes
SELECT step, rule, removed, "left", before FROM (SELECT *, lag("left") OVER (ORDER BY step) AS before FROM waterfall)
WHERE (before IS NOT NULL AND "left" <> before - removed) OR (step = 0 AND removed <> 0)
