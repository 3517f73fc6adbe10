-- areas: every authority that an area is made of is an area too
SELECT area_type, area_code, lad_code FROM (SELECT area_type, area_code, unnest(lads) AS lad_code FROM areas)
WHERE lad_code NOT IN (SELECT area_code FROM areas WHERE area_type = 'lad')
