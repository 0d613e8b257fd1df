import type { Migration } from './migration.ts';
import { migration010 } from './migrations/010-calls.ts';
import { migration020 } from './migrations/020-call-details.ts';
import { migration030 } from './migrations/030-transcript-search.ts';
import { migration040 } from './migrations/040-agents.ts';
import { migration050 } from './migrations/050-settings.ts';
import { migration060 } from './migrations/060-price-book.ts';
import { migration070 } from './migrations/070-dialogs.ts';
import { migration080 } from './migrations/080-sign-in.ts';
import { migration090 } from './migrations/090-call-levels.ts';
import { migration091 } from './migrations/091-reply-times.ts';
import { migration110 } from './migrations/110-deleted-agents.ts';
import { migration120 } from './migrations/120-setup.ts';
import { migration130 } from './migrations/130-three-cx.ts';
import { migration140 } from './migrations/140-cost-quarters.ts';
import { migration150 } from './migrations/150-users.ts';
import { migration160 } from './migrations/160-call-sorting.ts';
import { migration170 } from './migrations/170-person-turns.ts';
import { migration180 } from './migrations/180-call-kinds.ts';
import { migration190 } from './migrations/190-recordings.ts';
import { migration210 } from './migrations/210-recording-uploads.ts';
import { migration230 } from './migrations/230-test-costs.ts';
import { migration240 } from './migrations/240-alerts.ts';
import { migration250 } from './migrations/250-turn-confidence.ts';
import { migration260 } from './migrations/260-deliveries.ts';
import { migration270 } from './migrations/270-retention.ts';
import { migration280 } from './migrations/280-webhooks.ts';
import { migration290 } from './migrations/290-word-checks.ts';
import { migration300 } from './migrations/300-backups.ts';
import { migration310 } from './migrations/310-call-ends.ts';
import { migration320 } from './migrations/320-erasures.ts';
import { migration330 } from './migrations/330-forget-deliveries.ts';
import { migration340 } from './migrations/340-call-notes.ts';
import { migration350 } from './migrations/350-call-results.ts';

/** In the order they run. */
export const MIGRATIONS: readonly Migration[] = [
  migration010,
  migration020,
  migration030,
  migration040,
  migration050,
  migration060,
  migration070,
  migration080,
  migration090,
  migration091,
  migration110,
  migration120,
  migration130,
  migration140,
  migration150,
  migration160,
  migration170,
  migration180,
  migration190,
  migration210,
  migration230,
  migration240,
  migration250,
  migration260,
  migration270,
  migration280,
  migration290,
  migration300,
  migration310,
  migration320,
  migration330,
  migration340,
  migration350,
];
