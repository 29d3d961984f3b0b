"""The domain of safeguarding audits and its adapters: everything without a pixel."""
