-- Bodies that may run refuges and the like: by having every theme of one of the settings' groups, or by their words.
CREATE OR REPLACE TEMP TABLE organisation_themes AS
SELECT org_id, list(theme ORDER BY theme) AS themes FROM relevance_themes GROUP BY org_id;

CREATE OR REPLACE TEMP TABLE sensitive_bodies AS
SELECT org_id FROM organisation_themes
WHERE len([g for g in getvariable('sensitive_groups') if list_has_all(themes, g)]) > 0
UNION
SELECT org_id FROM body_texts
WHERE says_sensitive(text)
UNION
SELECT org_id FROM body_names WHERE says_sensitive(name);
