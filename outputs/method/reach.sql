-- The dates that the data itself reaches, because a file's name seldom says.
WITH registered AS (
    SELECT unnest(registers) AS register, registered_on FROM organisations
),
reached AS (
    SELECT list_position(['ccew', 'cic', 'casc', 'mutual'], register) AS place,
        CASE register WHEN 'ccew' THEN 'Charities, dates of registration' WHEN 'cic'
            THEN 'Community interest companies, dates of registration' WHEN 'casc'
            THEN 'Community amateur sports clubs, dates of registration' ELSE 'Mutual societies, dates of registration'
        END AS what,
        min(registered_on) AS first_day, max(registered_on) AS last_day, count(registered_on) AS dated
    FROM registered GROUP BY register
    UNION ALL
    SELECT 10, 'Latest incomes of the study population, ends of their years', min(income_year_end),
        max(income_year_end), count(income_year_end)
    FROM organisations WHERE in_study
    UNION ALL
    SELECT 11, 'Annual returns, ends of their years', min(year_end), max(year_end), count(*) FROM annual_returns
    UNION ALL
    SELECT 12, 'Grants that count in the study, dates of award', min(award_date), max(award_date), count(award_date)
    FROM grants WHERE in_study
)
SELECT what, strftime(first_day, '%-d %B %Y'), strftime(last_day, '%-d %B %Y'), format('{:,}', dated)
FROM reached WHERE dated > 0 ORDER BY place, what
