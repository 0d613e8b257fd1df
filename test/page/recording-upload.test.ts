import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { hasS3Server, type S3Server, startS3Server } from '../support/s3-server.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

describe.skipIf(!hasS3Server)('copies of recordings in a bucket', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let caller: TestCaller;
  let s3: S3Server;
  beforeAll(async () => {
    opened = await openPage();
    caller = await openCaller();
    s3 = await startS3Server(['office']);
  }, 60_000);
  afterAll(async () => {
    await caller.close();
    await opened.close();
    await s3.close();
  });

  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();
  const setKey = (name: string, value: string) => opened.service.api.secrets.set.mutate({ name, value });

  it('are tried before they are switched on, and what is wrong is said', async () => {
    await opened.goto('/settings/recording');
    await button('Try this bucket').click();
    await text('First fill in the bucket');
    await box('Address of the store').fill(s3.endpoint);
    await box('Bucket').fill('nobody-has-this');
    await button('Try this bucket').click();
    await text('The keys of the bucket are not set.');
    await setKey('recording-bucket-key-id', s3.keys.accessKeyId);
    await setKey('recording-bucket-secret', 'wrong');
    await button('Try this bucket').click();
    await text('the secret does not belong to it');
    await setKey('recording-bucket-secret', s3.keys.secretAccessKey);
    await button('Try this bucket').click();
    await text('There is no such bucket.');
    await checkScreen(opened);
    await box('Bucket').fill('office');
    await button('Try this bucket').click();
    await text('It works: a small file was written and taken away again.');
    await opened.page.getByRole('checkbox', { name: 'Bring recordings into a bucket' }).click();
    await opened.page.getByRole('checkbox', { name: 'Keep the files here too' }).click();
    await button('Save').click();
    await text('Nothing waits to be brought there.');
    await checkScreen(opened);
  });

  it('are played from there, and deleted with the recording', async () => {
    const { page, service } = opened;
    await service.api.settings.save.mutate({ recording: { enabled: true } });
    await caller.call(service.sipPort, '8883031', [{ kind: 'listen' }, { kind: 'hang_up' }]);
    const callId = (await service.api.calls.list.query({})).calls[0]?.callId ?? '';
    const upload = async () => (await service.api.recordings.get.query({ callId }))?.upload;
    await expect.poll(async () => (await upload())?.state, { timeout: 20_000 }).toBe('uploaded');
    const [object = ''] = s3.objects('office');
    expect(object).toMatch(new RegExp(`^\\d{4}/\\d{2}/${callId}\\.ogg$`));
    await expect.poll(() => existsSync(join(service.dataDir, 'recordings', object))).toBe(false);

    await opened.goto(`/calls/${callId}`);
    await text('There is a copy in the bucket office.');
    await button('Play').click();
    await button('Pause').waitFor();
    await checkScreen(opened);

    await button('Delete the recording').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the recording' }).click();
    await text('The recording was deleted by a person');
    await expect.poll(async () => (await service.api.recordings.uploads.query()).waiting).toBe(0);
    expect(s3.objects('office')).toEqual([]);
    expect(opened.consoleErrors).toEqual([]);
  });

  it('wait for a store that is away, in words on the call, in Settings and in Diagnostics', async () => {
    const { service, page } = opened;
    await s3.kill();
    await caller.call(service.sipPort, '8883031', [{ kind: 'listen' }, { kind: 'hang_up' }]);
    const callId = (await service.api.calls.list.query({})).calls[0]?.callId ?? '';
    await expect
      .poll(async () => (await service.api.recordings.get.query({ callId }))?.upload?.problem?.code, {
        timeout: 20_000,
      })
      .toBe('unreachable');
    await opened.goto(`/calls/${callId}`);
    await text('The copy for the bucket office waits.');
    await checkScreen(opened);
    await opened.goto('/diagnostics');
    await page.getByRole('listitem').filter({ hasText: 'The store cannot be reached.' }).first().waitFor();
    await opened.goto('/settings/recording');
    await text('1 recording waits.');
    await s3.start();
    await button('Try again now').click();
    await text('Nothing waits to be brought there.');
    await setLanguage(page, 'ar');
    await text('لا شيء ينتظر النقل.');
    await checkScreen(opened);
  });
});
