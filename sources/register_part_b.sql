SELECT 'GB-CHC-' || number AS record_id, * FROM ccew_annual_return_partb
