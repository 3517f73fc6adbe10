-- waterfall: every rule removes as many as exclusion_reason names it
SELECT w.step, w.rule, w.removed, count(o.org_id) AS organisations
FROM waterfall w LEFT JOIN organisations o ON o.exclusion_reason = w.rule
WHERE w.step > (SELECT step FROM waterfall WHERE rule = 'merged')
GROUP BY ALL HAVING w.removed <> count(o.org_id)
