"""The basket: quotations that a reader gathers over several questions."""
