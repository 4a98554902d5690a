"""The server at the socket: waitress, with bounds on all that strangers can take of it."""
