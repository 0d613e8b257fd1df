import { randomUUID } from 'node:crypto';

/** A download is asked for by a ticket that works once: no number stands in an address that browsers and proxies remember. */
export interface ExportTickets {
  give(number: string): string;
  take(ticket: string): string | null;
}

const VALID_MS = 120_000;

export function createExportTickets(clock: () => number): ExportTickets {
  const given = new Map<string, { readonly number: string; readonly until: number }>();
  return {
    give(number) {
      for (const [ticket, { until }] of given) if (until < clock()) given.delete(ticket);
      const ticket = randomUUID();
      given.set(ticket, { number, until: clock() + VALID_MS });
      return ticket;
    },
    take(ticket) {
      const found = given.get(ticket);
      given.delete(ticket);
      return found !== undefined && found.until >= clock() ? found.number : null;
    },
  };
}
