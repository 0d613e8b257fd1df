import { describe, expectTypeOf, it } from 'vitest';
import type { Directory } from '../../../electron/service/agents/directory.ts';
import type { CallRecorder } from '../../../electron/service/calls/recorder.ts';
import type { AgentDirectory, CallRecords } from '../../../electron/service/phone-line/collaborators.ts';

/** Features do not import each other: that they fit is proved by the type check of this file. */
describe('what the phone line asks for', () => {
  it('is what calls and agents offer', () => {
    expectTypeOf<CallRecorder>().toExtend<CallRecords>();
    expectTypeOf<Directory>().toExtend<AgentDirectory>();
  });
});
