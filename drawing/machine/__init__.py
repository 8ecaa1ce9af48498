"""What the machine offers: compiled kernels, devices, threads."""
