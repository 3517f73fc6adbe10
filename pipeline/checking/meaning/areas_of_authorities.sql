-- areas: every authority of an area within the regions is an area too
SELECT area_type, area_code, lad_code FROM (SELECT area_type, area_code, unnest(lads_in_study) AS lad_code FROM areas)
WHERE lad_code NOT IN (SELECT area_code FROM areas WHERE area_type = 'lad')
