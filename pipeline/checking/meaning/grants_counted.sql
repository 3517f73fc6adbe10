-- grants: none that counts repeats another, or went to somebody who is not in the study
SELECT grant_id, org_id, duplicate_of FROM grants g
WHERE in_study AND (duplicate_of IS NOT NULL OR org_id IS NULL
  OR org_id NOT IN (SELECT org_id FROM organisations WHERE in_study))
