"""What the screens say and draw: days, money, masks and the clock ring, as pure functions."""
