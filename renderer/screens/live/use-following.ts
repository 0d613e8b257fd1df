import { useCallback, useEffect, useRef, useState } from 'react';

/** This close to the end of the words counts as there. */
const NEAR_PX = 80;

/**
 * Keeps the newest words in view until the reader scrolls up from them, and again once they are back. It watches the size
 * of the list, not what is in it: lines above it come and go too.
 */
export function useFollowing() {
  const content = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const wanted = useRef(true);
  const [following, setFollowing] = useState(true);
  const follow = useCallback(() => {
    wanted.current = true;
    setFollowing(true);
    end.current?.scrollIntoView({ block: 'end' });
  }, []);
  useEffect(() => {
    const [list, target] = [content.current, end.current];
    if (list === null || target === null) return;
    const keepUp = () => {
      if (wanted.current && isBelow(target, 0)) target.scrollIntoView({ block: 'end' });
    };
    const sizes = new ResizeObserver(keepUp);
    sizes.observe(list);
    window.addEventListener('resize', keepUp);
    let lastTop = 0;
    const onScroll = ({ target: scrolled }: Event) => {
      const box = scrolled instanceof Document ? scrolled.scrollingElement : (scrolled as Element);
      if (box === null || !box.contains(target)) return;
      const up = box.scrollTop < lastTop;
      lastTop = box.scrollTop;
      if (!isBelow(target, NEAR_PX)) wanted.current = true;
      else if (up) wanted.current = false;
      setFollowing(wanted.current);
    };
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', keepUp);
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, []);
  return { content, end, following, follow };
}

/** Further than that under what its scrolling box shows. */
const isBelow = (target: Element, byPx: number): boolean =>
  target.getBoundingClientRect().bottom > visibleBottom(target) + byPx + 1;

function visibleBottom(target: Element): number {
  for (let box = target.parentElement; box !== null; box = box.parentElement) {
    const { overflowY } = getComputedStyle(box);
    if (overflowY === 'auto' || overflowY === 'scroll') return box.getBoundingClientRect().bottom;
  }
  return window.innerHeight;
}
