-- What the rules of the study population may speak of.
CREATE OR REPLACE TEMP VIEW candidates AS
SELECT b.org_id, b.name, b.legal_form, b.registers, b.registered_on, b.active, b.income, b.income_year_end,
  f.accounts_until, f.scale, l.lad_code, l.region_code, coalesce(l.location_basis, 'none') AS location_basis
FROM bodies b
LEFT JOIN body_facts f USING (org_id)
LEFT JOIN locations l USING (org_id);

CREATE OR REPLACE TEMP TABLE exclusion_flags (org_id VARCHAR, n INTEGER, rule VARCHAR);
