SELECT b.org_id, b.postcode_basis,
  CASE WHEN NOT o.sensitive THEN b.postcode_given END AS postcode_given,
  CASE WHEN b.postcode IS NULL THEN 'not a full postcode' ELSE 'not in the directory' END AS reason
FROM bodies b
JOIN organisations o USING (org_id)
ANTI JOIN (FROM postcode_places WHERE lad_code IS NOT NULL) p ON p.postcode = b.postcode
WHERE b.postcode_given IS NOT NULL
