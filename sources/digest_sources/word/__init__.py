"""Word documents (ISO/IEC 29500-1, WordprocessingML), as a reader of the page sees them."""
