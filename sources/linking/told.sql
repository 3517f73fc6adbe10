-- What published identifiers say of recipients, before they are hidden. One whose number is on no register that we hold has
-- no organisation to be found.
CREATE OR REPLACE TEMP TABLE told AS
SELECT r.grant_id, r.n, b.org_id, coalesce('GB-CHC-' || p.charity, 'GB-COH-' || p.company, p.register_id) AS record_id
FROM recipients r
JOIN parties p ON (p.published_id, p.register_id, p.name, p.charity_number, p.company_number, p.postcode)
  IS NOT DISTINCT FROM (r.published_id, r.register_id, r.name, r.charity_number, r.company_number, r.postcode)
JOIN published b USING (party_id)
WHERE b.conflict IS NULL AND (b.org_id IS NOT NULL OR p.charity IS NOT NULL OR p.company IS NOT NULL);
