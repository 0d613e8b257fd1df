import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AlertSigns } from '../../../electron/service/alerts/alert-signs.ts';
import { createAlertStore } from '../../../electron/service/alerts/alert-store.ts';
import { createAlertKeeper } from '../../../electron/service/alerts/keep-alerts.ts';
import type { AlertWays } from '../../../electron/service/alerts/tell.ts';
import type { AlertsSettings } from '../../../electron/shared/contract/settings.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';
import { alertSettings, wellSigns } from './signs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FULL: Partial<AlertSigns> = { disk: { freeBytes: 1e9 } };
const DOWN: Partial<AlertSigns> = { answering: 'pbx_silent' };

let file: TemporaryDatabase;
afterEach(() => file.remove());

/** The keeper over a real database, with a clock and a world that the test turns. */
function rig(settings: Partial<AlertsSettings> = {}, at = Date.UTC(2026, 10, 23, 12)) {
  file = temporaryDatabase();
  const world = {
    now: at,
    signs: {} as Partial<AlertSigns>,
    settings: alertSettings({ mailTo: ['office@example.com'], ...settings }),
  };
  const letters: { subject: string; text: string }[] = [];
  const events: { type: string; id: string }[] = [];
  let changes = 0;
  const ways: AlertWays = {
    sendMail: ({ subject, text }) => void letters.push({ subject, text }),
    mailStanding: () => 'ready',
    announce: ({ type, id }) => void events.push({ type, id }),
  };
  const open = (through: AlertWays = ways) =>
    createAlertKeeper({
      store: createAlertStore(file.db),
      signs: async () => wellSigns(world.signs),
      settings: () => world.settings,
      timeZone: () => 'Europe/London',
      ways: through,
      clock: () => world.now,
      onChange: () => {
        changes += 1;
      },
      log: () => {},
    });
  let keeper = open();
  return {
    world,
    letters,
    events,
    ways,
    get changes() {
      return changes;
    },
    get standing() {
      return keeper.standing();
    },
    history: () => keeper.history().alerts,
    restart: (through?: AlertWays) => {
      keeper = open(through);
    },
    /** Lets time pass in steps of a look. */
    async pass(ms: number, signs: Partial<AlertSigns> = world.signs) {
      world.signs = signs;
      for (const end = world.now + ms; world.now < end; world.now += MINUTE_MS) await keeper.look();
      await keeper.look();
    },
  };
}

const kindsOf = (alerts: readonly { facts: { kind: string } }[]) => alerts.map(({ facts }) => facts.kind);

describe('alerts', () => {
  it('raises what has lasted, tells it once, and tells its end after it has been good for a while', async () => {
    const at = rig();
    await at.pass(MINUTE_MS, FULL);
    expect(at.standing, 'not yet').toEqual([]);
    await at.pass(2 * MINUTE_MS);
    expect(kindsOf(at.standing)).toEqual(['disk_low']);
    expect(at.letters).toHaveLength(1);
    expect(at.letters[0]?.subject).toBe('Trunkline: The disk fills up');
    expect(at.letters[0]?.text).toContain('1 GB are free');
    expect(at.standing[0]?.desktop?.title).toBe('The disk fills up');
    await at.pass(5 * MINUTE_MS, {});
    expect(at.standing, 'not over yet').toHaveLength(1);
    await at.pass(6 * MINUTE_MS);
    expect(at.standing).toEqual([]);
    expect(at.letters.map(({ subject }) => subject)).toEqual([
      'Trunkline: The disk fills up',
      'Trunkline: Over: The disk fills up',
    ]);
    expect(at.events.map(({ type }) => type)).toEqual(['alert.raised', 'alert.cleared']);
    expect(at.history()).toMatchObject([{ clearedBecause: 'good' }]);
    expect(at.changes).toBe(2);
  });

  it('tells one alert of something that comes and goes', async () => {
    const at = rig();
    await at.pass(3 * MINUTE_MS, FULL);
    for (let turn = 0; turn < 10; turn += 1) {
      await at.pass(4 * MINUTE_MS, {});
      await at.pass(4 * MINUTE_MS, FULL);
    }
    expect(at.letters).toHaveLength(1);
    expect(at.history()).toHaveLength(1);
  });

  it('never raises what is over before it has lasted', async () => {
    const at = rig();
    for (let turn = 0; turn < 10; turn += 1) {
      await at.pass(0, DOWN);
      await at.pass(MINUTE_MS, {});
    }
    expect(at.history()).toEqual([]);
  });

  it('says once a day that it still stands', async () => {
    const at = rig();
    await at.pass(50 * HOUR_MS, FULL);
    expect(at.letters.map(({ subject }) => subject)).toEqual([
      'Trunkline: The disk fills up',
      'Trunkline: Still: The disk fills up',
      'Trunkline: Still: The disk fills up',
    ]);
    expect(at.events).toHaveLength(1);
  });

  it('goes on after a restart where it was', async () => {
    const at = rig();
    await at.pass(3 * MINUTE_MS, FULL);
    const [before] = at.standing;
    at.restart();
    expect(at.standing).toEqual([before]);
    await at.pass(3 * MINUTE_MS);
    expect(at.letters, 'nobody is told twice').toHaveLength(1);
    expect(at.events).toHaveLength(1);
    at.restart();
    await at.pass(12 * MINUTE_MS, {});
    expect(at.letters).toHaveLength(2);
    at.restart();
    await at.pass(MINUTE_MS);
    expect(at.letters).toHaveLength(2);
  });

  it('keeps quiet in quiet hours, but for calls that are not answered', async () => {
    const quietHours = [
      {
        days: ['mon' as const, 'sun' as const, 'sat' as const],
        from: '22:00',
        to: '07:00',
      },
    ];
    const at = rig({ quietHours }, new Date(2026, 10, 23, 23).getTime());
    await at.pass(3 * MINUTE_MS, { ...FULL, ...DOWN });
    expect(kindsOf(at.standing).sort()).toEqual(['disk_low', 'not_answering']);
    expect(at.letters.map(({ subject }) => subject)).toEqual(['Trunkline: Calls are not being answered']);
    expect(at.standing.find(({ facts }) => facts.kind === 'disk_low')?.desktop).toBeNull();
    expect(at.events, 'programs are told at any hour').toHaveLength(2);
    await at.pass(8 * HOUR_MS);
    expect(at.letters.map(({ subject }) => subject)).toContain('Trunkline: The disk fills up');
  });

  it('drops at once what nobody wants to know any more, without a word', async () => {
    const at = rig();
    await at.pass(3 * MINUTE_MS, FULL);
    at.world.settings = alertSettings({ ...at.world.settings, off: ['disk_low'] });
    await at.pass(0);
    expect(at.standing).toEqual([]);
    expect(at.letters).toHaveLength(1);
    expect(at.history()).toMatchObject([{ clearedBecause: 'switched_off' }]);
  });

  it('ends what can not be measured any more after two hours', async () => {
    const at = rig();
    await at.pass(3 * MINUTE_MS, { calls: { ended: 5, failed: 4 } });
    await at.pass(HOUR_MS, { calls: { ended: 0, failed: 0 } });
    expect(at.standing).toHaveLength(1);
    await at.pass(HOUR_MS + MINUTE_MS);
    expect(at.history()).toMatchObject([{ clearedBecause: 'unknown' }]);
  });

  it('moves from one mark of the budget to the next, and tells no end of it', async () => {
    const at = rig();
    const spent = (costMicros: number) => ({ budget: { costMicros, budgetMicros: 100, currency: 'EUR' } });
    await at.pass(0, spent(80));
    await at.pass(0, spent(101));
    await at.pass(0, spent(0));
    expect(at.letters.map(({ subject }) => subject)).toEqual([
      "Trunkline: 80% of the month's budget is used",
      "Trunkline: The month's budget is used up",
    ]);
    expect(at.standing).toEqual([]);
  });

  it('speaks Arabic when it is set so', async () => {
    const at = rig({ language: 'ar' });
    await at.pass(3 * MINUTE_MS, FULL);
    expect(at.letters[0]?.subject).toBe('Trunkline: القرص يمتلئ');
  });

  it('loses no letter when the database can not be written: both come when it can', async () => {
    const at = rig();
    // What deliveries do: the letter goes into a table of the same database.
    file.db.exec('CREATE TABLE letters (subject TEXT) STRICT');
    const outbox = file.db.prepare('INSERT INTO letters VALUES (?)');
    at.restart({ ...at.ways, sendMail: ({ subject }) => void outbox.run(subject) });
    const other = new Sqlite(file.path);
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    await at.pass(5 * MINUTE_MS, FULL);
    expect(kindsOf(at.standing), 'shown all the same').toEqual(['disk_low']);
    expect(at.standing[0]?.desktop?.title).toBe('The disk fills up');
    other.exec('COMMIT');
    expect(at.history()).toEqual([]);
    await at.pass(MINUTE_MS);
    expect(at.history()).toHaveLength(1);
    expect(file.db.prepare('SELECT subject FROM letters').pluck().all()).toEqual([
      'Trunkline: The disk fills up',
    ]);
    expect(at.events.map(({ type }) => type)).toContain('alert.raised');
  });
});
