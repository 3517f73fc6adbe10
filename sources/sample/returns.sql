-- Years of accounts: at most six, back to registration.
CREATE VIEW returns AS
SELECT i, k, ending, CAST(ending - INTERVAL 1 YEAR + INTERVAL 1 DAY AS DATE) AS beginning, removed_on,
  CASE WHEN k = 0 THEN income ELSE CAST(income * (0.7 + 0.6 * unit(i * 8 + k, 'income then')) AS BIGINT) END AS income
FROM (
  SELECT i, income, registered_on, removed_on, k, CAST(year_end(i, registered_on, removed_on) - k * INTERVAL 1 YEAR
    AS DATE)
    AS ending
  FROM bodies, range(6) AS years(k)
  WHERE register = 'charity' AND k <= draw(i, 'years') % 6
)
WHERE ending > registered_on AND (income IS NOT NULL OR k = 0);

-- Annual returns, part A and part B, in the register's columns.
CREATE VIEW parta_rows AS
SELECT i, k, getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  1400000 + i AS registered_charity_number, k = 0 AS latest_fin_period_submitted_ind, k + 1 AS fin_period_order_number,
  'AR' || strftime(ending, '%y') AS ar_cycle_reference, moment(beginning) AS fin_period_start_date,
  moment(ending) AS fin_period_end_date, moment(ending + INTERVAL 10 MONTH) AS ar_due_date,
  moment(ending + INTERVAL 8 MONTH) AS ar_received_date, income AS total_gross_income,
  CAST(income * 0.96 AS BIGINT) AS total_gross_expenditure, chance(i, 'asks', 0.6) AS charity_raises_funds_from_public,
  false AS charity_professional_fundraiser, NULL AS charity_agreement_professional_fundraiser,
  false AS charity_commercial_participator, NULL AS charity_agreement_commerical_participator,
  chance(i, 'grant maker', 0.1) AS grant_making_is_main_activity, contracted AS charity_receives_govt_funding_contracts,
  CASE WHEN contracted THEN 1 + draw(i * 8 + k, 'contracts') % 6 ELSE 0 END AS count_govt_contracts,
  granted AS charity_receives_govt_funding_grants,
  CASE WHEN granted THEN 1 + draw(i * 8 + k, 'government grants') % 4 ELSE 0 END AS count_govt_grants,
  CASE WHEN contracted THEN CAST(income * 0.45 * unit(i * 8 + k, 'contract') AS BIGINT) END
    AS income_from_government_contracts,
  CASE WHEN granted THEN CAST(income * 0.4 * unit(i * 8 + k, 'granted') AS BIGINT) END AS income_from_government_grants,
  false AS charity_has_trading_subsidiary, NULL AS trustee_also_director_of_subsidiary,
  false AS does_trustee_receive_any_benefit, NULL AS trustee_payments_acting_as_trustee,
  NULL AS trustee_receives_payments_services, NULL AS trustee_receives_other_benefit,
    NULL AS trustee_resigned_employment,
  income > 2000000 AS employees_salary_over_60k,
  NULL AS count_salary_band_60001_70000, NULL AS count_salary_band_70001_80000, NULL AS count_salary_band_80001_90000,
  NULL AS count_salary_band_90001_100000, NULL AS count_salary_band_100001_110000,
    NULL AS count_salary_band_110001_120000,
  NULL AS count_salary_band_120001_130000, NULL AS count_salary_band_130001_140000,
    NULL AS count_salary_band_140001_150000,
  NULL AS count_salary_band_150001_200000, NULL AS count_salary_band_200001_250000,
    NULL AS count_salary_band_250001_300000,
  NULL AS count_salary_band_300001_350000, NULL AS count_salary_band_350001_400000,
    NULL AS count_salary_band_400001_450000,
  NULL AS count_salary_band_450001_500000, NULL AS count_salary_band_over_500000,
  CASE WHEN chance(i, 'volunteers told', 0.7) THEN draw(i * 8 + k, 'volunteers') % 40 + CAST(income // 20000
    AS BIGINT) END
    AS count_volunteers
FROM (
  SELECT *, income > 50000 AND chance(i, 'contracted', 0.15) AS contracted,
    income > 10000 AND chance(i, 'granted', 0.2) AS granted
  FROM returns WHERE k < 5 AND removed_on IS NULL AND income IS NOT NULL
);

CREATE VIEW partb_rows AS
SELECT i, k, getvariable('extracted') AS date_of_extract, organisation(i) AS organisation_number,
  1400000 + i AS registered_charity_number, k = 0 AS latest_fin_period_submitted_ind, k + 1 AS fin_period_order_number,
  'AR' || strftime(ending, '%y') AS ar_cycle_reference, moment(beginning) AS fin_period_start_date,
  moment(ending) AS fin_period_end_date, moment(ending + INTERVAL 10 MONTH) AS ar_due_date,
  moment(ending + INTERVAL 8 MONTH) AS ar_received_date, income // 4 AS income_donations_and_legacies,
  income // 2 AS income_charitable_activities, income // 8 AS income_other_trading_activities,
  income // 16 AS income_investments, income // 16 AS income_other, income AS income_total_income_and_endowments,
  NULL AS income_legacies, NULL AS income_endowments, income // 20 AS expenditure_raising_funds,
  income * 9 // 10 AS expenditure_charitable_expenditure, NULL AS expenditure_other,
  income * 19 // 20 AS expenditure_total, NULL AS expenditure_investment_management,
  NULL AS expenditure_grants_institution, NULL AS expenditure_governance, NULL AS expenditure_support_costs,
  NULL AS expenditure_depreciation, NULL AS gain_loss_investment, NULL AS gain_loss_pension_fund,
  NULL AS gain_loss_revaluation_fixed_investment, NULL AS gain_loss_other, income // 3 AS reserves,
  income AS assets_total_fixed, income // 2 AS assets_own_use, income // 2 AS assets_long_term_investment,
  NULL AS defined_benefit_pension_scheme, NULL AS assets_other_assets, NULL AS assets_total_liabilities,
  NULL AS assets_current_investment, income AS assets_total_assets_and_liabilities,
  NULL AS creditors_one_year_total_current, NULL AS creditors_falling_due_after_one_year, income // 4 AS assets_cash,
  NULL AS funds_endowment, income // 2 AS funds_unrestricted, income // 2 AS funds_restricted, income AS funds_total,
  CAST(income * (0.2 + 0.6 * unit(i, 'staff')) // 32000 AS BIGINT) AS count_employees, true AS charity_only_accounts,
  false AS consolidated_accounts
FROM returns WHERE k < 5 AND removed_on IS NULL AND income > 500000;
