"""Files are read in processes of their own: what a file does to its reader ends that process and nothing else."""
