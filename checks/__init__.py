"""Document to findings: one rule a file, in a folder for each group; what rules share stands beside the folders."""
