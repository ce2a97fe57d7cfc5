// ical.js, the reader of calendars in Thunderbird: it knows no zone but those of the file itself.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    location: event.location,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    isAllDay: event.startDate.isDate,
    start: moment(event.startDate),
    end: moment(event.endDate),
  };
});

function moment(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

const name = calendar.getFirstPropertyValue("name");
console.log(JSON.stringify({ name, events }));
