"""Every source that the stages read, so that a release can name publisher, licence and attribution."""

SOURCES = ()
