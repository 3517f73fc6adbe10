"""The stage list, the runner, the command line, settings and checks."""
