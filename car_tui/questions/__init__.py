"""Questions that the registers answer: how they are asked, what they name, what is answered."""
