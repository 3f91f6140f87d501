"""Events of tongguan (一网统管), the city-operation network; a module for each aggregate."""
