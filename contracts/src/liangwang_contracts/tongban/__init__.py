"""Events of tongban (一网通办), the service-handling network; a module for each aggregate."""
