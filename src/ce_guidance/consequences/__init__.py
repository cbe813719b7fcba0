"""What a change does: the book as it stands compared with an earlier one, in words and by consequence."""
