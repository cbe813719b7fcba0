"""What trainers take away: scenarios, packages for a learning platform, the copy without network."""
