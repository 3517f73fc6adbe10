SELECT a.area_type, a.area_code, h.relevance AS level, count(h.org_id) AS based
FROM profile_areas a JOIN profile_homes h USING (area_type, area_code)
GROUP BY ALL
