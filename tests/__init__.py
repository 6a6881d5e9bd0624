"""The proofs; they read from the outside in."""
