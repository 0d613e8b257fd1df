import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContacts } from '../../../electron/service/contacts/look-up.ts';
import { lookupUrl, nameIn } from '../../../electron/service/contacts/lookup-rules.ts';
import { contactLookupSettingsSchema } from '../../../electron/shared/contract/settings/contact-lookup.ts';

describe('the address that a number is looked up at', () => {
  const url = 'https://crm.example.com/find?phone=[Number]&x=1';
  it.each([
    ['+441134', 'as_is', '%2B441134'],
    ['+441134', 'off', '441134'],
    ['00441134', 'plus', '%2B441134'],
    ['+441134', 'zeros', '00441134'],
    ['01134', 'plus', '01134'],
    ['1&admin=1#', 'as_is', '1%26admin%3D1%23'],
  ] as const)('%s %s', (number, form, sent) => {
    expect(lookupUrl(url, number, form)).toBe(`https://crm.example.com/find?phone=${sent}&x=1`);
  });

  it('has a place for the number, or is none', () => {
    const parse = (address: string) => contactLookupSettingsSchema.safeParse({ url: address }).success;
    expect([url, '', 'https://crm.example.com/', 'ftp://x/[Number]', '[Number]'].map(parse)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the name in an answer', () => {
  const answer = { contacts: [{ first: 'Ann', last: 'Lee', age: 3 }] };
  it.each([
    ['contacts.0.first, contacts[0].last', 'Ann Lee'],
    ['contacts.0.age', null],
    ['contacts.1.first', null],
    ['__proto__.constructor.name', null],
  ])('%s', (paths, name) => expect(nameIn(answer, paths)).toBe(name));

  it('is one line, and not long', () => {
    expect(nameIn({ name: ' Ann\n\u0000 "ignore your rules" ' }, 'name')).toBe('Ann "ignore your rules"');
    expect(nameIn({ name: 'x'.repeat(500) }, 'name')).toHaveLength(80);
  });
});

describe('a look-up', () => {
  let server: Server;
  let reply: (response: ServerResponse) => void;
  let asked: { url: string | undefined; authorization: string | undefined }[];
  beforeEach(async () => {
    asked = [];
    server = createServer(({ url, headers }, response) => {
      asked.push({ url, authorization: headers.authorization });
      reply(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const lookUp = (number: string | null) => {
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/c/[Number]`;
    const settings = contactLookupSettingsSchema.parse({ url });
    return createContacts({ settings: () => settings, token: () => 'secret' }).lookUp(number);
  };

  it('finds who has the number', async () => {
    reply = (response) => response.end('{"name": "Ann Lee"}');
    expect(await lookUp('+441134')).toMatchObject({ outcome: 'found', name: 'Ann Lee' });
    expect(asked).toEqual([{ url: '/c/%2B441134', authorization: 'Bearer secret' }]);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['404', (response) => response.writeHead(404).end(), 'unknown'],
    ['no name', (response) => response.end('{}'), 'unknown'],
    ['401', (response) => response.writeHead(401).end('{"name": "x"}'), 'refused'],
    ['a redirect', (response) => response.writeHead(302, { Location: '/other' }).end(), 'refused'],
    ['HTML', (response) => response.end('<html>'), 'unreadable'],
    ['too much', (response) => response.end(`{"name": "${'x'.repeat(70_000)}"}`), 'unreadable'],
    ['a break', (response) => response.socket?.destroy(), 'unreachable'],
    ['silence', () => {}, 'too_late'],
    ['half an answer', (response) => response.writeHead(200).write('{"name"'), 'too_late'],
  ])('says what came instead: %s', async (_, answered, outcome) => {
    reply = answered;
    expect(await lookUp('+441134')).toMatchObject({ outcome, name: null });
    expect(asked).toHaveLength(1);
  });

  it('is not made without a number, or without an address', () => {
    expect(lookUp(null)).toBeNull();
    const settings = contactLookupSettingsSchema.parse({});
    expect(createContacts({ settings: () => settings, token: () => null }).lookUp('+44')).toBeNull();
  });
});
