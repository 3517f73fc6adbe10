-- Accuracy by level and over themes, weighted to the population that the judged organisations were drawn from.
SELECT CASE judged_by WHEN 'labels' THEN 'Labelled charities, rules now: ' WHEN 'reviews'
        THEN 'Reviewed organisations, rules now: ' ELSE 'Reviewed organisations, as then published: ' END
        || CASE measure WHEN 'core or stated' THEN 'core and stated' WHEN 'themes, mean' THEN 'mean over themes'
            ELSE measure END,
    format('{:,}', cases),
    format('{:.2f}', precision)
        || coalesce(format(' ({:.2f} to {:.2f})', precision_low, precision_high), ''),
    format('{:.2f}', recall) || coalesce(format(' ({:.2f} to {:.2f})', recall_low, recall_high), ''),
    format('{:.2f}', f1) || coalesce(format(' ({:.2f} to {:.2f})', f1_low, f1_high), '')
FROM accuracy
WHERE weighted AND f1 IS NOT NULL
    AND measure IN ('core or stated', 'core', 'stated', 'associated', 'none', 'themes, mean')
ORDER BY list_position(['labels', 'reviews', 'reviews_then'], judged_by),
    list_position(['core or stated', 'core', 'stated', 'associated', 'none', 'themes, mean'], measure)
