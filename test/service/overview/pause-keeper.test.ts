import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPauses } from '../../../electron/service/overview/pause-keeper.ts';
import { createAuditLog } from '../../../electron/service/server/audit-log.ts';
import { openSettingsStore, type SettingsStore } from '../../../electron/service/settings/store.ts';
import { failure } from '../../../electron/shared/failure.ts';
import { fail } from '../../../electron/shared/result.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const NOW = Date.parse('2026-11-23T14:07:00Z');
const HOUR_MS = 3_600_000;

describe('the end of a pause', () => {
  let file: TemporaryDatabase;
  let settings: SettingsStore;
  let stop: () => void;
  const problems: string[] = [];
  const openSettings = (): SettingsStore => {
    const audit = createAuditLog(file.db, Date.now);
    const opened = openSettingsStore({ db: file.db, audit, clock: Date.now, configPath: null });
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  };
  const pause = (pausedUntil: number | null) =>
    settings.save({ phoneLine: { paused: true, pausedAt: Date.now(), pausedUntil } }, 'Helen');
  const line = () => settings.current().phoneLine;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    problems.length = 0;
    file = temporaryDatabase();
    settings = openSettings();
    stop = keepPauses(settings, (problem) => problems.push(problem));
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
    file.remove();
  });

  it('comes when its time has come, not before', () => {
    pause(NOW + HOUR_MS);
    vi.advanceTimersByTime(HOUR_MS - 1);
    expect(line().paused).toBe(true);
    vi.advanceTimersByTime(1);
    expect(line()).toMatchObject({ paused: false, pausedAt: null, pausedUntil: null });
  });

  it('never comes by itself without a time', () => {
    pause(null);
    vi.advanceTimersByTime(30 * 24 * HOUR_MS);
    expect(line().paused).toBe(true);
  });

  it('follows a changed time', () => {
    pause(NOW + HOUR_MS);
    pause(NOW + 2 * HOUR_MS);
    vi.advanceTimersByTime(HOUR_MS);
    expect(line().paused).toBe(true);
    vi.advanceTimersByTime(HOUR_MS);
    expect(line().paused).toBe(false);
  });

  it('survives a restart of the service, also when it was due meanwhile', () => {
    pause(NOW + HOUR_MS);
    stop();
    vi.setSystemTime(NOW + HOUR_MS / 2);
    settings = openSettings();
    stop = keepPauses(settings, () => {});
    expect(line().paused).toBe(true);
    stop();
    vi.setSystemTime(NOW + 2 * HOUR_MS);
    settings = openSettings();
    stop = keepPauses(settings, () => {});
    expect(line().paused).toBe(false);
  });

  it('is noticed within a minute on a machine that slept', () => {
    pause(NOW + 10 * HOUR_MS);
    vi.setSystemTime(NOW + 11 * HOUR_MS);
    vi.advanceTimersByTime(60_000);
    expect(line().paused).toBe(false);
  });

  it('forgets its time when a person answers again, so that a later pause is not ended by it', () => {
    pause(NOW + HOUR_MS);
    settings.save({ phoneLine: { paused: false } }, 'Helen');
    expect(line().pausedUntil).toBeNull();
    settings.save({ phoneLine: { paused: true } }, 'Helen');
    vi.advanceTimersByTime(2 * HOUR_MS);
    expect(line().paused).toBe(true);
  });

  it('is tried again when it cannot be saved, and tells', () => {
    pause(NOW + HOUR_MS);
    const save = settings.save.bind(settings);
    settings.save = () => fail(failure('database_busy', 'The database is locked'));
    vi.advanceTimersByTime(HOUR_MS);
    expect(problems).toEqual(['The database is locked']);
    expect(line().paused).toBe(true);
    settings.save = save;
    vi.advanceTimersByTime(5000);
    expect(line().paused).toBe(false);
  });
});
