-- One table of the report as its cells, written as the report shows them; only some of its columns where such are named.
SELECT row_n, row_label, column_n, column_label,
    CASE WHEN marker IS NOT NULL AND marker <> '' THEN marker
        WHEN unit = '%' THEN format('{:,.1f}', "value")
        WHEN "value" = round("value") THEN format('{:,.0f}', "value")
        ELSE format('{:,.2f}', "value") END
FROM cells
WHERE table_id = ? AND (? = [] OR list_contains(?, column_n))
ORDER BY row_n, column_n
