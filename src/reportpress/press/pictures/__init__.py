"""Picture files converted for the press or the screen."""
