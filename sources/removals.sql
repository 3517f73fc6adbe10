-- `asked` has what the removal list names; a name counts as it compares, whatever its case, spacing and legal form.
CREATE OR REPLACE TEMP TABLE entry_spellings AS
SELECT record_id, normal_name(name) AS name FROM ccew_records
UNION SELECT record_id, normal_name(name) FROM company_records
UNION SELECT record_id, normal_name(name) FROM mutual_records
UNION SELECT record_id, normal_name(name) FROM casc_records
UNION SELECT record_id, normal_name(name) FROM ccew_names
UNION SELECT record_id, normal_name(name) FROM company_names;

CREATE OR REPLACE TEMP TABLE asked_identifiers AS
SELECT identifier AS record_id FROM asked WHERE identifier IS NOT NULL
UNION SELECT upper(record_id) FROM entry_spellings WHERE name IN (SELECT name FROM asked WHERE name IS NOT NULL);

-- A grant by the identifier or number that it gives; or by name, where it gives no other organisation's identifier.
CREATE OR REPLACE TEMP TABLE asked_grants AS
SELECT DISTINCT r.grant_id
FROM recipients r
WHERE upper(r.published_id) IN (FROM asked_identifiers)
  OR 'GB-CHC-' || r.charity_number IN (FROM asked_identifiers)
  OR 'GB-COH-' || r.company_number IN (FROM asked_identifiers)
  OR normal_name(r.name) IN (SELECT name FROM asked WHERE name IS NOT NULL)
  OR (
    coalesce(starts_with(upper(r.published_id), '360G-'), true) AND r.charity_number IS NULL AND r.company_number IS NULL
    AND normal_name(r.name) IN (SELECT name FROM entry_spellings WHERE upper(record_id) IN (FROM asked_identifiers))
  );

CREATE OR REPLACE TEMP TABLE asked_records AS
SELECT DISTINCT record_id FROM (
  SELECT record_id FROM entry_spellings WHERE upper(record_id) IN (FROM asked_identifiers)
  UNION ALL SELECT identifier FROM asked WHERE identifier IS NOT NULL
);
