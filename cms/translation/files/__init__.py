"""Translators' files: PO and XLIFF 2.0, written for a page or for many, read back and planned."""
