import { describe, expect, it } from 'vitest';
import { lineForEachTest } from '../../support/open-line.ts';

const open = lineForEachTest();

describe.concurrent('silence', () => {
  it('asks once and then ends the call', async () => {
    const line = await open({}, { silenceNudgeMs: 3000 });
    line.conversation.greet(0);
    expect(await line.event('silence_nudge')).toMatchObject({ count: 1 });
    await line.until(() => line.hangUps.length > 0);
    expect(line.hangUps).toEqual([{ by: 'agent', reason: 'the caller was silent' }]);
  });
});
