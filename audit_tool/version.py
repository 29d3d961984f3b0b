"""Which version of the app this is: stamped into files it writes, and compared with those it reads."""

VERSION = "0.1.0"
