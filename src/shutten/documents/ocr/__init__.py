"""Text read off pictures: scanned pages and image files."""
