"""Every way we know in which a plug-in can be wrong."""
