"""The engine for a library in an OpenSearch cluster, beyond one machine."""
