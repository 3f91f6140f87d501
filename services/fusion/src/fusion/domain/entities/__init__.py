"""Which ids may mean the same enterprise or place (主体归并): what is known of each id, blocks, score, reasons."""
