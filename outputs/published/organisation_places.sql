SELECT o.org_id, o.location_basis,
  CASE WHEN NOT o.sensitive THEN l.postcode END AS postcode,
  CASE WHEN NOT o.sensitive THEN l.lsoa11 END AS lsoa11,
  CASE WHEN NOT o.sensitive THEN l.lsoa21 END AS lsoa21,
  o.lad_code, o.sensitive
FROM organisations o
JOIN locations l USING (org_id)
WHERE o.location_basis <> 'none'
