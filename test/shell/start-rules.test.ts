import { describe, expect, it } from 'vitest';
import { planStart, type StartFacts } from '../../electron/start-rules.ts';

const desktop: StartFacts = {
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  installedElectron: '/p/electron',
  exists: (path) => path !== '/gone',
};

describe('npm start', () => {
  it('shows the icon on a desktop', () => {
    const tray = { kind: 'tray', electronPath: '/p/electron' };
    expect(planStart(desktop)).toEqual(tray);
    expect(planStart({ ...desktop, environment: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual(tray);
    expect(planStart({ ...desktop, platform: 'win32', environment: {} })).toEqual(tray);
    expect(planStart({ ...desktop, environment: { DISPLAY: ':0', ELECTRON_PATH: '/mine' } })).toEqual({
      kind: 'tray',
      electronPath: '/mine',
    });
  });

  it('says in one line why there is none', () => {
    expect(planStart({ ...desktop, environment: {} })).toMatchObject({
      because: expect.stringContaining('desktop'),
    });
    expect(planStart({ ...desktop, installedElectron: null })).toMatchObject({
      because: expect.stringContaining('install-electron'),
    });
    expect(planStart({ ...desktop, environment: { DISPLAY: ':0', ELECTRON_PATH: '/gone' } })).toMatchObject({
      because: expect.stringContaining('/gone'),
    });
  });
});
