"""Paper blocks become PDF; charts become ink."""
