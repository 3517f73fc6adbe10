-- organisations: the quintile is the decile's
SELECT org_id, imd_2025_decile, imd_2025_quintile FROM organisations
WHERE imd_2025_quintile IS DISTINCT FROM (imd_2025_decile + 1) // 2
