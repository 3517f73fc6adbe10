-- identifiers: every organisation has its own identifier
SELECT org_id FROM organisations ANTI JOIN (FROM identifiers WHERE identifier = org_id) USING (org_id)
