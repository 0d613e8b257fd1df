import { startCartesiaStandIn } from './cartesia-stand-in.ts';
import { type ScriptedUtterance, startDeepgramStandIn } from './deepgram-stand-in.ts';
import { startOpenAiStandIn } from './openai-stand-in.ts';

/**
 * The stand-ins as a process of their own, so that a benchmark can put them on other cores. Prints one line of
 * JSON with the ports. Argument 1 (optional): JSON {script, replies, interimMs, finalMs, firstTokenMs,
 * tokensPerSecond, firstAudioMs}. Ends when stdin closes.
 */
interface Settings {
  script?: ScriptedUtterance[];
  replies?: string[];
  interimMs?: number | null;
  finalMs?: number;
  firstTokenMs?: number;
  tokensPerSecond?: number;
  firstAudioMs?: number;
}
const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const deepgram = await startDeepgramStandIn({
  ...(settings.script ? { script: settings.script } : {}),
  delays: { finalMs: settings.finalMs ?? 50, interimMs: settings.interimMs ?? null },
});
const openai = await startOpenAiStandIn({
  ...(settings.replies ? { script: settings.replies } : {}),
  delays: { firstTokenMs: settings.firstTokenMs ?? 120, tokensPerSecond: settings.tokensPerSecond ?? 100 },
});
const cartesia = await startCartesiaStandIn({
  delays: { firstAudioMs: settings.firstAudioMs ?? 50, speed: 4 },
});
console.log(JSON.stringify({ deepgram: deepgram.port, openai: openai.port, cartesia: cartesia.port }));
process.stdin.resume().on('end', () => process.exit(0));
