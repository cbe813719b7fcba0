"""The door for what content owners write: YAML to records, and all that `check` refuses."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
AUTHORITIES = DATA / "authorities"
"""A folder for each area, and what compares them."""
NAME = "CE Guidance"
"""What a site is called that gives itself no other name."""
