"""What readers are told of the time between editions: changes, feeds, corrections."""
