"""Whether anything that a reader types leaves the page: what is typed, how it may look elsewhere, who looks where, and leaks planted on purpose."""
