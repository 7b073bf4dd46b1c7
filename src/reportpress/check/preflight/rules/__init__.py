"""The rules of preflight: one file each, named after its code. `preflight.rule` loads them."""
