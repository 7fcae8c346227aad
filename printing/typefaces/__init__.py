"""The typefaces of letters and screens, as files (SIL Open Font License 1.1, see `OFL.txt`)."""
