"""Rules that cut across the rooms, held to whole papers as they are printed and read."""
