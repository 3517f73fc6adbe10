SELECT label, format('{:,}', removed), format('{:,}', "left"), format('{:,}', left_north_east),
    format('{:,}', left_yorkshire_humber)
FROM waterfall ORDER BY step
