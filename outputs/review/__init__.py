"""People decide: a sheet of organisations goes out for review, and what people say comes back (docs/review.md)."""
