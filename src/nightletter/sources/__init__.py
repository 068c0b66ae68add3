"""Sources: the places stories come from, each handing over deliveries in its own stable order."""
