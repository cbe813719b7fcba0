"""The child-exploitation practice standards of four English areas, as data and as arithmetic.

The house has five floors, and a module imports only from floors below its own:

====  ========  ==========================================================================
4     doors     files (disk), asking (questions), pages (the site), runtime, serving, cli
3     book      guidance: one area's rules, cross-checked; all areas together
2     words     clauses, deadlines, roles, contacts, terms, register, authorities
1     ground    working_days, clock, records: standard library only
0     errors    what goes wrong, told to a content owner or to a reader
====  ========  ==========================================================================
"""

__version__ = "2026.11.0"
