"""Whole pieces of work for screens and command line alike: set up, attach, write tables, pack, verify."""
