raise RuntimeError("libslides.so.4 is not installed")
