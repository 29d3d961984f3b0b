"""How fast it is, as ratios measured side by side in one run. Nothing here is asserted in a test."""
