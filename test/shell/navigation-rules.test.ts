import { describe, expect, it } from 'vitest';
import { serviceAddress } from '../../electron/shell/connection/service-address.ts';
import { pagePathSchema } from '../../electron/shell/ipc/page-path.ts';
import { linkTarget, mayHave, mayNavigate } from '../../electron/shell/windows/navigation-rules.ts';

const page = 'http://127.0.0.1:7171';

describe('links of the page', () => {
  it('stay in the window only within the service', () => {
    expect(mayNavigate(`${page}/calls`, page)).toBe(true);
    for (const address of [
      'http://127.0.0.1:7172/calls',
      'https://127.0.0.1:7171/',
      'http://127.0.0.1.evil.example:7171/',
      'http://127.0.0.1:7171@evil.example/',
      'file:///etc/passwd',
      'about:blank',
      'javascript:alert(1)',
      'data:text/html,x',
      'not an address',
    ]) {
      expect(mayNavigate(address, page), address).toBe(false);
    }
    expect(mayNavigate(`${page}/calls`, null)).toBe(false);
  });

  it('open known sites in the browser and ask about others', () => {
    expect(linkTarget('https://www.3cx.com/docs/', page).kind).toBe('browser');
    expect(linkTarget('mailto:it@example.com?subject=Calls', page).kind).toBe('browser');
    expect(linkTarget('https://not3cx.com/', page)).toMatchObject({ kind: 'ask', host: 'not3cx.com' });
    expect(linkTarget('https://3cx.com.evil.example/', page).kind).toBe('ask');
  });

  it('refuse everything that is no plain https address', () => {
    for (const address of [
      'http://www.3cx.com/',
      'https://openai.com@evil.example/',
      'https://openai.com:8443/',
      'file:///etc/passwd',
      'smb://server/share',
      'ms-settings:privacy',
    ]) {
      expect(linkTarget(address, page).kind, address).toBe('refused');
    }
  });
});

describe('rights of the page', () => {
  it('are the microphone and copying, for the service alone', () => {
    expect(mayHave('media', page, page, ['audio'])).toBe(true);
    expect(mayHave('media', `${page}/`, page, ['audio'])).toBe(true);
    expect(mayHave('clipboard-sanitized-write', page, page)).toBe(true);
    expect(mayHave('media', page, page, ['audio', 'video'])).toBe(false);
    expect(mayHave('media', 'https://evil.example', page, ['audio'])).toBe(false);
    expect(mayHave('media', page, null, ['audio'])).toBe(false);
    for (const right of [
      'geolocation',
      'notifications',
      'clipboard-read',
      'usb',
      'fullscreen',
      'openExternal',
    ]) {
      expect(mayHave(right, page, page), right).toBe(false);
    }
  });
});

describe('paths that a page may open', () => {
  it('are those of the page', () => {
    for (const path of ['/', '/calls', '/calls/01JABC/explain', '/calls?search=0113']) {
      expect(pagePathSchema.safeParse(path).success, path).toBe(true);
    }
    for (const path of [
      '',
      'calls',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/a b',
      '/#x',
    ]) {
      expect(pagePathSchema.safeParse(path).success, path).toBe(false);
    }
  });
});

describe('address of a service', () => {
  it('is an https origin, or plain http within this machine', () => {
    expect(serviceAddress('192.168.1.20:7172')).toEqual({
      ok: true,
      value: { url: 'https://192.168.1.20:7172', encrypted: true },
    });
    expect(serviceAddress('https://phones.example/settings')).toMatchObject({
      value: { url: 'https://phones.example' },
    });
    expect(serviceAddress('http://127.0.0.1:7171')).toMatchObject({ value: { encrypted: false } });
  });

  it('says what is wrong with others', () => {
    expect(serviceAddress('http://192.168.1.20:7172')).toMatchObject({
      ok: false,
      failure: expect.stringContaining('https://'),
    });
    expect(serviceAddress('what is it')).toMatchObject({
      ok: false,
      failure: expect.stringContaining('"what is it"'),
    });
  });
});
