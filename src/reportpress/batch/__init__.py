"""Many editions at once: one for each row of data, or one for each folder, on a Dask cluster."""
