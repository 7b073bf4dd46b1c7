"""Mutation tests: `make mutants` changes the code a little and asks whether a test notices.

Cosmic Ray finds what to change, because the rules of this project are tables and named constants:
mutmut 3, the quicker of the two, changes nothing outside functions, nor in a property. What Cosmic
Ray starts anew for each mutant (an interpreter, all imports, one command of tests for all) is done
by a fork here, with the tests that run the changed line, quick ones first, so that a mutant costs
seconds.
"""
