"""Data checks: each a query over a release that returns the rows at fault."""
