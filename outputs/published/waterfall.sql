WITH tally AS (
  SELECT removed_at, region_code, count(*) AS n FROM entry_outcomes GROUP BY ALL
)
SELECT s.step, s.rule,
  coalesce(sum(t.n) FILTER (t.removed_at = s.step), 0) AS removed,
  coalesce(sum(t.n) FILTER (t.removed_at IS NULL OR t.removed_at > s.step), 0) AS "left",
  coalesce(sum(t.n) FILTER ((t.removed_at IS NULL OR t.removed_at > s.step) AND t.region_code = 'E12000001'), 0)
    AS left_north_east,
  coalesce(sum(t.n) FILTER ((t.removed_at IS NULL OR t.removed_at > s.step) AND t.region_code = 'E12000003'), 0)
    AS left_yorkshire_humber,
  s.label
FROM waterfall_steps s
LEFT JOIN tally t ON true
GROUP BY s.step, s.rule, s.label
