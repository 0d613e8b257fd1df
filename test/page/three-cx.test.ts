import { readFile } from 'node:fs/promises';
import { XMLValidator } from 'fast-xml-parser';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { odataError } from '../support/stand-ins/xapi/odata-answers.ts';
import { accessibilityViolations, horizontalOverflow, setLanguage, setTheme } from './support/open-page.ts';
import { openThreeCxStep } from './three-cx-rig.ts';

type Step = Awaited<ReturnType<typeof openThreeCxStep>>;

/** What 3CX refuses comes as an answer of 502, which every browser mentions. */
const unexpected = (errors: readonly string[]) =>
  errors.filter((text) => !text.startsWith('Failed to load resource: the server responded'));

async function looksRightEverywhere({ page }: Step): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    expect(await accessibilityViolations(page), theme).toEqual([]);
  }
  for (const width of [390, 900, 1200, 1600]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await horizontalOverflow(page), `${width} px`).toBeLessThanOrEqual(0);
  }
}

async function connect({ page, pbx }: Step, key = 'stand-in-key-3e7a'): Promise<void> {
  await page.getByLabel('3CX address').fill(`https://127.0.0.1:${pbx.port}/#/login`);
  await page.getByLabel('Client ID').fill('9900');
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByRole('button', { name: 'Accept this certificate' }).click();
}

async function compare(page: Page): Promise<void> {
  // After a failure it is still chosen.
  await page.getByRole('checkbox', { name: /Queue Reception/ }).setChecked(true);
  await page.getByRole('button', { name: 'Compare with 3CX' }).click();
  await page.getByRole('heading', { name: 'What will change in 3CX' }).waitFor();
}

async function make(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make these 4 changes' }).click();
  const question = page.getByRole('alertdialog', { name: 'Make 4 changes in 3CX?' });
  await question.getByRole('button', { name: 'Make these 4 changes' }).click();
}

describe('configuring 3CX automatically', { timeout: 120_000 }, () => {
  let step: Step;
  afterEach(async () => {
    expect(unexpected(step.consoleErrors)).toEqual([]);
    await step.close();
  });

  it('asks about the certificate, compares, changes after a confirmation, and undoes', async () => {
    step = await openThreeCxStep();
    const { page, pbx } = step;
    await connect(step);
    await page.getByText('Signed in to 3CX 20.0.8.1109, 16 calls').waitFor();
    await compare(page);
    await page.getByText('outside office hours to Voicemail of 100').waitFor();
    await page.getByRole('button', { name: /See all.*Trunk “/ }).click();
    await page
      .getByRole('table', { name: /Trunk “Trunkline”/ })
      .getByText('Gateway.Host')
      .waitFor();
    await looksRightEverywhere(step);
    expect(pbx.requests.every((request) => request.startsWith('GET '))).toBe(true);

    await make(page);
    await page.getByText('All changes were made and read back.').waitFor();
    expect(pbx.pbx.collections.Trunks).toHaveLength(2);
    await looksRightEverywhere(step);

    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Undo 4 changes' }).click();
    await page.getByRole('heading', { name: 'What should overflow to the agent' }).waitFor();
    expect(pbx.pbx.collections.Trunks).toHaveLength(1);
  });

  it('says where it stopped, keeps what was typed, and shows what somebody changed since', async () => {
    step = await openThreeCxStep();
    const { page, pbx } = step;
    await connect(step, 'a wrong key');
    await page.getByText('3CX refused the client ID or the API key').waitFor();
    expect(await page.getByLabel('Client ID').inputValue()).toBe('9900');
    await page.getByLabel('API key').fill('stand-in-key-3e7a');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await compare(page);
    pbx.failNext(/POST \/Blocklist/, odataError(400, 'BadRequest', 'WARNINGS.XAPI.INVALID_ADDRESS'));
    await make(page);
    await page.getByText('No change was made before it.').waitFor();
    expect(await page.getByRole('checkbox', { name: /Queue Reception/ }).isChecked()).toBe(true);
    await compare(page);
    pbx.failNext(/PATCH \/Queues/, odataError(400, 'BadRequest', 'WARNINGS.XAPI.QUEUE_LOCKED'));
    await make(page);
    await page.getByText('Stopped at Queue Reception').first().waitFor();
    await page
      .getByText('Not made')
      .or(page.getByText('failed', { exact: true }))
      .first()
      .waitFor();
    await looksRightEverywhere(step);

    const rule = pbx.pbx.collections.OutboundRules?.find(({ Name }) => Name === 'Trunkline');
    Object.assign(rule ?? {}, { Prefix: '77' });
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Undo \d/ })
      .click();
    await page.getByText('Nothing was undone').waitFor();
    await page
      .getByRole('table', { name: /Outbound rule “Trunkline”/ })
      .getByText('77')
      .waitFor();
  });

  it('shows the last changes again after a reload', async () => {
    step = await openThreeCxStep();
    const { page } = step;
    await connect(step);
    await compare(page);
    await make(page);
    await page.getByText('All changes were made and read back.').waitFor();
    await page.reload();
    await page.getByText('All changes were made and read back.').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
  });
});

describe('configuring 3CX with our template and by hand', { timeout: 120_000 }, () => {
  let step: Step;
  afterEach(async () => {
    expect(step.consoleErrors).toEqual([]);
    await step.close();
  });

  it('is what other editions get: a file, drawn fields, values to copy', async () => {
    step = await openThreeCxStep({ edition: 'pro' });
    const { page } = step;
    const automatic = page.getByRole('radio', { name: /Automatic/ });
    await automatic.waitFor();
    expect(await automatic.isDisabled()).toBe(true);
    expect(await page.getByRole('radio', { name: /Import our template/ }).isChecked()).toBe(true);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save trunkline-ip.pv.xml' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('trunkline-ip.pv.xml');
    const xml = await readFile(await download.path(), 'utf8');
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toContain('192.168.1.20');
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByRole('dialog').getByText('gateway-template').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('Admin, Advanced, Templates, Provider Templates').waitFor();
    await looksRightEverywhere(step);
  });

  it('goes through the ways with the keyboard alone, and copies a value', async () => {
    step = await openThreeCxStep({ edition: 'pro' });
    const { page, context } = step;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('radio', { name: /Import our template/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Generic SIP Trunk (IP Based)').waitFor();
    const copy = page.getByRole('button', { name: 'Copy Registrar/Server' });
    await copy.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('192.168.1.20');
    await page.getByLabel('Seconds until the agent takes over').fill('25');
    await page.getByText('25', { exact: true }).waitFor();
  });

  it('names the screens of V18, and needs no trunk for an extension', async () => {
    step = await openThreeCxStep({ version: 'V18', edition: 'pro' });
    const { page, answer, goto } = step;
    await page.getByRole('radio', { name: /By hand/ }).click();
    await page.getByText('SIP Trunks, Add SIP Trunk').waitFor();
    await page.getByText('PBX Delivers Audio').waitFor();
    await looksRightEverywhere(step);
    await answer({ mode: 'extension', place: 'other_site' });
    await goto('/setup/three-cx');
    await page.getByText('Extensions, Add').waitFor();
    expect(await page.getByRole('radio', { name: /By hand/ }).count()).toBe(0);
  });

  it('reads from right to left in Arabic, with the fields of 3CX as they are', async () => {
    step = await openThreeCxStep({ edition: 'pro' });
    const { page } = step;
    await setLanguage(page, 'ar');
    await page.getByRole('radio', { name: /استيراد القالب الجاهز/ }).waitFor();
    await page.getByText('Main Trunk Number').waitFor();
    await looksRightEverywhere(step);
  });
});
