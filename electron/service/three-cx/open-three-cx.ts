import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ThreeCxPlace } from '../../shared/three-cx/installation.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { createChangeStore } from './change-store.ts';
import type { ThreeCxCollaborators } from './collaborators.ts';
import { type ConnectionKeeper, createConnectionKeeper } from './connection-keeper.ts';
import { createConnectionStore } from './connection-store.ts';
import { fillTemplate } from './provider-template.ts';
import { createThreeCxSetup, type ThreeCxSetup } from './three-cx-setup.ts';
import { trunklineEnd } from './trunkline-end.ts';

export interface ThreeCxFeature {
  readonly setup: ThreeCxSetup;
  readonly connection: ConnectionKeeper;
  /** The provider template for this machine, as XML. */
  template(place: ThreeCxPlace): string;
  readonly collaborators: ThreeCxCollaborators;
}

export interface OpenThreeCxParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly collaborators: ThreeCxCollaborators;
}

/** resources/ beside electron/, in the sources and in the built program. */
const SKELETON_PATH = join(import.meta.dirname, '../../../resources/three-cx/trunkline-ip.pv.xml');

export function openThreeCx({ db, clock, collaborators }: OpenThreeCxParts): ThreeCxFeature {
  const connection = createConnectionKeeper({
    store: createConnectionStore(db, clock),
    secrets: collaborators.secrets,
    clock,
    sleep: (ms) => sleep(ms),
  });
  const store = createChangeStore(db, clock);
  return {
    setup: createThreeCxSetup({ collaborators, connection, store, clock }),
    connection,
    collaborators,
    template: (place) =>
      fillTemplate(readFileSync(SKELETON_PATH, 'utf8'), {
        end: trunklineEnd(collaborators.line),
        place,
        madeAt: clock(),
      }),
  };
}
