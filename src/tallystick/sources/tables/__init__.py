"""One module and one sidecar per published table: how it is read, and what is known of it."""
