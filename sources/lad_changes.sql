-- Local authority districts of England whose code changed, each with the code that has held since April 2025. Facts
-- from the Office for National Statistics' Code History Database and the orders that made the changes. Codes before
-- 2019 are here because older directories and grants still carry them.
SELECT old_code, new_code, old_name, new_name, changed
FROM (VALUES
  -- Boundary changes that moved a few streets and, with them, the code.
  ('E07000097', 'E07000242', 'East Hertfordshire', 'East Hertfordshire', 2012),
  ('E07000101', 'E07000243', 'Stevenage', 'Stevenage', 2012),
  ('E07000100', 'E07000240', 'St Albans', 'St Albans', 2012),
  ('E07000104', 'E07000241', 'Welwyn Hatfield', 'Welwyn Hatfield', 2012),
  ('E06000048', 'E06000057', 'Northumberland', 'Northumberland', 2013),
  ('E08000020', 'E08000037', 'Gateshead', 'Gateshead', 2013),
  -- Dorset, Suffolk and Somerset
  ('E06000028', 'E06000058', 'Bournemouth', 'Bournemouth, Christchurch and Poole', 2019),
  ('E06000029', 'E06000058', 'Poole', 'Bournemouth, Christchurch and Poole', 2019),
  ('E07000048', 'E06000058', 'Christchurch', 'Bournemouth, Christchurch and Poole', 2019),
  ('E07000049', 'E06000059', 'East Dorset', 'Dorset', 2019),
  ('E07000050', 'E06000059', 'North Dorset', 'Dorset', 2019),
  ('E07000051', 'E06000059', 'Purbeck', 'Dorset', 2019),
  ('E07000052', 'E06000059', 'West Dorset', 'Dorset', 2019),
  ('E07000053', 'E06000059', 'Weymouth and Portland', 'Dorset', 2019),
  ('E07000201', 'E07000245', 'Forest Heath', 'West Suffolk', 2019),
  ('E07000204', 'E07000245', 'St Edmundsbury', 'West Suffolk', 2019),
  ('E07000205', 'E07000244', 'Suffolk Coastal', 'East Suffolk', 2019),
  ('E07000206', 'E07000244', 'Waveney', 'East Suffolk', 2019),
  ('E07000190', 'E06000066', 'Taunton Deane', 'Somerset', 2019),
  ('E07000191', 'E06000066', 'West Somerset', 'Somerset', 2019),
  -- Buckinghamshire
  ('E07000004', 'E06000060', 'Aylesbury Vale', 'Buckinghamshire', 2020),
  ('E07000005', 'E06000060', 'Chiltern', 'Buckinghamshire', 2020),
  ('E07000006', 'E06000060', 'South Bucks', 'Buckinghamshire', 2020),
  ('E07000007', 'E06000060', 'Wycombe', 'Buckinghamshire', 2020),
  -- Northamptonshire
  ('E07000150', 'E06000061', 'Corby', 'North Northamptonshire', 2021),
  ('E07000152', 'E06000061', 'East Northamptonshire', 'North Northamptonshire', 2021),
  ('E07000153', 'E06000061', 'Kettering', 'North Northamptonshire', 2021),
  ('E07000156', 'E06000061', 'Wellingborough', 'North Northamptonshire', 2021),
  ('E07000151', 'E06000062', 'Daventry', 'West Northamptonshire', 2021),
  ('E07000154', 'E06000062', 'Northampton', 'West Northamptonshire', 2021),
  ('E07000155', 'E06000062', 'South Northamptonshire', 'West Northamptonshire', 2021),
  -- Cumbria
  ('E07000026', 'E06000063', 'Allerdale', 'Cumberland', 2023),
  ('E07000028', 'E06000063', 'Carlisle', 'Cumberland', 2023),
  ('E07000029', 'E06000063', 'Copeland', 'Cumberland', 2023),
  ('E07000027', 'E06000064', 'Barrow-in-Furness', 'Westmorland and Furness', 2023),
  ('E07000030', 'E06000064', 'Eden', 'Westmorland and Furness', 2023),
  ('E07000031', 'E06000064', 'South Lakeland', 'Westmorland and Furness', 2023),
  -- North Yorkshire
  ('E07000163', 'E06000065', 'Craven', 'North Yorkshire', 2023),
  ('E07000164', 'E06000065', 'Hambleton', 'North Yorkshire', 2023),
  ('E07000165', 'E06000065', 'Harrogate', 'North Yorkshire', 2023),
  ('E07000166', 'E06000065', 'Richmondshire', 'North Yorkshire', 2023),
  ('E07000167', 'E06000065', 'Ryedale', 'North Yorkshire', 2023),
  ('E07000168', 'E06000065', 'Scarborough', 'North Yorkshire', 2023),
  ('E07000169', 'E06000065', 'Selby', 'North Yorkshire', 2023),
  -- Somerset
  ('E07000187', 'E06000066', 'Mendip', 'Somerset', 2023),
  ('E07000188', 'E06000066', 'Sedgemoor', 'Somerset', 2023),
  ('E07000189', 'E06000066', 'South Somerset', 'Somerset', 2023),
  ('E07000246', 'E06000066', 'Somerset West and Taunton', 'Somerset', 2023),
  -- Barnsley and Sheffield
  ('E08000016', 'E08000038', 'Barnsley', 'Barnsley', 2025),
  ('E08000019', 'E08000039', 'Sheffield', 'Sheffield', 2025)
) AS changes(old_code, new_code, old_name, new_name, changed)
