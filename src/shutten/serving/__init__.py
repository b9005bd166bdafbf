"""What other programs ask: over HTTP, and assistants by the Model Context Protocol."""
