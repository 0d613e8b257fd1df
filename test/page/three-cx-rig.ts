import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SetupAnswers } from '../../electron/shared/setup/answers.ts';
import { startXapiStandIn } from '../support/stand-ins/xapi/xapi-stand-in.ts';
import { writeCertificate } from '../support/write-certificate.ts';
import { type OpenPageOptions, openPage } from './support/open-page.ts';

/** The wizard's third step on a machine that 3CX could reach, beside a stand-in 3CX with a certificate of its own. */
export async function openThreeCxStep(
  answers: Partial<SetupAnswers> = {},
  options: Omit<OpenPageOptions, 'service'> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-xapi-'));
  const pbx = await startXapiStandIn(writeCertificate(folder));
  const opened = await openPage({
    ...options,
    service: { phoneLine: { listenAddress: '127.0.0.1', announcedAddress: '192.168.1.20' } },
  });
  const { service } = opened;
  await service.api.settings.save.mutate({ business: { fallbackNumber: '01134960150' } });
  const answer = (more: Partial<SetupAnswers>) =>
    service.api.setup.save.mutate({
      answers: {
        place: 'same_lan',
        version: 'V20',
        edition: 'enterprise',
        licenceCalls: 16,
        mode: 'ip_trunk',
        ...answers,
        ...more,
      } as Record<string, never>,
    });
  await answer({});
  await opened.goto('/setup/three-cx');
  return {
    ...opened,
    pbx,
    answer,
    async close() {
      await opened.close();
      await pbx.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
