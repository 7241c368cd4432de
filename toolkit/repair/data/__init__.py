"""Word lists and furniture patterns of the repair rules: data, with the reason for each list."""
