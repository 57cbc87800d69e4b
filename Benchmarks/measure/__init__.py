"""Measures the product beside its peers and its limits, in one sitting; `make bench` and `make bench-full` run it."""
