"""Provision against need: places compared with the regions' rate, and what other choices would make of the figures."""
