"""The door for what content owners write: YAML to records, and all that `check` refuses."""
