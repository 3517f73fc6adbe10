-- What was found of organisations, and of grants by themselves under the grants' own identifiers.
CREATE OR REPLACE TEMP VIEW rule_levels AS
SELECT * FROM found_levels WHERE NOT starts_with(org_id, getvariable('alone'));

CREATE OR REPLACE TEMP VIEW rule_themes AS
SELECT * FROM found_themes WHERE NOT starts_with(org_id, getvariable('alone'));

CREATE OR REPLACE TEMP VIEW grant_levels AS
SELECT * REPLACE (org_id[length(getvariable('alone')) + 1:] AS org_id)
FROM found_levels WHERE starts_with(org_id, getvariable('alone'));

CREATE OR REPLACE TEMP VIEW grant_themes AS
SELECT * REPLACE (org_id[length(getvariable('alone')) + 1:] AS org_id)
FROM found_themes WHERE starts_with(org_id, getvariable('alone'));
