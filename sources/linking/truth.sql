-- Who every recipient that is told of is, identifiers now being hidden: none (NULL) where it is on no register.
CREATE OR REPLACE TEMP TABLE truth AS
SELECT DISTINCT p.party_id, t.org_id, t.record_id
FROM told t JOIN recipients r USING (grant_id, n) JOIN parties p USING (name)
WHERE p.postcode IS NOT DISTINCT FROM r.postcode;
