"""The people on the line: a greeter, a FAQ, a booking and a reschedule agent in one session."""
