SELECT area_type, area_code, coalesce(size_band, 'unknown') AS band,
  count(*) FILTER (relevance = 'core') AS core, count(*) FILTER (relevance = 'stated') AS stated,
  count(*) FILTER (relevance = 'associated') AS associated
FROM profile_homes GROUP BY ALL
