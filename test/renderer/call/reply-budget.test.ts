import { describe, expect, it } from 'vitest';
import { REPLY_BUDGET_MS, STAGE_BUDGET_MS } from '../../../electron/shared/reply-stages.ts';
import { replyBudget } from '../../../renderer/screens/call/reply-budget.ts';

const quick = {
  sttFinalMs: 48,
  endOfTurnMs: 70,
  llmFirstTokenMs: 170,
  ttsFirstAudioMs: 215,
  replyMs: 220,
};
const slowModel = { ...quick, llmFirstTokenMs: 400, ttsFirstAudioMs: 445, replyMs: 450 };

describe('the budget of a call’s replies', () => {
  it('shares out no more than a reply may take', () => {
    const shared = Object.values(STAGE_BUDGET_MS).reduce((sum, ms) => sum + ms, 0);
    expect(shared).toBeLessThanOrEqual(REPLY_BUDGET_MS);
  });

  it('is kept by a quick call, each part named with what it took', () => {
    expect(replyBudget([quick, quick, slowModel])).toEqual({
      stages: [
        { stage: 'turn', medianMs: 22, budgetMs: 30, over: false },
        { stage: 'speech', medianMs: 48, budgetMs: 50, over: false },
        { stage: 'language', medianMs: 100, budgetMs: 120, over: false },
        { stage: 'voice', medianMs: 45, budgetMs: 50, over: false },
        { stage: 'network', medianMs: 5, budgetMs: 30, over: false },
      ],
      totalMs: 220,
      mendFirst: null,
    });
  });

  it('names the part that takes the replies out of it', () => {
    const budget = replyBudget([slowModel, quick, slowModel]);
    expect(budget).toMatchObject({ totalMs: 450, mendFirst: 'language' });
    expect(budget?.stages.find(({ stage }) => stage === 'language')).toMatchObject({
      medianMs: 330,
      over: true,
    });
  });

  it('names nothing to mend where a part is over its share and the reply in time all the same', () => {
    const late = { ...quick, endOfTurnMs: 120, llmFirstTokenMs: 125, ttsFirstAudioMs: 215 };
    expect(replyBudget([late])).toMatchObject({ mendFirst: null, totalMs: 220 });
  });

  it('is none where no reply was measured', () => {
    expect(replyBudget([])).toBeNull();
  });
});
