-- The map's cells with the areas that they lie in.
SELECT west, north, code, name, region, cauth, cauth_name, pfa, pfa_name, pdu, probation_region_name
FROM cells JOIN authorities USING (lad_no) JOIN cauths USING (cauth) JOIN pfas USING (pfa)
JOIN probation_regions USING (region)
ORDER BY lad_no, cell_no
