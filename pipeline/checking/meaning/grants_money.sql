-- grants: pounds and only pounds are in amount_gbp
SELECT grant_id, amount, currency, amount_gbp FROM grants
WHERE amount_gbp IS DISTINCT FROM CASE WHEN currency = 'GBP' THEN amount END OR award_year <> year(award_date)
