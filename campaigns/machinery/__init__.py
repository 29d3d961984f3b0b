"""What the campaigns share: a session to run, shims under it, and a disk to replay."""
