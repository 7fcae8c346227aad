"""Letters: plain content in, paper out. A library: it knows no policy, no database and no Qt."""
