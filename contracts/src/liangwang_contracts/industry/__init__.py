"""Events of outside platforms (行业平台), which publish through the gateway; a module for each aggregate."""
