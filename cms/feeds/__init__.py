"""What others follow by feed reader and calendar: iCalendar, Atom, RSS and JSON Feed."""
