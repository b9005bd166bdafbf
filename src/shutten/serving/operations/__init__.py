"""What programs may ask, an operation a file."""
