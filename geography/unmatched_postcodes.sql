SELECT b.org_id, b.postcode_basis, b.postcode_given, b.postcode,
  CASE
    WHEN b.postcode_given IS NULL AND b.postcode IS NULL THEN 'blank'
    WHEN b.postcode IS NULL THEN 'not of a postcode''s form'
    WHEN p.postcode IS NULL THEN 'not in the directory'
    ELSE 'no place in the directory'
  END AS reason
FROM bodies b
LEFT JOIN postcode_places p USING (postcode)
WHERE p.lad_code IS NULL
