"""Pages made up: stories measured, placed by a solver, written as a plan that a build prints by."""
