"""The only package that knows WeasyPrint's internals."""
