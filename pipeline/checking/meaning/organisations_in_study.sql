-- organisations: in_study and exclusion_reason say the same
SELECT org_id, in_study, exclusion_reason FROM organisations WHERE in_study <> (exclusion_reason IS NULL)
