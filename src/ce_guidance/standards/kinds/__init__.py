"""Kinds of time limit, a module each: ``limits.kind_of`` finds them by their manner.

A module's docstring says what the manner means and how it is counted, and holds worked cases, counted by hand: a limit as a
content owner writes it, and under it a start and every date that it comes to. ``content.kinds`` reads them.
"""
