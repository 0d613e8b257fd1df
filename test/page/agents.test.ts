import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOpenAiStandIn } from '../support/stand-ins/openai-stand-in.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

describe('agents', () => {
  let opened: OpenedPage;
  let model: Awaited<ReturnType<typeof startOpenAiStandIn>>;
  beforeAll(async () => {
    model = await startOpenAiStandIn({
      script: ['We open at nine.', { tool: 'transfer', arguments: '{"name":"Billing"}' }, 'Sorry?'],
    });
    opened = await openPage();
  });
  afterAll(async () => {
    await opened.close();
    await model.close();
  });

  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const tab = (name: string) => opened.page.getByRole('tab', { name, exact: true }).click();
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const choose = async (list: string, option: string) => {
    await opened.page.getByRole('combobox', { name: list, exact: true }).click();
    await opened.page.getByRole('option', { name: option }).click();
  };

  it('names what is wrong under the field, opens its tab and keeps what was typed', async () => {
    const { page } = opened;
    await opened.goto('/agents');
    await tab('Moving calls');
    await button('Add').click();
    await box('In 3CX').last().fill('10 0');
    await tab('Instructions');
    await button('Save version 2').click();
    await page.getByText('2 fields need a look before this can be saved').waitFor();
    await page.getByText('Must be an extension, queue or ring group such as 100').waitFor();
    await page.getByText('Must not be empty.').waitFor();
    expect(await box('In 3CX').last().inputValue()).toBe('10 0');
  });

  it('keeps unsaved changes while one looks elsewhere, then saves a version', async () => {
    const { page, service } = opened;
    await box('Who, as the caller says it').last().fill('Billing');
    await box('In 3CX').last().fill('110');
    await tab('Instructions');
    await button('Add a field').click();
    await box('Name of the field').fill('Reason');
    await choose('Kind', 'One of a list');
    await box('The list, with commas between').pressSequentially('invoice, appointment');
    await page.getByRole('link', { name: 'Calls' }).first().click();
    await page.getByRole('heading', { name: 'Calls', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Agents' }).first().click();
    await page.getByText('Unsaved changes.').waitFor();
    await button('Save version 2').click();
    await page.getByText('Saved. The next call gets version 2.').waitFor();
    const { profile } = await service.api.agents.get.query({ agentId: 'rehearsal' });
    expect(profile.transferTargets.map(({ extension }) => extension)).toEqual(['100', '110']);
    expect(profile.afterCall.fields).toEqual([
      { name: 'Reason', description: '', type: 'choice', choices: ['invoice', 'appointment'] },
    ]);
    expect(await page.getByText('Unsaved changes.').count()).toBe(0);
  });

  it('does not let the first words be written, and puts the business into them', async () => {
    const { page, service } = opened;
    await service.api.settings.save.mutate({ business: { name: 'Northgate Dental' } });
    expect(await box('First words').isEditable()).toBe(false);
    await button('Say “Northgate Dental”').click();
    expect(await box('First words').inputValue()).toBe(
      'Hello, this is the A.I. assistant of Northgate Dental.',
    );
    await choose('Language', 'Arabic');
    expect(await box('First words').inputValue()).toContain('Northgate Dental');
    expect(await box('First words').inputValue()).toContain('الذكاء الاصطناعي');
    await button('Discard').click();
    await page.getByText('Unsaved changes.').waitFor({ state: 'hidden' });
  });

  it('stores a key, tests the provider and says how it answered', async () => {
    const { page, service } = opened;
    await tab('Voice and turn-taking');
    await button('Test Rehearsal (scripted)').click();
    await page.getByText('Runs on this machine: no key and no network needed.').waitFor();
    await choose('Language: provider', 'Own server (Ollama, vLLM, ...)');
    await box('Language: where it answers').fill(`${model.url}/v1`);
    await box('Language: model').fill('gpt-4o-mini');
    await button('Test Own server (Ollama, vLLM, ...)').click();
    await page.getByText('refused our key').waitFor();
    await page.getByLabel('Key of Own server (Ollama, vLLM, ...)').fill('sk-test-1234');
    await button('Save').click();
    await page.getByText('A key is stored. It is never shown again.').waitFor();
    await button('Test Own server (Ollama, vLLM, ...)').click();
    await page.getByText(/took the key and answered in \d+ ms/).waitFor();
    expect(await page.content()).not.toContain('sk-test-1234');
    expect(JSON.stringify(await service.api.providers.catalogue.query())).not.toContain('1234');
  });

  it('lets the voice be heard', async () => {
    await button('Hear the voice').click();
    await opened.page.getByText(/First sound after \d+ ms/).waitFor();
  });

  it('rehearses the unsaved form by typing: answer, delay, tokens, the transfer it would make', async () => {
    const { page, service } = opened;
    const panel = page.getByRole('complementary', { name: 'Rehearse' });
    await button('Start rehearsal').click();
    await panel.getByText('Hello, this is the A.I. assistant of Bright Dental.').waitFor();
    const field = box('What the caller says');
    await field.fill('When do you open?');
    await field.press('Enter');
    await panel.getByText('We open at nine.').waitFor();
    await panel.getByText(/^\d+\.\d\d s$/).waitFor();
    await panel.getByText(/\d+ tokens/).waitFor();
    await field.fill('Billing please');
    await field.press('Enter');
    await panel.getByText('Would move the call to Billing (110)').waitFor();
    expect((await service.api.calls.list.query({ limit: 10 })).calls).toEqual([]);
    model.fault = 'rate_limited';
    await field.fill('Hello?');
    await field.press('Enter');
    await panel.getByText('says that too much was asked of it').first().waitFor();
    model.fault = 'none';
    await tab('Instructions');
    await box('Greeting').fill('Good day.');
    await panel.getByText('The form has changed since this rehearsal began').waitFor();
    await button('End').click();
    await panel.getByText('The rehearsal was ended.').waitFor();
    await button('Discard').click();
  });

  it('compares versions and takes one back into the form', async () => {
    const { page } = opened;
    await tab('Versions');
    await button('Compare Version 1').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Move a call to').waitFor();
    await dialog.getByText('Billing, 110').waitFor();
    await button('Close').first().click();
    await button('Restore Version 1').click();
    await page.getByText('Version 1 is in the form').waitFor();
    await page.getByText('Unsaved changes.').waitFor();
    await button('Discard').click();
  });

  it('refuses two agents for one number, and to delete an agent that a number leads to', async () => {
    const { page, service } = opened;
    await tab('Numbers');
    await button('Add a number').click();
    await box('Number').last().fill('*');
    await button('Save numbers').click();
    await page.getByText('Is in the list twice').waitFor();
    await box('Number').last().fill('88801');
    await button('Save numbers').click();
    await page.getByText('It holds from the next call on.').waitFor();
    expect(await service.api.agents.routes.query()).toContainEqual({
      pattern: '88801',
      agentId: 'rehearsal',
    });
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('so it was not deleted').waitFor();
    // The browser itself notes each refused request.
    expect(opened.consoleErrors.splice(0)).toEqual([expect.stringContaining('409 (Conflict)')]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('copies an agent, saves the copy and deletes it', async () => {
    const { page, service } = opened;
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await tab('Instructions');
    expect(await box('Name').inputValue()).toBe('Copy of Robin');
    await button('Save version 1').click();
    await page.getByText('The next call gets version 1.').waitFor();
    expect((await service.api.agents.list.query()).map(({ name }) => name)).toEqual([
      'Copy of Robin',
      'Robin',
    ]);
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Copy of Robin is deleted.').waitFor();
    expect((await service.api.agents.list.query()).map(({ name }) => name)).toEqual(['Robin']);
  });

  it.each(['instructions', 'voice', 'calls', 'numbers', 'versions'])(
    'is readable by everybody and fits every width: %s',
    async (name) => {
      await opened.goto(`/agents/rehearsal/${name}`);
      await opened.page.getByRole('tabpanel').waitFor();
      await checkScreen(opened);
    },
    60_000,
  );

  it('speaks Arabic from right to left', async () => {
    const { page } = opened;
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { name: 'الوكلاء', level: 1 }).waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    await setLanguage(page, 'en');
  });

  it('is used by keyboard alone', async () => {
    const { page } = opened;
    await opened.goto('/agents');
    await page.getByRole('tab', { name: 'Instructions' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Who hears, thinks and speaks' }).waitFor();
    await button('Start rehearsal').focus();
    await page.keyboard.press('Enter');
    await box('What the caller says').focus();
    await page.keyboard.type('When are you open?');
    await page.keyboard.press('Enter');
    await page
      .getByRole('list', { name: 'Rehearsed talk' })
      .getByText(/Monday to Friday/)
      .waitFor();
  });

  it('says when agents cannot be read, and what to do when there is none', async () => {
    const { page, service, context } = opened;
    await context.route('**/trpc/agents.list*', (route) => route.abort());
    await opened.goto('/agents');
    await page.getByText('The service gives no answer').waitFor();
    await context.unroute('**/trpc/agents.list*');
    expect(opened.consoleErrors.splice(0).every((text) => text.includes('ERR_FAILED'))).toBe(true);
    await service.api.agents.saveRoutes.mutate([]);
    await service.api.agents.remove.mutate({ agentId: 'rehearsal' });
    await opened.goto('/agents');
    await page.getByText('No agent yet').waitFor();
    await checkScreen(opened);
    await page.getByRole('link', { name: 'New agent' }).click();
    expect(await box('Name').inputValue()).toBe('Front desk');
    await button('Save version 1').click();
    await page.getByText('The next call gets version 1.').waitFor();
  }, 60_000);

  it('wrote nothing bad to the console', () => {
    expect(opened.consoleErrors).toEqual([]);
  });
});
