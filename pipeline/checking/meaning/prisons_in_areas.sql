-- prisons: every prison is in an authority that is known
SELECT prison_id, lad_code FROM prisons
WHERE lad_code IS NOT NULL AND lad_code NOT IN (SELECT area_code FROM areas WHERE area_type = 'lad')
