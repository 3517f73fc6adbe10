-- Accuracy of each theme on the labelled charities, weighted.
SELECT c.title, format('{:,}', a.cases), format('{:.2f}', a.precision), format('{:.2f}', a.recall),
    format('{:.2f}', a.f1) || coalesce(format(' ({:.2f} to {:.2f})', a.f1_low, a.f1_high), '')
FROM accuracy a JOIN crosswalk c ON c.theme = a.measure
WHERE a.weighted AND a.judged_by = 'labels' AND a.f1 IS NOT NULL
ORDER BY a.cases DESC, a.measure
