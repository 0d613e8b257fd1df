import { useEffect, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { INTERVAL_MS, type Side } from './level-history.ts';
import type { LevelFeed } from './use-level-history.ts';

const BAR = 2.4;
const STEP = 4;
const DOT = 1.4;

/**
 * One voice of a live call as bars that walk to the left, ten steps a second; still when reduced motion is on,
 * where the words tell who speaks. Says nothing to screen readers. Time runs from left to right in every language.
 */
export function LevelLane({
  feed,
  callId,
  side,
  intervalsPerBar = 1,
  className,
}: {
  readonly feed: LevelFeed;
  readonly callId: string;
  readonly side: Side;
  readonly intervalsPerBar?: number;
  readonly className?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => canvas.current && drawLane(canvas.current, feed, { callId, side, intervalsPerBar });
    draw();
    const resized = new ResizeObserver(draw);
    if (canvas.current) resized.observe(canvas.current);
    const moving = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = moving ? setInterval(draw, INTERVAL_MS) : undefined;
    return () => {
      clearInterval(timer);
      resized.disconnect();
    };
  }, [feed, callId, side, intervalsPerBar]);
  return (
    <canvas
      ref={canvas}
      dir="ltr"
      data-lane={side}
      className={classNames('block w-full', side === 'caller' ? 'text-caller' : 'text-agent', className)}
    />
  );
}

interface Lane {
  readonly callId: string;
  readonly side: Side;
  readonly intervalsPerBar: number;
}

function drawLane(canvas: HTMLCanvasElement, feed: LevelFeed, lane: Lane): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).color;
  const bars = Math.floor(width / STEP);
  // Bars lie on multiples of their length, so a bar keeps its height while it walks.
  const last = Math.floor(feed.playhead() / lane.intervalsPerBar);
  for (let index = 0; index < bars; index++) {
    const first = (last - bars + 1 + index) * lane.intervalsPerBar;
    const level = feed.history.mean(lane.callId, lane.side, first, lane.intervalsPerBar);
    drawBar(context, index * STEP, height, level);
  }
}

/** Below this a phone line only hisses. */
const QUIET = 60;
/** Decibels are close together in speech; bars should not be. */
const CONTRAST = 1.6;

function drawBar(context: CanvasRenderingContext2D, x: number, height: number, level: number): void {
  const share = Math.max(0, (level - QUIET) / (255 - QUIET)) ** CONTRAST;
  if (share === 0) {
    context.fillRect(x + (BAR - DOT) / 2, (height - DOT) / 2, DOT, DOT);
    return;
  }
  const length = Math.max(3, share * height);
  context.beginPath();
  context.roundRect(x, (height - length) / 2, BAR, length, BAR / 2);
  context.fill();
}
