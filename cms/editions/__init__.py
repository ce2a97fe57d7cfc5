"""What kept answers hang on: the edition of what is published, and the code that answers."""
