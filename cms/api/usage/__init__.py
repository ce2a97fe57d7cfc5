"""What each channel asks the schema for, noted and shown."""
