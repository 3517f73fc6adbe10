-- areas: an authority is in one area of each kind at most
SELECT area_type, lad_code, count(*) AS areas FROM (SELECT area_type, unnest(lads) AS lad_code FROM areas)
GROUP BY ALL HAVING count(*) > 1
