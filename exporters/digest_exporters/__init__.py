"""digest's own exporters, which enter by the same door as everybody's."""
