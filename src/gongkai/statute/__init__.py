"""What the law says, as data with dates and articles. This room knows nothing of documents, reports or people."""
