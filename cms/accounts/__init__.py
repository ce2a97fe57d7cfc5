"""Who signs in, by what, and for how long: the second factor, sessions, guesses, notices."""
