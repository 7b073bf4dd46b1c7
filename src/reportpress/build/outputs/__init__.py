"""What an edition can be made into: one file for each output, and the table that names them."""
