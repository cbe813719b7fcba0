"""Arithmetic: working days, clock times, distances. The standard library and geographiclib only."""
