SELECT coalesce(licence, 'not stated'), coalesce(string_agg(DISTINCT publisher, ', ' ORDER BY publisher), 'not named'),
    format('{:,}', count(*))
FROM grants GROUP BY licence ORDER BY licence NULLS LAST
