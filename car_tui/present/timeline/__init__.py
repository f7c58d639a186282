"""The timeline as it is shown: how closely one looks, what stands where, its chart of years."""
