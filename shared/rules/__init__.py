"""The rules of an appointment house: what may be booked when, without any database."""
