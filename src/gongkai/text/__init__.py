"""Chinese text: folding, numerals, overlap. Whatever is changed, offsets map back to the original."""
