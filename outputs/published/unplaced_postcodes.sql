SELECT u.org_id, u.postcode_basis, u.reason, CASE WHEN NOT o.sensitive THEN u.postcode_given END AS postcode_given
FROM unmatched_postcodes u
JOIN organisations o USING (org_id)
WHERE u.reason <> 'blank'
