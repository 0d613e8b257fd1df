import type { NotAnsweringCause } from '../../shared/answering-state.ts';
import type { FactsOf } from '../../shared/contract/alerts.ts';
import type { RecentReplies } from '../../shared/contract/status.ts';

/** What alerts are judged by. Null: not known, which is no good news. */
export interface AlertSigns {
  /** `starting`: nobody can tell yet. */
  readonly answering: 'yes' | 'paused' | 'starting' | NotAnsweringCause['kind'];
  readonly replies: RecentReplies | null;
  /** Of the last hour, without tests. */
  readonly calls: { readonly ended: number; readonly failed: number } | null;
  /** 429s of the last quarter of an hour, by the provider's name. */
  readonly limited: ReadonlyMap<string, number>;
  /** Of the last hour's sentences of callers. */
  readonly confidence: { readonly turns: number; readonly medianPercent: number } | null;
  /** `openMs`: how much of the answering hours has passed since then. Null before the first call ever. */
  readonly lastCall: { readonly at: number; readonly openMs: number } | null;
  readonly disk: { readonly freeBytes: number } | null;
  readonly certificates: readonly {
    readonly of: FactsOf<'certificate_ends'>['of'];
    readonly until: number;
  }[];
  /** Of the month so far. Null: no budget, or an exchange rate is missing. */
  readonly budget: {
    readonly costMicros: number;
    readonly budgetMicros: number;
    readonly currency: string;
  } | null;
  /** Null: no backup is wanted. */
  readonly backup: { readonly failed: boolean; readonly lastGoodAt: number | null } | null;
}
