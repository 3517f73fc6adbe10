SELECT area_type, area_code, relevance AS level, count(*) AS working,
  count(*) FILTER (base = 'here') AS here, count(*) FILTER (base = 'region') AS region,
  count(*) FILTER (base = 'beyond') AS beyond, count(*) FILTER (base = 'unknown') AS unknown
FROM profile_workers GROUP BY ALL
