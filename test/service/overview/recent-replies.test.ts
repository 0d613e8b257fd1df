import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createRecentReplies,
  type ReplyRow,
  recentReplies,
} from '../../../electron/service/overview/recent-replies.ts';
import { callRecords, start, turn } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const NOW = 10_000_000;
const row = (changes: Partial<ReplyRow> = {}): ReplyRow => ({
  at: NOW - 1000,
  replyMs: 600,
  sttFinalMs: 90,
  endOfTurnMs: 150,
  llmFirstTokenMs: 430,
  ttsFirstAudioMs: 580,
  ...changes,
});

describe('recent replies', () => {
  it('are unknown when nobody was answered lately', () => {
    expect(recentReplies([], NOW)).toBeNull();
    expect(recentReplies([row({ at: NOW - 16 * 60_000 })], NOW)).toBeNull();
  });

  it('say what each stage adds, also where stages overlap', () => {
    expect(recentReplies([row()], NOW)?.stages).toEqual({
      speechMs: 90,
      endOfTurnMs: 60,
      languageMs: 280,
      voiceMs: 150,
    });
    // The language model began before the turn had ended.
    const early = row({ endOfTurnMs: 400, llmFirstTokenMs: 300, ttsFirstAudioMs: 520 });
    expect(recentReplies([early], NOW)?.stages).toMatchObject({ languageMs: 0, voiceMs: 120 });
    const greeting = row({
      sttFinalMs: null,
      endOfTurnMs: null,
      llmFirstTokenMs: null,
      ttsFirstAudioMs: null,
    });
    expect(recentReplies([greeting], NOW)?.stages).toEqual({
      speechMs: null,
      endOfTurnMs: null,
      languageMs: null,
      voiceMs: null,
    });
  });

  it('are medians of replies that happened, compared with the ones before', () => {
    const recent = [200, 400, 3000].map((replyMs) => row({ replyMs }));
    const before = Array.from({ length: 20 }, () => row({ at: NOW - 3_600_000, replyMs: 900 }));
    expect(recentReplies([...recent, ...before], NOW)).toMatchObject({
      count: 3,
      medianMs: 400,
      p95Ms: 3000,
      usualMs: 900,
    });
    expect(recentReplies([...recent, ...before], NOW)?.usualStages).toMatchObject({
      speechMs: 90,
      languageMs: 280,
    });
    expect(recentReplies([...recent, ...before.slice(1)], NOW)).toMatchObject({
      usualMs: null,
      usualStages: null,
    });
  });

  describe('read from the record', () => {
    let file: TemporaryDatabase;
    beforeEach(() => {
      file = temporaryDatabase();
    });
    afterEach(() => file.remove());

    it('count answered turns only, and survive a closed database', () => {
      let now = NOW;
      const records = callRecords(file.db, () => now);
      const read = createRecentReplies(file.db, () => now);
      expect(read()).toBeNull();
      const call = records.recorder.open(start());
      call.turn({ ...turn(0, 'Hello', null), startedAt: NOW });
      call.turn({ ...turn(1, 'At nine', 500), startedAt: NOW });
      records.recorder.flush();
      expect(read()).toBeNull(); // Read again only after a while.
      now += 2000;
      expect(read()).toMatchObject({ count: 1, medianMs: 500 });
      file.db.close();
      now += 2000;
      expect(read()).toMatchObject({ count: 1 });
    });
  });
});
