WITH limited AS (
  SELECT c.*, l.low, l.high, compared(l.low, l.high, c.expected) AS comparison
  FROM counted c JOIN poisson_limits l USING (found)
),
present AS (
  SELECT *, CASE
      WHEN found = 0 AND operating = 0 THEN 'nobody found'
      WHEN found = 0 AND operating > 0 THEN 'nobody based here, some work here'
      WHEN found = 0 THEN 'nobody based here, who works here is not known'
      WHEN found >= 5 AND comparison = 'more than expected' THEN 'many'
      ELSE 'some'
    END AS presence
  FROM limited
)
SELECT area_type, area_code, theme, level, found, operating,
  round(expected, 4) AS expected, round(found / nullif(expected, 0), 4) AS ratio,
  round(found * 10000 / nullif(population, 0), 4) AS rate,
  round(low * 10000 / nullif(population, 0), 4) AS rate_low,
  round(high * 10000 / nullif(population, 0), 4) AS rate_high,
  round(rate_of_all * 10000, 4) AS rate_of_regions,
  comparison, presence,
  CASE presence
    WHEN 'nobody found' THEN 'Nobody was found on the registers and in the grants at hand. Groups on no register, '
      || 'branches, public services and bodies that do not say where they work may be here.'
    WHEN 'nobody based here, some work here' THEN 'The address of those who work here is elsewhere.'
    WHEN 'nobody based here, who works here is not known' THEN 'Nobody was found to be based here. The files hold no '
      || 'areas of operation, so those who work here from elsewhere could not be found.'
    WHEN 'many' THEN 'Many offices are here. Whether they do the same for the same people is not known: they may serve '
      || 'the region from here, or different needs.'
  END AS caveat
FROM present
