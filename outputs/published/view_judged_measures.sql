SELECT judged_by, round, org_id, measure,
  CASE measure WHEN 'core or stated' THEN relevance IN ('core', 'stated') WHEN 'themes, mean' THEN themes <> []
    ELSE relevance = measure END AS by_people,
  CASE measure WHEN 'core or stated' THEN relevance_found IN ('core', 'stated') WHEN 'themes, mean' THEN themes_found <> []
    ELSE relevance_found = measure END AS found
FROM judged, (SELECT unnest(['core or stated', 'core', 'stated', 'associated', 'none', 'themes, mean']) AS measure)
