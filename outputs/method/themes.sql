-- Themes in the words of the definitions, of Clinks, HMPPS and the pathways, with organisations of the study in each.
SELECT any_value(c.title),
    coalesce(nullif(any_value(c.clinks), ''), '–'),
    coalesce(nullif(any_value(c.hmpps), ''), '–'),
    coalesce(nullif(any_value(c.pathway), ''), '–'),
    format('{:,}', count(*) FILTER (o.relevance IN ('core', 'stated'))),
    format('{:,}', count(*) FILTER (o.relevance = 'associated'))
FROM (SELECT *, row_number() OVER () AS n FROM crosswalk) c
LEFT JOIN themes t ON t.theme = c.theme
LEFT JOIN organisations o ON o.org_id = t.org_id AND o.in_study
GROUP BY c.n ORDER BY c.n
