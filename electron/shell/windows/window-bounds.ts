import type { Rectangle } from '../tray/popover-placement.ts';

export const FIRST_SIZE = { width: 1200, height: 800 } as const;
export const SMALLEST_SIZE = { width: 900, height: 640 } as const;

/** So much of the window's top must be on a screen for a hand to take it. */
const GRIP = { width: 120, height: 40 };

/**
 * Pure: the bounds to open with. Remembered ones are kept if their title bar can be reached on one of the screens
 * that are there now; otherwise the system places a window of the first size (no x and y).
 */
export function openingBounds(
  remembered: Rectangle | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { readonly width: number; readonly height: number } {
  const largest = workAreas.reduce(
    (size, area) => ({ width: Math.max(size.width, area.width), height: Math.max(size.height, area.height) }),
    { width: 0, height: 0 },
  );
  const fitted = (size: { width: number; height: number }) => ({
    width: Math.max(SMALLEST_SIZE.width, Math.min(size.width, largest.width)),
    height: Math.max(SMALLEST_SIZE.height, Math.min(size.height, largest.height)),
  });
  if (remembered === null || !workAreas.some((area) => gripIsOn(remembered, area))) return fitted(FIRST_SIZE);
  return { x: remembered.x, y: remembered.y, ...fitted(remembered) };
}

function gripIsOn(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x);
  const right = Math.min(window.x + window.width, area.x + area.width);
  const topIsOn = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return topIsOn && right - left >= GRIP.width;
}
