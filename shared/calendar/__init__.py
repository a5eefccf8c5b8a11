"""The appointment book: the port everybody uses, and the book kept in our own store."""
