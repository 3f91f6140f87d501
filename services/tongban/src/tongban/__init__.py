"""Service handling (一网通办): a register of places and permits."""
