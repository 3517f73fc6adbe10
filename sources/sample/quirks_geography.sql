-- What directories and lookups do to their readers, each with a query that says whether the sample does it too.
-- The queries run over tables of text as published, which the sample's tests make.

-- output: new codes of Barnsley and Sheffield
SELECT count(*) >= 100 FROM onspd WHERE lad25cd IN ('E08000038', 'E08000039');

-- output: their old codes elsewhere
SELECT count(*) >= 2 FROM lad_region WHERE LAD24CD IN ('E08000016', 'E08000019');

-- output: both in one table
SELECT count(*) >= 2 FROM lad_pdu WHERE LAD24CD <> LAD25CD;

-- output: former districts in the older directory
SELECT count(*) >= 100 FROM nspl WHERE laua LIKE 'E0700016_';

-- output: the older directory's names of columns
SELECT count(*) >= 50 FROM nspl WHERE oseast1m IS NOT NULL AND doterm <> '';

-- output: a postcode in the older directory only
SELECT count(*) >= 5 FROM nspl WHERE pcds NOT IN (SELECT pcds FROM onspd WHERE pcds IS NOT NULL);

-- output: a postcode without a small area
SELECT count(*) >= 20 FROM onspd WHERE lsoa21cd IS NULL AND rgn25cd IN ('E12000001', 'E12000003');

-- output: a postcode without a place
SELECT count(*) >= 5 FROM onspd WHERE lad25cd IS NULL;

-- output: a postcode cut off
SELECT count(*) >= 1 FROM onspd WHERE length(pcds) < 6;

-- output: small areas split, merged and recut
SELECT count(*) >= 20 FROM history WHERE CHGIND IN ('S', 'M', 'X');

-- output: no combined authority outside
SELECT count(*) >= 5 FROM onspd WHERE lad25cd = 'S12000049';
