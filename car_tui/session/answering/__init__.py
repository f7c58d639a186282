"""How questions are answered from the registers: a module for each group of them."""
