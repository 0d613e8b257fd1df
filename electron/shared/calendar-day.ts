/** Days and months of a time zone as moments. Pure; a day of a zone is 23, 24 or 25 hours long. */

/** "2026-11-23" of a moment. */
export const dayOf = (at: number, timeZone: string): string => dayIn(at, clockOf(timeZone));

function dayIn(at: number, clock: Clock): string {
  const { year, month, day } = partsOf(at, clock);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** First moment of a day; where clocks jump over midnight, the moment of the jump. */
export function startOfDay(day: string, timeZone: string): number {
  const clock = clockOf(timeZone);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const nearby = [midnight - 86_400_000, midnight + 86_400_000];
  const moments = nearby.map((at) => midnight - offsetMs(at, clock)).sort((a, b) => a - b);
  const first = moments.find((at) => dayIn(at, clock) === day && dayIn(at - 1, clock) !== day);
  return first ?? (moments[0] as number);
}

/** "2026-11-24" after "2026-11-23"; `days` may be negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** From the first moment of the day to the first of the next. */
export const boundsOfDay = (day: string, timeZone: string): [from: number, before: number] => [
  startOfDay(day, timeZone),
  startOfDay(addDays(day, 1), timeZone),
];

/** `month` as "2026-11". */
export function boundsOfMonth(month: string, timeZone: string): [from: number, before: number] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${pad(year + 1, 4)}-01` : `${pad(year, 4)}-${pad(number + 1)}`;
  return [startOfDay(`${month}-01`, timeZone), startOfDay(`${next}-01`, timeZone)];
}

/** The moment at which clocks of the zone show this time of the day; a time that is jumped over is the moment after the jump. */
export function momentAt(day: string, minutes: number, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const clock = clockOf(timeZone);
  const before = wanted - offsetMs(wanted - 86_400_000, clock);
  const after = wanted - offsetMs(before, clock);
  return offsetMs(after, clock) === offsetMs(before, clock) ? after : Math.max(before, after);
}

/** How far the zone's clocks are ahead of UTC at a moment. */
function offsetMs(at: number, clock: Clock): number {
  const { year, month, day, hour, minute, second } = partsOf(at, clock);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** Making one costs far more than asking it. */
type Clock = Intl.DateTimeFormat;

const clockOf = (timeZone: string): Clock =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

function partsOf(at: number, clock: Clock) {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
