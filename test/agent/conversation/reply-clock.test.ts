import { describe, expect, it } from 'vitest';
import { ReplyClock } from '../../../agent/conversation/reply-clock.ts';

function clockOfOneTurn(): ReplyClock {
  const clock = new ReplyClock();
  clock.sttFinal(1050);
  const marks = clock.generation();
  marks.llmFirstTokenAtMs = 1170;
  marks.ttsFirstAudioAtMs = 1220;
  clock.endOfTurn(1200, 1000);
  return clock;
}

describe('ReplyClock', () => {
  it('measures from the last speech packet before the turn was taken', () => {
    expect(clockOfOneTurn().reply(1230)).toEqual({
      replyMs: 230,
      sttFinalMs: 50,
      endOfTurnMs: 200,
      llmFirstTokenMs: 170,
      ttsFirstAudioMs: 220,
    });
  });

  it('takes the later turn when the caller went on', () => {
    const clock = clockOfOneTurn();
    clock.sttFinal(3050);
    clock.endOfTurn(3200, 3000);
    expect(clock.reply(3260)).toMatchObject({ replyMs: 260, sttFinalMs: 50, endOfTurnMs: 200 });
  });

  it('gives 0 to a final that came before the line fell silent', () => {
    const clock = new ReplyClock();
    clock.sttFinal(980);
    clock.endOfTurn(1150, 1000);
    expect(clock.reply(1210)).toMatchObject({ replyMs: 210, sttFinalMs: 0, endOfTurnMs: 150 });
  });

  it('knows no delay for a reply to no turn, nor from a turn that was answered', () => {
    expect(new ReplyClock().reply(500)).toBeNull();
    const clock = clockOfOneTurn();
    clock.reply(1230);
    expect(clock.reply(9000)).toBeNull();
  });
});
