import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { ZONE } from './format.js';

/** Pickers of dates ask dayjs for the day it is now, and with this plugin for that of its default zone: today is the office's day, wherever the browser stands. */
export function setOfficeZone(): void {
  dayjs.extend(utc);
  dayjs.extend(timezone);
  dayjs.tz.setDefault(ZONE);
}
