"""The application: rules, use cases, storage, words and the command line. No Qt."""
