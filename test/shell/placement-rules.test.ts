import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { popoverPlace } from '../../electron/shell/tray/popover-placement.ts';
import { openingBounds } from '../../electron/shell/windows/window-bounds.ts';

const size = { width: 340, height: 400 };
const screen = { x: 0, y: 0, width: 1920, height: 1080 };

describe('popover', () => {
  it('stands above a bar at the bottom, centred on the icon', () => {
    const work = { ...screen, height: 1040 };
    expect(popoverPlace({ x: 1700, y: 1048, width: 24, height: 24 }, work, size, 'win32')).toEqual({
      x: 1542,
      y: 632,
    });
  });

  it('hangs below a bar at the top', () => {
    const work = { ...screen, y: 32, height: 1048 };
    expect(popoverPlace({ x: 900, y: 4, width: 24, height: 24 }, work, size, 'linux')).toEqual({
      x: 742,
      y: 40,
    });
  });

  it('stands beside a bar at the side', () => {
    const work = { ...screen, x: 60, width: 1860 };
    expect(popoverPlace({ x: 18, y: 700, width: 24, height: 24 }, work, size, 'win32')).toEqual({
      x: 68,
      y: 512,
    });
    const right = { ...screen, width: 1860 };
    expect(popoverPlace({ x: 1878, y: 700, width: 24, height: 24 }, right, size, 'win32').x).toBe(1512);
  });

  it('takes the usual corner when the system does not say where the icon is', () => {
    const nowhere = { x: 0, y: 0, width: 0, height: 0 };
    expect(popoverPlace(nowhere, screen, size, 'linux')).toEqual({ x: 1572, y: 8 });
    expect(popoverPlace(nowhere, screen, size, 'win32')).toEqual({ x: 1572, y: 672 });
  });

  it('always lies on the screen, wherever the bar is', () => {
    const whole = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        whole(-2000, 2000),
        whole(-1000, 1000),
        whole(-100, 2100),
        whole(-100, 1200),
        (left, top, x, y) => {
          const work = { x: left, y: top, width: 1600, height: 900 };
          const at = popoverPlace({ x: left + x, y: top + y, width: 20, height: 20 }, work, size, 'linux');
          expect(at.x).toBeGreaterThanOrEqual(work.x);
          expect(at.y).toBeGreaterThanOrEqual(work.y);
          expect(at.x + size.width).toBeLessThanOrEqual(work.x + work.width);
          expect(at.y + size.height).toBeLessThanOrEqual(work.y + work.height);
        },
      ),
    );
  });
});

describe('main window', () => {
  it('opens at 1200 by 800 the first time, smaller on a small screen, never under 900 by 640', () => {
    expect(openingBounds(null, [screen])).toEqual({ width: 1200, height: 800 });
    expect(openingBounds(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({
      width: 1024,
      height: 700,
    });
    expect(openingBounds(null, [{ x: 0, y: 0, width: 640, height: 480 }])).toEqual({
      width: 900,
      height: 640,
    });
  });

  it('comes back where it was', () => {
    const bounds = { x: 100, y: 50, width: 1300, height: 900 };
    expect(openingBounds(bounds, [screen])).toEqual(bounds);
  });

  it('does not come back on a screen that is gone', () => {
    const bounds = { x: 2500, y: 50, width: 1300, height: 900 };
    expect(openingBounds(bounds, [screen])).toEqual({ width: 1200, height: 800 });
    expect(openingBounds(bounds, [screen, { ...screen, x: 1920 }])).toEqual(bounds);
  });
});
