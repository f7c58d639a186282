"""The archive and its index, opened for whoever asks: commands and browser."""
