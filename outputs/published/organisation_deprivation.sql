SELECT org_id, COLUMNS('_20(19|25)_decile$'),
  (COLUMNS('^(imd|income|employment|education|health|crime|housing|environment)_(2019|2025)_decile$') + 1) // 2
    AS '\1_\2_quintile'
FROM locations ANTI JOIN sensitive_bodies USING (org_id)
WHERE coalesce(lsoa11, lsoa21) IS NOT NULL
