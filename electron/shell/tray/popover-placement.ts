export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 8;

/**
 * Pure: where the popover goes. Beside the bar that holds the icon, centred on the icon, inside the screen's work
 * area. The bar's edge is where the work area ends; an icon inside the work area (an overflow flyout, or a bar
 * that hides itself) is taken as the nearer edge. `tray` all zero: the system does not say (some Linux
 * desktops), then the corner where bars usually are.
 */
export function popoverPlace(
  tray: Rectangle,
  work: Rectangle,
  size: { readonly width: number; readonly height: number },
  platform: string,
): { readonly x: number; readonly y: number } {
  if (tray.width === 0 && tray.height === 0) return corner(work, size, platform);
  const centre = { x: tray.x + tray.width / 2, y: tray.y + tray.height / 2 };
  const right = work.x + work.width;
  const bottom = work.y + work.height;
  const leftOfIcon = Math.round(centre.x - size.width / 2);
  const aboveIcon = Math.round(centre.y - size.height / 2);
  if (centre.x < work.x) return inside({ x: work.x + GAP, y: aboveIcon }, work, size);
  if (centre.x > right) return inside({ x: right - size.width - GAP, y: aboveIcon }, work, size);
  const below = centre.y < work.y + work.height / 2;
  const y = below
    ? Math.max(tray.y + tray.height, work.y) + GAP
    : Math.min(tray.y, bottom) - size.height - GAP;
  return inside({ x: leftOfIcon, y }, work, size);
}

function corner(work: Rectangle, size: { width: number; height: number }, platform: string) {
  const y = platform === 'win32' ? work.y + work.height - size.height - GAP : work.y + GAP;
  return inside({ x: work.x + work.width - size.width - GAP, y }, work, size);
}

/** A popover that is taller than the screen keeps its head visible. */
function inside(
  place: { x: number; y: number },
  work: Rectangle,
  size: { readonly width: number; readonly height: number },
) {
  const most = { x: work.x + work.width - size.width - GAP, y: work.y + work.height - size.height - GAP };
  return {
    x: Math.round(Math.max(work.x + GAP, Math.min(place.x, most.x))),
    y: Math.round(Math.max(work.y + GAP, Math.min(place.y, most.y))),
  };
}
